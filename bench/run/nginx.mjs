// Debian's nginx with the project's own nginx.conf, before two processes of the application as `serve` keeps them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { config } from '../data/cluster.mjs';
import { freePort } from './free-port.mjs';
import { root, settings, start } from './process.mjs';

const PROGRAM = '/usr/sbin/nginx';

export const hasNginx = () => existsSync(PROGRAM);

/** nginx.conf with other places, and without the limits for one address: all clients of the bench have the same. */
function confOf(folder, port) {
  const places = [
    [/^user .*$/m, process.getuid() === 0 ? 'user root;' : ''],
    [/\/run\/nginx\.pid/, join(folder, 'nginx.pid')],
    [/\/var\/log\/nginx\//g, `${folder}/`],
    [/\/var\/cache\/nginx\/bugzot/, join(folder, 'cache')],
    [/listen 80\b/g, `listen 127.0.0.1:${port}`],
    [/\/srv\/bugzot\//g, `${root}/`],
    [/\/run\/bugzot\//g, `${folder}/`],
    [/rate=200r\/s/, 'rate=100000r/s'],
  ];
  return places.reduce(
    (text, [from, to]) => {
      if (text.search(from) < 0) throw new Error(`nginx.conf says nothing like ${from}.`);
      return text.replace(from, () => to);
    },
    readFileSync(join(root, 'nginx.conf'), 'utf8'),
  );
}

const isUp = (port) =>
  new Promise((give) => {
    const caller = connect(port, '127.0.0.1', () => give(true)).on('error', () => give(false));
    caller.once('connect', () => caller.destroy());
  });

async function startNginx(folder, port) {
  const [conf, errors] = [join(folder, 'nginx.conf'), join(folder, 'error.log')];
  writeFileSync(conf, confOf(folder, port));
  const words = ['-c', conf, '-p', folder, '-g', 'daemon off;', '-e', errors];
  const child = spawn(PROGRAM, words, { stdio: 'ignore' });
  while (!(await isUp(port))) {
    if (child.exitCode !== null) throw new Error(`nginx has ended: ${readFileSync(errors, 'utf8')}`);
    await pause(50);
  }
  return child;
}

/** The application on the database at `url` as in production: two processes for pages, one for jobs, and nginx before them. */
export async function startFleet(url) {
  const folder = join(config().var, 'nginx');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const nginx = await startNginx(folder, port);
  const own = {
    SOCKET: join(folder, 'bugzot.sock'),
    BASE_URL: `http://127.0.0.1:${port}`,
    TRUSTED_PROXIES: 'loopback',
  };
  const environment = { ...settings(url), ...own, PORT: '3000', LOG_LEVEL: 'info' };
  const serve = await start(['dist/bundle/serving/main.js', '--web', '2', '--jobs', '1'], environment);
  const end = async () => {
    await serve.end();
    const gone = once(nginx, 'exit');
    nginx.kill('SIGTERM');
    await gone;
  };
  return { url: serve.url, pid: serve.pid, isFamily: true, proxy: nginx.pid, end };
}
