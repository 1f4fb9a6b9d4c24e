// As much of systemctl as docs/operations.md needs, for a sandbox without systemd: it does what the unit's file says.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const units = '/etc/systemd/system';
const verbs = ['enable', 'start', 'restart', 'reload', 'stop', 'status'];
const known = /^(Description|After|KillMode|TimeoutStopSec|Restart|WantedBy)$/;
const read = (path) => readFileSync(path, 'utf8');
const idOf = (file, name) => Number(new RegExp(`^${name}:[^:]*:(\\d+)`, 'm').exec(read(file))?.[1]);
const noteOf = (unit) => `/run/${unit}.pid`;

/** What a unit says; a word that this does not know is an error, for it would be promised and not tried. */
function unitOf(name) {
  const said = {};
  for (const line of read(`${units}/${name}.service`)
    .split('\n')
    .filter((one) => /^\w+=/.test(one))) {
    const [, key, value] = /^(\w+)=(.*)$/.exec(line);
    if (!known.test(key)) said[key] = value;
  }
  const { User, Group, EnvironmentFile, WorkingDirectory, RuntimeDirectory, RuntimeDirectoryMode, ...rest } = said;
  const { ExecStart, ExecReload, NoNewPrivileges, ...unknown } = rest;
  if (Object.keys(unknown).length > 0) throw new Error(`This sandbox knows nothing of ${Object.keys(unknown)}.`);
  const settings = read(EnvironmentFile)
    .split('\n')
    .filter((line) => /^\w+=/.test(line));
  const unquoted = (line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1).replace(/^"(.*)"$/, '$1')];
  return {
    identity: [`--reuid=${idOf('/etc/passwd', User)}`, `--regid=${idOf('/etc/group', Group)}`],
    owner: [idOf('/etc/passwd', User), idOf('/etc/group', Group)],
    extra: NoNewPrivileges === 'true' ? ['--no-new-privs'] : [],
    environment: Object.fromEntries(settings.map(unquoted)),
    cwd: WorkingDirectory,
    folder: `/run/${RuntimeDirectory}`,
    mode: Number.parseInt(RuntimeDirectoryMode, 8),
    start: ExecStart.split(' '),
    reload: ExecReload,
  };
}

const pidOf = (name) => (existsSync(noteOf(name)) ? Number(read(noteOf(name))) : 0);
const isAlive = (pid) => pid > 0 && existsSync(`/proc/${pid}`);

function start(name) {
  if (isAlive(pidOf(name))) return;
  const unit = unitOf(name);
  mkdirSync(unit.folder, { recursive: true, mode: unit.mode });
  chownSync(unit.folder, ...unit.owner);
  const log = openSync(`/var/log/${name}.journal`, 'a');
  const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...unit.environment };
  const words = [...unit.identity, '--clear-groups', ...unit.extra, ...unit.start];
  const child = spawn('setpriv', words, { cwd: unit.cwd, env, stdio: ['ignore', log, log], detached: true });
  writeFileSync(noteOf(name), String(child.pid));
  child.unref();
}

async function stop(name) {
  const pid = pidOf(name);
  if (isAlive(pid)) process.kill(pid, 'SIGTERM');
  while (isAlive(pid)) await pause(50);
}

/** Debian's own units are not looked at: nginx is called as they call it, the firewall's rules are loaded. */
const debian = {
  nginx: (verb) => ['restart', 'start'].includes(verb) && execFileSync('/usr/sbin/nginx', { stdio: 'inherit' }),
  nftables: (verb) =>
    ['restart', 'start'].includes(verb) && execFileSync('/usr/sbin/nft', ['-f', '/etc/nftables.conf']),
};

async function act(verb, name) {
  if (debian[name]) return debian[name](verb);
  if (verb === 'status') return console.log(`${name} ${isAlive(pidOf(name)) ? 'active' : 'dead'}`);
  if (verb === 'reload') return execFileSync('sh', ['-c', unitOf(name).reload.replace('$MAINPID', pidOf(name))]);
  if (verb === 'restart' || verb === 'stop') await stop(name);
  if (verb === 'restart' || verb === 'start') start(name);
}

const [verb, ...rest] = process.argv.slice(2);
const names = rest.filter((word) => !word.startsWith('-'));
if (verb !== 'daemon-reload' && !verbs.includes(verb)) throw new Error(`This sandbox can not ${verb}.`);
for (const name of names) await act(rest.includes('--now') ? 'start' : verb, name);
