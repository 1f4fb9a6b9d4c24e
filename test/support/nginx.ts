// Debian's nginx with the project's own nginx.conf before a story's processes; skipped loudly where it can not be had.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe } from '@jest/globals';
import { selfSigned } from './certificate.js';
import { installFromDebian } from './debian.js';
import { freePort } from './free-port.js';

const program = '/usr/sbin/nginx';

if (!existsSync(program)) installFromDebian('nginx-light');
const isThere = existsSync(program);

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

export interface Proxy {
  readonly url: string;
  readonly port: number;
  /** What it has noted of its requests. */
  log(): string;
  /** The folder of what it keeps of answers. */
  readonly cache: string;
}

/** The lines that docs/operations.md puts in the place of those that listen without TLS. */
function withTls(conf: string, folder: string, port: number): string {
  const lines = /tls\.conf <<'END'\n(.*?)END\n/s.exec(readFileSync('docs/operations.md', 'utf8'))?.[1] ?? '';
  const { certificate, key } = selfSigned(folder);
  const own = lines
    .replace(/(ssl_certificate) .*;/, `$1 ${certificate};`)
    .replace(/(ssl_certificate_key) .*;/, `$1 ${key};`)
    .replace('listen 443', `listen 127.0.0.1:${port}`);
  const at = conf.lastIndexOf('    listen 80;\n');
  return conf.slice(0, at) + own + conf.slice(at + '    listen 80;\n'.length);
}

/** Lets nginx say whether it is well, for TLS asks for more than a test's fetch gives. */
const isUp = (port: number): Promise<boolean> =>
  new Promise((give) => {
    const caller = connect(port, '127.0.0.1', () => give(true)).on('error', () => give(false));
    caller.unref().once('connect', () => caller.destroy());
  });

/** The project's nginx.conf with other places; with a port for TLS where it is given. */
function confOf(folder: string, sockets: string, port: number, tls: number): string {
  const places: readonly (readonly [string | RegExp, string])[] = [
    [/^user .*$/m, process.getuid?.() === 0 ? 'user root;' : ''],
    ['/run/nginx.pid', join(folder, 'nginx.pid')],
    [/\/var\/log\/nginx\//g, `${folder}/`],
    ['/var/cache/nginx/bugzot', join(folder, 'cache')],
    [/listen 80\b/g, `listen 127.0.0.1:${port}`],
    ['/srv/bugzot/', `${process.cwd()}/`],
    [/\/run\/bugzot\//g, `${sockets}/`],
  ];
  return places.reduce(
    (text, [from, to]) => {
      const changed = text.replace(from, () => to);
      if (changed === text) throw new Error(`nginx.conf says nothing like ${String(from)}.`);
      return changed;
    },
    tls ? withTls(readFileSync('nginx.conf', 'utf8'), folder, tls) : readFileSync('nginx.conf', 'utf8'),
  );
}

/**
 * The project's nginx.conf as it stands, but for places: a port of 127.0.0.1, `folder` for what it writes, and the `sockets` of
 * the processes in it. With `tls` it has the lines for that.
 */
export async function startNginx(folder: string, sockets: string, { tls = false } = {}): Promise<Proxy> {
  const plain = await freePort();
  const port = tls ? await freePort() : plain;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'nginx.conf');
  writeFileSync(path, confOf(folder, sockets, plain, tls ? port : 0));
  const errors = join(folder, 'error.log');
  const child = spawn(program, ['-c', path, '-p', folder, '-g', 'daemon off;', '-e', errors], { stdio: 'ignore' });
  running.push(child);
  while (!(await isUp(port)))
    if (child.exitCode !== null) throw new Error(`nginx has ended: ${readFileSync(errors, 'utf8')}`);
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const log = (): string => readFileSync(join(folder, 'access.log'), 'utf8');
  return { url, port, log, cache: join(folder, 'cache') };
}
