// Installs the packages that package-lock.json names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './setup.mjs';

function packages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch {
    return {};
  }
}

/** npm notes in node_modules what it has put there; packages for other systems may be missing. */
export function isInstalled() {
  const have = packages('node_modules/.package-lock.json');
  const wanted = Object.entries(packages('package-lock.json')).filter(([path]) => path !== '');
  return wanted.every(([path, { version, optional }]) => (have[path] ? have[path].version === version : optional));
}

export async function install() {
  const quiet = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { ok, said } = await (npm ? run(process.execPath, [npm, ...quiet]) : run('npm', quiet));
  return { ok, said: said.split('\n').slice(0, 12).join('\n') };
}
