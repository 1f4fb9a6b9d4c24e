// Styles, scripts and icons for the browser: bundled, named by their content, squeezed, and listed in a manifest.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { context } from 'esbuild';
import { root } from './setup.mjs';

const home = join(root, 'dist/public/assets');
const names = { outdir: home, entryNames: '[name]-[hash]', loader: { '.svg': 'copy' } };
const small = { bundle: true, minify: true, metafile: true, format: 'esm', legalComments: 'none', logLevel: 'warning' };
const ways = { ...names, ...small, target: ['chrome109', 'firefox115', 'safari16'] };

/** What lies directly in its folder; parts lie deeper. */
const isEntry = (name) => /^(css\/[^/]+\.css|ts\/[^/]+\.ts|icons\/[^/]+\.svg)$/.test(name);
const entries = () => readdirSync(join(root, 'assets'), { recursive: true }).filter(isEntry);

/** Writes the squeezed twins and the manifest, and removes what no longer belongs to this build. */
function finish({ metafile, errors }) {
  if (errors.length > 0) return;
  const made = Object.entries(metafile.outputs).map(([path, { entryPoint }]) => [basename(path), entryPoint]);
  for (const [name] of made) {
    const bytes = readFileSync(join(home, name));
    writeFileSync(join(home, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(home, `${name}.br`), brotliCompressSync(bytes));
  }
  const named = made.map(([name, entry]) => [basename(entry ?? name).replace(/ts$/, 'js'), `/assets/${name}`]);
  writeFileSync(join(home, '../manifest.json'), JSON.stringify(Object.fromEntries(named), null, 2));
  const old = readdirSync(home).filter((file) => !made.some(([name]) => file.replace(/\.(gz|br)$/, '') === name));
  for (const file of old) rmSync(join(home, file));
}

/** Builds, once or again whenever a source changes. */
export async function buildAssets({ watch = false } = {}) {
  mkdirSync(home, { recursive: true });
  const entryPoints = entries().map((name) => join(root, 'assets', name));
  const work = await context({ ...ways, entryPoints, plugins: [{ name: 'finish', setup: (at) => at.onEnd(finish) }] });
  await (watch ? work.watch() : work.rebuild().finally(() => work.dispose()));
}
