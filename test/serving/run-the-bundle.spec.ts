// What is served and what the commands run is a bundle: nothing of what it was made of is lost in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bugzotWith } from '../support/command.js';

const folder = join(process.cwd(), 'dist/bundle');

/** Everything that went in, as the maps name it. */
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js.map'))
  .flatMap((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { sources: string[] }).sources);

describe('The bundle', () => {
  it('names the file and the line of the source where something goes wrong', async () => {
    const { complained } = await bugzotWith({ LOG_LEVEL: 'debug' }, null, 'nonsense');
    const [, line = '0'] =
      /at commandNamed \(file:\/\/\S+\/dist\/src\/cli\/main\.js:(\d+):\d+\)/.exec(complained) ?? [];
    const lines = readFileSync('dist/src/cli/main.js', 'utf8').split('\n');
    expect(lines[Number(line) - 1]).toContain('There is no command');
  });

  it('calls classes what their sources call them, and names nothing else anew', async () => {
    const { said } = await bugzotWith({}, null, 'routes', '--json');
    const handlers = (JSON.parse(said) as { handler: string }[]).map(({ handler }) => handler.split('.')[0] ?? '');
    expect(handlers).toContain('MovesController');
    expect(handlers.filter((name) => !/^[A-Za-z]+$/.test(name))).toEqual([]);
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    expect(code.filter((name) => readFileSync(join(folder, name), 'utf8').includes('__name('))).toEqual([]);
  });

  it('brings the licence of every package that is inside', () => {
    const packages = sources.flatMap((path) => {
      const [, within = ''] = /.*node_modules\/(.*)/.exec(path) ?? [];
      const parts = within.split('/');
      return within ? parts.slice(0, within.startsWith('@') ? 2 : 1).join('/') : [];
    });
    const told = readFileSync(join(folder, 'LICENSES'), 'utf8').split('\n---\n\n');
    const licenced = told.filter((one) => one.length > 200).map((one) => one.split(' ', 1)[0] ?? '');
    expect(licenced).toContain('@nestjs/core');
    expect([...new Set(packages)].filter((name) => !licenced.includes(name))).toEqual([]);
  });

  it('has all of the application, in a tenth of the files', () => {
    const own = new Set(sources.filter((path) => path.includes('/src/') && !path.includes('node_modules')));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    expect(own.size).toBeGreaterThan(700);
    expect(files.length).toBeLessThan(own.size / 10);
  });
});
