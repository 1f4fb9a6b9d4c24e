// What a release consists of, laid down in a folder.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git } from './news.mjs';
import { root } from './setup.mjs';

/** The committed files and the build beside them; the same bytes whenever it is made. */
function tarball(name, path) {
  const built = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.tsbuildinfo')
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
  const files = built.flatMap((file) => [`--prefix=${name}/${dirname(file)}/`, `--add-file=${file}`]);
  git('archive', '--format=tar.gz', `--output=${path}`, ...files, `--prefix=${name}/`, 'HEAD');
}

/** The tarball, the list of its packages, the upgrade note, and the checksums of the three. */
export function pack(name, home, { sbom, note }) {
  mkdirSync(home, { recursive: true });
  tarball(name, join(home, `${name}.tar.gz`));
  writeFileSync(join(home, `${name}.cdx.json`), `${JSON.stringify(sbom, null, 2)}\n`);
  writeFileSync(join(home, `${name}.md`), note);
  const sum = (file) =>
    createHash('sha256')
      .update(readFileSync(join(home, file)))
      .digest('hex');
  const sums = ['cdx.json', 'md', 'tar.gz'].map((ending) => `${sum(`${name}.${ending}`)}  ${name}.${ending}\n`);
  writeFileSync(join(home, 'SHA256SUMS'), sums.join(''));
}
