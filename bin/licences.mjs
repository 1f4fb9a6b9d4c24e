// The licences of packages whose files are given away within a bundle.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** Name, version, kind and text of the licence of every package that one of these files (from the root) belongs to. */
export function licencesOf(files) {
  const packages = files.flatMap((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  const all = [...new Set(packages)].sort().map((folder) => {
    const name = readdirSync(join(root, folder)).find((file) => /^licen[cs]e/i.test(file));
    const { name: title, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const text = name ? readFileSync(join(root, folder, name), 'utf8').trim() : '';
    return `${[title, version, license].filter(Boolean).join(' ')}\n\n${text}\n`;
  });
  return all.join('\n---\n\n');
}
