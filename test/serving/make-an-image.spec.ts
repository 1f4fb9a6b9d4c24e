// The image of Dockerfile by hand, for where nothing can build one: its files alone, as compose.yaml runs them.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, type Stats } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ours, type Service } from '../support/compose.js';
import { asRoot, layImage, stageNamed, stepsOf } from '../support/image.js';
import { stage } from '../support/this-run.js';
import { addressesOf, copyDatabase } from '../support/world.mjs';

describe('The image by hand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bugzot-image-'));
  const [code, kept, sockets] = [join(folder, 'bugzot'), join(folder, 'kept'), join(folder, 'sockets')];
  const running: ChildProcess[] = [];
  let owner: Pick<Stats, 'uid' | 'gid'>;
  const ended = async (child: ChildProcess): Promise<number | null> => {
    if ((child.exitCode ?? child.signalCode) === null) await once(child, 'exit');
    return child.exitCode;
  };

  beforeAll(() => {
    chmodSync(folder, 0o711);
    layImage('bugzot', code);
    // The one who may connect to the stage's PostgreSQL, who is not root.
    const socket = join(new URL(stage.databaseUrl).searchParams.get('host') ?? '', '.s.PGSQL.5432');
    owner = statSync(socket);
    for (const path of [kept, sockets]) {
      mkdirSync(path, { mode: 0o750 });
      chownSync(path, owner.uid, owner.gid);
    }
    if (!asRoot) spawnSync('chmod', ['-R', 'a-w', code]);
  }, 120_000);

  afterAll(async () => {
    for (const child of running) child.kill('SIGTERM');
    await Promise.all(running.map(ended));
    if (!asRoot) spawnSync('chmod', ['-R', 'u+w', code]);
    rmSync(folder, { recursive: true, force: true });
  });

  /** The settings of a service, on this run's own database and below this test's folder. */
  function environmentOf({ environment = {} }: Service, url: string): NodeJS.ProcessEnv {
    const own = { ...addressesOf(stage, url), SECRET_KEY: stage.secretKey, BASE_URL: 'http://localhost:8080' };
    const said = { ...environment, SOCKET: environment['SOCKET']?.replace('/run/bugzot', sockets) };
    const image = Object.fromEntries(
      stepsOf(stageNamed('bugzot'), 'ENV').flatMap((words) => words.map((word) => word.split('='))),
    ) as NodeJS.ProcessEnv;
    return { PATH: process.env['PATH'], ...image, ...said, SMTP_URL: '', MAIL_FROM: '', ...own, VAR: kept };
  }

  const run = (words: readonly string[], env: NodeJS.ProcessEnv): ChildProcess => {
    const identity = asRoot ? { uid: owner.uid, gid: owner.gid } : {};
    const child = spawn(process.execPath, words.slice(1), { cwd: code, env, ...identity, stdio: 'pipe' });
    running.push(child);
    return child;
  };

  const status = (socketPath: string): Promise<number> =>
    new Promise((give, fail) => {
      get({ socketPath, path: '/bugs', headers: { host: 'localhost' } }, (answer) => {
        answer.resume().once('end', () => give(answer.statusCode ?? 0));
      }).once('error', fail);
    });

  it('serves from its own files alone, twice, where it may write nothing else', async () => {
    const url = await copyDatabase(stage, 'image', 'cast');
    const image = stageNamed('bugzot');
    const [command = []] = stepsOf(image, 'CMD');
    const check = stepsOf(image, 'HEALTHCHECK')[0]?.slice(-2) ?? [];
    for (const [, service] of ours) {
      const env = environmentOf(service, url);
      expect(await ended(run(check, env))).toBe(1);
      const child = run(command, env);
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += String(part)));
      const ready = new Promise((give) => child.stdout?.on('data', () => /is ready/.test(said) && give(true)));
      await Promise.race([ready, ended(child).then(() => Promise.reject(new Error(said)))]);
      expect(await ended(run(check, env))).toBe(0);
      expect(await status(env['SOCKET'] ?? '')).toBe(200);
    }
    expect(statSync(join(sockets, 'bugzot-1.sock')).mode & 0o777).toBe(0o660);
    const writing = `try { require('fs').writeFileSync('dist/new', ''); } catch { process.exit(3); }`;
    expect(await ended(run(['node', '-e', writing], {}))).toBe(3);
  }, 120_000);
});
