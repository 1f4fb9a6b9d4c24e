// Debian's nginx with the project's own nginx.conf before a story's processes; skipped loudly where it can not be had.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe } from '@jest/globals';

const program = '/usr/sbin/nginx';

/** Installs Debian's nginx where that is allowed, without starting it. */
function install(): boolean {
  if (existsSync(program)) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Lock::Timeout=300'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const words of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light'],
  ])
    spawnSync('apt-get', [...wait, ...words], { stdio: 'ignore', env });
  return existsSync(program);
}

const isThere = install();

/** Stories behind nginx; skipped loudly where there is none, a failure where CI=true. */
export function behindNginx(title: string, stories: () => void): void {
  if (isThere || process.env['CI'] === 'true') return describe(title, stories);
  process.stderr.write(`\n*** No nginx: “${title}” is NOT run. Install Debian's nginx-light. ***\n\n`);
  describe.skip(`${title} (no nginx on this machine)`, stories);
}

const running: ChildProcess[] = [];
afterAll(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  holder.close();
  await once(holder, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

export interface Proxy {
  readonly url: string;
  readonly port: number;
  /** What it has noted of its requests. */
  log(): string;
}

/**
 * The project's nginx.conf as it stands, but for places: a port of 127.0.0.1, `folder` for what it writes, and the `sockets` of
 * the processes in it.
 */
export async function startNginx(folder: string, sockets: string): Promise<Proxy> {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const places: readonly (readonly [string | RegExp, string])[] = [
    [/^user .*$/m, process.getuid?.() === 0 ? 'user root;' : ''],
    ['/run/nginx.pid', join(folder, 'nginx.pid')],
    [/\/var\/log\/nginx\//g, `${folder}/`],
    ['/var/cache/nginx/bugzot', join(folder, 'cache')],
    [/listen 80\b/g, `listen 127.0.0.1:${port}`],
    ['/srv/bugzot/', `${process.cwd()}/`],
    [/\/run\/bugzot\//g, `${sockets}/`],
  ];
  const own = places.reduce(
    (text, [from, to]) => {
      const changed = text.replace(from, () => to);
      if (changed === text) throw new Error(`nginx.conf says nothing like ${String(from)}.`);
      return changed;
    },
    readFileSync('nginx.conf', 'utf8'),
  );
  const path = join(folder, 'nginx.conf');
  writeFileSync(path, own);
  const child = spawn(program, ['-c', path, '-p', folder, '-g', 'daemon off;', '-e', join(folder, 'error.log')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.push(child);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (said += part));
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx has ended: ${said}`);
    const answer = await fetch(`${url}/ping`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer) break;
  }
  return { url, port, log: () => readFileSync(join(folder, 'access.log'), 'utf8') };
}
