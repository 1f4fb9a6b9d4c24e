// What the builds of styles and scripts leave: squeezed twins of each file, and the manifest of their names.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { root } from './setup.mjs';

export const home = join(root, 'dist/public/assets');

/** What each of the builds has made last, as esbuild tells it. */
const outputs = new Map();

/** Writes the squeezed twins and the manifest, and removes what no longer belongs to these builds. */
export function finish(splitting, { metafile, errors }) {
  if (errors.length > 0) return;
  outputs.set(splitting, metafile.outputs);
  if (outputs.size < 2) return;
  const all = [...outputs.values()].flatMap((made) => Object.entries(made));
  const made = all.map(([path, { entryPoint }]) => [basename(path), entryPoint]);
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
