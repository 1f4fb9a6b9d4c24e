// The application's own files and Nest's as a few, in dist/bundle/: Node takes longer to find fifteen hundred files than to run them.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { withNames } from './class-names.mjs';
import { licencesOf } from './licences.mjs';
import { root } from './setup.mjs';

const from = join(root, 'dist/src');
const to = join(root, 'dist/bundle');
const doors = ['main.js', 'cli/main.js', 'serving/main.js', 'serving/healthy.js'].map((door) => join(from, door));
// For packages that are no ES modules.
const js = `import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);`;
const names = { entryPoints: doors, absWorkingDir: root, outbase: from, outdir: to, chunkNames: '[name]-[hash]' };
const kind = { bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20.19', banner: { js } };
const maps = { sourcemap: 'linked', sourcesContent: false, metafile: true, logLevel: 'warning' };

/** Packages of very many small files; all others stay in node_modules. */
const isInside = (name) => /^(@nestjs\/.*|rxjs)$/.test(name);
/** What Nest asks for and does without. */
const absent = ['@nestjs/websockets', '@nestjs/microservices', 'class-validator', 'class-transformer'];

/** Packages that the application names itself lie where the bundle finds the same ones; what else Nest needs goes with it. */
function outside() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return [...Object.keys(dependencies).filter((name) => !isInside(name)), ...absent];
}

/** Bundles what TypeScript has made in dist/src; traces of errors name the files that went in (src/traces.ts). */
export async function bundle() {
  rmSync(to, { recursive: true, force: true });
  const { metafile, outputFiles } = await build({ ...names, ...kind, ...maps, external: outside(), write: false });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, path.endsWith('.js') ? withNames(text) : text);
  }
  cpSync(join(from, 'imports/mappings'), join(to, 'mappings'), { recursive: true });
  writeFileSync(join(to, 'LICENSES'), licencesOf(Object.keys(metafile.inputs)));
}
