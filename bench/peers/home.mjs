// A Redmine of the bench's own: a copy of Debian's program below var/bench, with its settings, on a PostgreSQL of its own.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '../data/cluster.mjs';

const SHARE = '/usr/share/redmine';
const SITE = 'bench';

/** Whether Debian's packages are there; bench/peers/install.sh installs them. */
export const isInstalled = () => existsSync(join(SHARE, 'config.ru')) && existsSync('/usr/bin/puma');

/** The version that the program tells of itself. */
export function version() {
  const text = readFileSync(join(SHARE, 'lib/redmine/version.rb'), 'utf8');
  return ['MAJOR', 'MINOR', 'TINY'].map((part) => new RegExp(`${part} += (\\d+)`).exec(text)?.[1]).join('.');
}

/** Where the copy is. */
export const home = () => join(config().var, 'redmine-app');

/** What Redmine finds its database by. */
function databaseYml(url) {
  const { username, password, hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  const said = { host, port: Number(searchParams.get('port') ?? port), username: decodeURIComponent(username) };
  const more = { password: decodeURIComponent(password), database: pathname.slice(1), encoding: 'utf8', pool: 10 };
  return JSON.stringify({ production: { adapter: 'postgresql', ...said, ...more } });
}

/** Copies the program and settles it: JSON is YAML too. The gems are Debian's. */
export function settle(url) {
  const folder = home();
  const site = join(folder, 'instances', SITE);
  rmSync(folder, { recursive: true, force: true });
  const isOfProgram = (path) => !/^\/usr\/share\/redmine\/(instances|Gemfile\.lock|config\/database\.yml)/.test(path);
  cpSync(SHARE, folder, { recursive: true, dereference: true, filter: isOfProgram });
  for (const name of ['config', 'log', 'tmp', 'files']) mkdirSync(join(site, name), { recursive: true });
  const gems = readFileSync(join(folder, 'Gemfile'), 'utf8').replaceAll(`${SHARE}/`, `${folder}/`);
  writeFileSync(join(folder, 'Gemfile'), `${gems}\ngem 'puma'\n`);
  writeFileSync(join(folder, 'config/database.yml'), databaseYml(url), { mode: 0o600 });
  writeFileSync(join(site, 'config/database.yml'), databaseYml(url), { mode: 0o600 });
  writeFileSync(join(site, 'config/secret_key.txt'), randomBytes(40).toString('hex'), { mode: 0o600 });
}

const environment = () => ({
  ...{ PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home(), RAILS_ENV: 'production', X_DEBIAN_SITEID: SITE },
  ...{ BUNDLE_GEMFILE: join(home(), 'Gemfile'), REDMINE_LANG: 'en', SCHEMA: '/dev/null' },
});

/** Starts a command of Redmine in its folder; what it says is kept for the case of its end. */
export function command(name, args) {
  const child = spawn(name, args, { cwd: home(), env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  child.said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => (child.said = (child.said + part).slice(-4000)));
  return child;
}

/** Runs tasks of Redmine's Rakefile to their end. */
export async function rake(...tasks) {
  const child = command('/usr/bin/bundle', ['exec', 'rake', ...tasks]);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`rake ${tasks.join(' ')} ended with ${code}:\n${child.said}`);
}
