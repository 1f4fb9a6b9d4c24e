// `npm run build`: the application by TypeScript, its bundle, its styles and its scripts by esbuild, all into dist/.
import './node.mjs';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode, setup } from './setup.mjs';

const stamp = join(root, 'dist', '.stamp');
const folders = ['src', 'migrations', 'assets'];
const files = ['ormconfig.ts', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const scripts = ['bin/build.mjs', 'bin/bundle.mjs', 'bin/licences.mjs', 'bin/assets.mjs', 'bin/manifest.mjs'];

/** A sum of everything that goes into the build. */
function sources() {
  const inside = (folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name));
  const names = [...folders.flatMap(inside), ...files, ...scripts].filter((name) => /\.\w+$/.test(name)).sort();
  const sum = createHash('sha256');
  for (const name of names) if (!name.endsWith('.spec.ts')) sum.update(name).update(readFileSync(join(root, name)));
  return sum.digest('hex');
}

export const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === sources();

export async function build() {
  const made = sources();
  // Without a finished build behind it, what TypeScript remembers of the last one cannot be believed.
  if (!existsSync(stamp)) rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true });
  rmSync(stamp, { force: true });
  const result = await runNode('node_modules/@nestjs/cli/bin/nest.js', ['build']);
  if (!result.ok) return result;
  const [{ bundle }, { buildAssets }] = await Promise.all([import('./bundle.mjs'), import('./assets.mjs')]);
  await Promise.all([bundle(), buildAssets()]);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, made);
  return result;
}

if (realpathSync(process.argv[1]) === import.meta.filename) setup({ anew: true });
