// What the running code never does: start a shell, evaluate, read XML, make patterns of what was typed, take weak chance, hold secrets.
import { expect, it } from '@jest/globals';
import { filesIn, grep, read, sources, topFiles } from './sources.js';

const running = [...filesIn('src', /(?<!\.spec)\.ts$/), ...filesIn('assets', /\.ts$/), ...filesIn('migrations')];

it('starts no shell: programs are named, with their arguments apart', () => {
  expect(grep(running, /\bshell: *true|\bexec(Sync)?\b[^;]*from 'node:child_process'/)).toEqual([]);
  const starting = running.filter((path) => /import \{[^}]*\bspawn/.test(read(path)));
  expect(starting.length).toBeGreaterThan(2);
  expect(starting.filter((path) => !path.startsWith('src/database/embedded/'))).toEqual([]);
});

it('evaluates nothing: templates alone are compiled, from files and at the start', () => {
  expect(grep(running, /\beval\(|\bnew Function\b|from 'node:vm'|setTimeout\(['"`]/)).toEqual([]);
  expect(grep(running, /\bhandlebars\.(pre)?compile\(/).map((line) => line.split(':')[0])).toEqual([
    'src/web/view.engine.ts',
  ]);
});

/** Patterns that are put together at run time, and of what. */
const patterns: Readonly<Record<string, string>> = {
  'src/bugs/reactions/reaction.form.ts': 'a constant',
  'src/admin/privacy/probe.words.ts': 'the number of a bug',
  'src/database/embedded/launch.ts': 'the name of an account of the system',
  'src/users/look-alikes.words.ts': 'constants',
  'src/web/code.ts': 'words of languages',
  'src/web/marks.ts': 'a constant',
  'src/files/bucket.store.ts': 'names of elements that the code says',
};

it('makes no pattern of what was typed: each one is named with what it is made of', () => {
  const made = grep(running, /\bnew RegExp\(/).map((line) => line.split(':')[0] ?? '');
  expect(made.filter((path) => !(path in patterns))).toEqual([]);
  expect(made.length).toBeGreaterThan(0);
});

it('reads no XML: there is no parser among the packages that run', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { dev?: boolean }> };
  const parsers = /\/(.*xml.*|sax|saxes|.*xpath.*|jsdom)$/;
  const run = Object.entries(packages).filter(([, { dev }]) => !dev);
  expect(run.map(([path]) => path).filter((path) => parsers.test(path))).toEqual([]);
  expect(run.length).toBeGreaterThan(100);
});

/** A UUID is known once it is seen: good for what is no secret. */
const uuids: Readonly<Record<string, string>> = {
  'src/users/me/email/emails.service.ts': 'which of several wishes is the last',
  'src/web/noting.ts': 'the number of a request',
  'src/web/stamp.ts': 'a build without a sum',
  'src/web/submissions.service.ts': 'which form was sent; the token against other sites stands beside it',
};

it('takes chance from where it is: secrets from the system, UUIDs for what is none', () => {
  expect(grep(running, /\bMath\.random\b|\bpseudoRandomBytes\b/)).toEqual([]);
  const named = grep(running, /\brandomUUID\(\)/).map((line) => line.split(':')[0] ?? '');
  expect(named.filter((path) => !(path in uuids))).toEqual([]);
  expect(named.length).toBeGreaterThan(0);
});

it('has no secret in it', () => {
  const secret =
    /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bxox[abp]-\w{10,}|postgres:\/\/\w+:(?!\$|password@)[^@$]{8,}@/;
  const all = [...sources(/\.(ts|mts|mjs|json|hbs|conf)$/), ...filesIn('docs', /\.(md|yml)$/), ...topFiles()];
  expect(grep(all, secret)).toEqual([]);
});
