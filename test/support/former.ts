// A version before this one: the application as it is built here, without its newest migrations, in a folder of its own.
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { older } from './host/sandbox.js';
import { lay } from './image.js';

/** Lays it down in `folder`, without the newest `count` migrations; answers the program that starts it. */
export function layFormer(folder: string, count: number): string {
  mkdirSync(folder);
  for (const path of ['dist', 'views', 'package.json']) lay(path, join(folder, path));
  older(count)(folder);
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const leash = join(folder, 'test/support/leash.mjs');
  cpSync('test/support/leash.mjs', leash);
  return leash;
}
