// `npm run release -- VERSION [FOLDER]`: commits and tags the version, and lays down what is given away: the tarball with its
// build, what it is made of (SBOM), the upgrade note and the checksums.
import './node.mjs';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { askNpm } from './npm.mjs';
import { root, setup } from './setup.mjs';

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const read = (name) => readFileSync(join(root, name), 'utf8');
const write = (name, text) => writeFileSync(join(root, name), text);
const changed = ['package.json', 'package-lock.json', 'CHANGELOG.md'];

function refuse(words) {
  console.error(words);
  process.exit(1);
}

/** What has happened since the last release, as CHANGELOG.md tells it. */
const news = () => /^## Unreleased\n([^]*?)(?=^## |$(?![^]))/m.exec(read('CHANGELOG.md'))?.[1].trim() ?? '';

/** @throws Error where there is none yet. */
const lastTag = () => git('describe', '--tags', '--abbrev=0', '--match=v*');

function migrationsSince(tag) {
  const added = git('diff', '--name-only', '--diff-filter=A', tag, 'HEAD', '--', 'migrations').split('\n');
  return added.filter((path) => path.endsWith('.ts'));
}

/** What whoever has the last version must know. */
function noteOf(version, words) {
  let since = 'This is the first version.';
  try {
    const [tag, count] = [lastTag(), migrationsSince(lastTag()).length];
    since = `Since ${tag} there ${count === 1 ? 'is one migration' : `are ${count || 'no'} migrations`}.`;
  } catch {
    // No tag: nothing to upgrade from.
  }
  const way = 'Migrations run in the first new process while the old ones serve; docs/operations.md has the way.';
  return `# BugZot ${version}\n\n${since} ${way}\nMake a backup first.\n\n${words}\n`;
}

/** The version stands in three files; the news get a heading of their own. */
function number(version) {
  const today = new Date().toISOString().slice(0, 10);
  write('CHANGELOG.md', read('CHANGELOG.md').replace('## Unreleased\n', `## Unreleased\n\n## ${version}, ${today}\n`));
  for (const name of ['package.json', 'package-lock.json']) {
    const said = JSON.parse(read(name));
    said.version = version;
    if (said.packages) said.packages[''].version = version;
    write(name, `${JSON.stringify(said, null, 2)}\n`);
  }
}

/** The committed files and the build beside them; the same bytes whenever it is made. */
function pack(name, path) {
  const built = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.tsbuildinfo')
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
  const files = built.flatMap((file) => [`--prefix=${name}/${dirname(file)}/`, `--add-file=${file}`]);
  git('archive', '--format=tar.gz', `--output=${path}`, ...files, `--prefix=${name}/`, 'HEAD');
}

const [version = '', folder = 'release'] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) refuse('Say which: npm run release -- 1.2.3');
const dirt = git('status', '--porcelain');
if (dirt) refuse(`There are changes that are not committed:\n${dirt}`);
if (git('tag', '--list', `v${version}`)) refuse(`There is a tag v${version} already.`);
const words = news();
if (!words) refuse('CHANGELOG.md says nothing under "Unreleased".');
const note = noteOf(version, words);
number(version);
process.once('exit', (code) => code && git('checkout', '--', ...changed));
await setup();
const made = await askNpm('sbom', '--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx');
if (made.error) refuse(`npm does not say what it is made of: ${made.error.summary}`);
git('commit', '--quiet', '--message', `Release ${version}`, '--', ...changed);
git('tag', '--annotate', '--message', `BugZot ${version}`, `v${version}`);
const [name, home] = [`bugzot-${version}`, resolve(root, folder)];
mkdirSync(home, { recursive: true });
pack(name, join(home, `${name}.tar.gz`));
writeFileSync(join(home, `${name}.cdx.json`), `${JSON.stringify(made, null, 2)}\n`);
writeFileSync(join(home, `${name}.md`), note);
const sums = [`${name}.cdx.json`, `${name}.md`, `${name}.tar.gz`].map(
  (file) =>
    `${createHash('sha256')
      .update(readFileSync(join(home, file)))
      .digest('hex')}  ${file}\n`,
);
writeFileSync(join(home, 'SHA256SUMS'), sums.join(''));
console.log(
  `${home} has ${name}.tar.gz, its SBOM, its note and SHA256SUMS. Send the commit and the tag v${version} along.`,
);
