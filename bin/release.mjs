// `npm run release -- VERSION [FOLDER]`: commits and tags the version, and lays down what is given away: the tarball with its
// build, what it is made of (SBOM), the upgrade note and the checksums.
import './node.mjs';
import { resolve } from 'node:path';
import { git, news, noteOf, number, numbered } from './news.mjs';
import { askNpm } from './npm.mjs';
import { pack } from './pack.mjs';
import { root, setup } from './setup.mjs';

function refuse(words) {
  console.error(words);
  process.exit(1);
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
process.once('exit', (code) => code && git('checkout', '--', ...numbered));
await setup();
const sbom = await askNpm('sbom', '--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx');
if (sbom.error) refuse(`npm does not say what it is made of: ${sbom.error.summary}`);
git('commit', '--quiet', '--message', `Release ${version}`, '--', ...numbered);
git('tag', '--annotate', '--message', `BugZot ${version}`, `v${version}`);
const [name, home] = [`bugzot-${version}`, resolve(root, folder)];
pack(name, home, { sbom, note });
console.log(
  `${home} has ${name}.tar.gz, its SBOM, its note and SHA256SUMS. Send the commit and the tag v${version} along.`,
);
