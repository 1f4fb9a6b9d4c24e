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
  /** Where it listens without TLS, and where it does so for this machine alone; the same as `url` where it knows no TLS. */
  readonly plain: string;
  readonly near: string;
  /** What it has noted of its requests. */
  log(): string;
  /** The folder of what it keeps of answers. */
  readonly cache: string;
}

/** Lets nginx say whether it is well, for TLS asks for more than a test's fetch gives. */
const isUp = (port: number): Promise<boolean> =>
  new Promise((give) => {
    const caller = connect(port, '127.0.0.1', () => give(true)).on('error', () => give(false));
    caller.unref().once('connect', () => caller.destroy());
  });

/** Other places for what every machine has one of. */
type Places = readonly (readonly [string | RegExp, string])[];

/** A file of the project with these places. */
function confOf(file: string, places: Places): string {
  return places.reduce(
    (text, [from, to]) => {
      const changed = text.replace(from, () => to);
      if (changed === text) throw new Error(`${file} says nothing like ${String(from)}.`);
      return changed;
    },
    readFileSync(file, 'utf8'),
  );
}

/** A port of 127.0.0.1, `folder` for what it writes, and the `sockets` of the processes. */
const placesOf = (folder: string, sockets: string, port: number, hasty: boolean): Places => [
  ...(hasty ? [['rate=200r/s', 'rate=100000r/s'] as const] : []),
  [/^user .*$/m, process.getuid?.() === 0 ? 'user root;' : ''],
  ['/run/nginx.pid', join(folder, 'nginx.pid')],
  [/\/var\/log\/nginx\//g, `${folder}/`],
  ['/var/cache/nginx/bugzot', join(folder, 'cache')],
  [/listen 80\b/g, `listen 127.0.0.1:${port}`],
  ['/srv/bugzot/', `${process.cwd()}/`],
  [/\/run\/bugzot\//g, `${sockets}/`],
];

/** The certificate and the ports that nginx.tls.conf has beside the one without TLS. */
function placesOfTls(folder: string, port: number, near: number): Places {
  const { certificate, key } = selfSigned(folder);
  return [
    [/listen 127\.0\.0\.1:80\b/, `listen 127.0.0.1:${near}`],
    [/listen 443\b/g, `listen 127.0.0.1:${port}`],
    ['/etc/ssl/certs/bugs.example.org.pem', certificate],
    ['/etc/ssl/private/bugs.example.org.key', key],
  ];
}

/** Starts it with that file, and waits until it answers at `port`. */
async function start(folder: string, conf: string, port: number): Promise<void> {
  const path = join(folder, 'nginx.conf');
  writeFileSync(path, conf);
  const errors = join(folder, 'error.log');
  const child = spawn(program, ['-c', path, '-p', folder, '-g', 'daemon off;', '-e', errors], { stdio: 'ignore' });
  running.push(child);
  while (!(await isUp(port)))
    if (child.exitCode !== null) throw new Error(`nginx has ended: ${readFileSync(errors, 'utf8')}`);
}

/**
 * The project's nginx.conf as it stands, but for places: a port of 127.0.0.1, `folder` for what it writes, and the `sockets` of
 * the processes in it; with `tls` its nginx.tls.conf, with `hasty` for who asks more in a second than anybody may.
 */
export async function startNginx(folder: string, sockets: string, { tls = false, hasty = false } = {}): Promise<Proxy> {
  const plain = await freePort();
  const [port, near] = tls ? [await freePort(), await freePort()] : [plain, plain];
  mkdirSync(folder, { recursive: true });
  const places = [...(tls ? placesOfTls(folder, port, near) : []), ...placesOf(folder, sockets, plain, hasty)];
  await start(folder, confOf(tls ? 'nginx.tls.conf' : 'nginx.conf', places), port);
  const log = (): string => readFileSync(join(folder, 'access.log'), 'utf8');
  const at = (one: number): string => `http://127.0.0.1:${one}`;
  const url = tls ? `https://127.0.0.1:${port}` : at(port);
  return { url, port, plain: at(plain), near: at(near), log, cache: join(folder, 'cache') };
}

/** Whether that file of nginx (nginx.conf) lets what strangers read at `path` be kept. */
export function keepsPage(path: string, file = 'nginx.conf'): boolean {
  const [, map] = /map \$uri \$is_own \{([^}]*)\}/.exec(readFileSync(file, 'utf8')) ?? [];
  if (map === undefined) throw new Error(`${file} does not say what is kept.`);
  const patterns = [...map.matchAll(/"~([^"]+)" 0;/g)].map(([, pattern = '']) => new RegExp(pattern));
  return patterns.some((pattern) => pattern.test(path.split('?')[0] ?? ''));
}
