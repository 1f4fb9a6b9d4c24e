// Styles, scripts and icons for the browser: bundled, and named by their content.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { context } from 'esbuild';
import { finish, home } from './manifest.mjs';
import { root } from './setup.mjs';

const names = {
  outdir: home,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  splitting: true,
  loader: { '.svg': 'copy' },
};
const small = { bundle: true, minify: true, metafile: true, format: 'esm', legalComments: 'none', logLevel: 'warning' };
const ways = { ...names, ...small, target: ['chrome109', 'firefox115', 'safari16'] };

/** What lies directly in its folder; parts lie deeper. */
const isEntry = (name) => /^(css\/[^/]+\.css|ts\/[^/]+\.ts|icons\/[^/]+\.svg)$/.test(name);
const entries = () => readdirSync(join(root, 'assets'), { recursive: true }).filter(isEntry);

/** Entries with a part that comes later, by itself; all others are one file each, so that a page asks for few. */
const isSplit = (name) => name === 'ts/passwords.ts';

/** Builds, once or again whenever a source changes. */
export async function buildAssets({ watch = false } = {}) {
  mkdirSync(home, { recursive: true });
  for (const splitting of [false, true]) {
    const entryPoints = entries().flatMap((name) => (isSplit(name) === splitting ? join(root, 'assets', name) : []));
    const plugins = [{ name: 'finish', setup: (at) => at.onEnd((result) => finish(splitting, result)) }];
    const work = await context({ ...ways, splitting, entryPoints, plugins });
    await (watch ? work.watch() : work.rebuild().finally(() => work.dispose()));
  }
}
