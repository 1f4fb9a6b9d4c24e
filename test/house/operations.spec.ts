// Every command of docs/operations.md can be read by a shell, belongs to what a test runs, and names what there is.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { settings } from '../../src/setting.js';
import { compose } from '../support/compose.js';
import { read, root } from './sources.js';

const text = read('docs/operations.md');
const sections = text.split(/^## /m).slice(1);
const blocks = sections.flatMap((section) =>
  [...section.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', commands = '']) => ({
    section: section.split('\n')[0] ?? '',
    language,
    commands,
  })),
);
const commandsIn = (language: string): string =>
  blocks.flatMap((block) => (block.language === language ? block.commands : [])).join('\n');

it('has its commands where test/long runs them', () => {
  const run = [...read('test/long/install.long.ts').matchAll(/blocksOf\('([^']+)'\)/g)].map(([, name]) => name);
  const missed = blocks.filter(({ language, section }) => language === 'sh' && !run.includes(section));
  // What is said there has tests of its own.
  expect(missed.filter(({ section }) => !['Backup', 'Promises'].includes(section))).toEqual([]);
  expect(blocks.filter(({ language }) => language === '')).toEqual([]);
});

it('has commands that a shell can read', () => {
  for (const { commands } of blocks.filter(({ language }) => ['sh', 'docker'].includes(language)))
    expect(spawnSync('bash', ['-n'], { input: commands, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

it('names files, settings and services that there are', () => {
  const files = [...text.matchAll(/(?:\/srv\/bugzot\/|\bnode )((?:dist\/|bin\/)?[\w/.-]+\.(?:js|mjs|conf))/g)];
  const paths = files.map(([, path = '']) => path.replace('/srv/bugzot/', ''));
  expect(paths.length).toBeGreaterThan(3);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const ours = ['NODE_ENV', 'UV_THREADPOOL_SIZE', 'VERSION', 'NEXT'];
  const said = [...commandsIn('sh').matchAll(/^(?:echo ")?([A-Z][A-Z_]+)=/gm)].map(([, name = '']) => name);
  expect(said.filter((name) => !(name in settings) && !ours.includes(name))).toEqual([]);
  const called = [...commandsIn('docker').matchAll(/docker compose exec (\w+)/g)].map(([, name = '']) => name);
  expect(called.filter((name) => !(name in compose.services))).toEqual([]);
});
