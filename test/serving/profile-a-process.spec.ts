// Where the time of a process goes is asked while it serves: it goes on, and what it does is in a file.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { bugzotWith } from '../support/command.js';

interface Profile {
  readonly nodes: readonly { readonly callFrame: { readonly url: string } }[];
  readonly samples: readonly number[];
}

const folder = mkdtempSync(join(tmpdir(), 'bugzot-profile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('A profile', () => {
  let app: OwnApp;
  const profile = (name: string, ...more: string[]) =>
    bugzotWith({ VAR: app.folder }, app, 'profile', join(folder, name), ...more);

  beforeAll(async () => {
    app = await ownApp();
  }, 60_000);

  it('is taken of a process that goes on serving', async () => {
    const stranger = new Client(app.url);
    let isOver = false;
    const taken = profile('one.cpuprofile', '--seconds', '2').finally(() => (isOver = true));
    while (!isOver) expect((await stranger.get('/bugs')).status).toBe(200);
    const { code, said, complained } = await taken;
    expect([code, complained]).toEqual([0, '']);
    expect(said).toContain(`2 s of process ${app.pid} (`);
    const path = join(folder, 'one.cpuprofile');
    const { nodes, samples } = JSON.parse(readFileSync(path, 'utf8')) as Profile;
    expect(samples.length).toBeGreaterThan(10);
    expect(nodes.some(({ callFrame }) => callFrame.url.includes('/dist/src/'))).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await stranger.get('/bugs')).status).toBe(200);
  }, 60_000);

  it.each([
    ['of no process', ['--pid', '1'], /^No such process of BugZot serves here; there are: \d+ \(\w+\)\./],
    ['that takes forever', ['--seconds', '100000'], /^--seconds takes 1 to 300\./],
    ['of words', ['--pid', 'all'], /^This is called so: npm run bugzot -- profile/],
  ] as const)('%s is not taken', async (_, args, line) => {
    const { code, complained } = await profile('none.cpuprofile', ...args);
    expect(code).toBe(2);
    expect(complained).toMatch(line);
    expect(existsSync(join(folder, 'none.cpuprofile'))).toBe(false);
  });

  it('is asked by a door that others can not open, and that goes with the process', async () => {
    const door = join(app.folder, 'processes');
    expect(statSync(door).mode & 0o777).toBe(0o700);
    await app.end();
    const { code, complained } = await profile('late.cpuprofile');
    expect([code, complained]).toEqual([2, 'No such process of BugZot serves here.\n']);
  });
});
