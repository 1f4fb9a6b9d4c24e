// What has happened since the last release, and the number that it gets.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

export const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const read = (name) => readFileSync(join(root, name), 'utf8');
const write = (name, text) => writeFileSync(join(root, name), text);

/** The files in which the version stands. */
export const numbered = ['package.json', 'package-lock.json', 'CHANGELOG.md'];

/** As CHANGELOG.md tells it. */
export const news = () => /^## Unreleased\n([^]*?)(?=^## |$(?![^]))/m.exec(read('CHANGELOG.md'))?.[1].trim() ?? '';

/** What whoever has the last version must know. */
export function noteOf(version, words) {
  const [tag = ''] = git('tag', '--list', 'v*', '--sort=-creatordate', '--merged').split('\n');
  const added = tag ? git('diff', '--name-only', '--diff-filter=A', tag, 'HEAD', '--', 'migrations').split('\n') : [];
  const count = added.filter((path) => path.endsWith('.ts')).length;
  const since = `Since ${tag} there ${count === 1 ? 'is one migration' : `are ${count || 'no'} migrations`}.`;
  const way = 'Migrations run in the first new process while the old ones serve; docs/operations.md has the way.';
  return `# BugZot ${version}\n\n${tag ? since : 'This is the first version.'} ${way}\nMake a backup first.\n\n${words}\n`;
}

/** Writes the version where it stands; the news get a heading of their own. */
export function number(version) {
  const today = new Date().toISOString().slice(0, 10);
  write('CHANGELOG.md', read('CHANGELOG.md').replace('## Unreleased\n', `## Unreleased\n\n## ${version}, ${today}\n`));
  for (const name of numbered.filter((one) => one.endsWith('.json'))) {
    const said = JSON.parse(read(name));
    said.version = version;
    if (said.packages) said.packages[''].version = version;
    write(name, `${JSON.stringify(said, null, 2)}\n`);
  }
}
