// The chapter "Backup" of docs/operations.md, every command of it: backups, a restoration, and PostgreSQL's own archive (R31: RPO).
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { emptyPlace } from '../backup/place.js';
import { app, ownApp } from '../support/app.js';
import { onDebianPostgres, programs } from '../support/cluster.js';
import { figure } from '../support/figures.js';
import { stage } from '../support/this-run.js';
import { addressesOf } from '../support/world.mjs';

/** Seconds of work that may be lost. */
const RPO = 300;

const root = mkdtempSync(join(tmpdir(), 'bugzot-chapter-'));
const at = (path: string): string => join(root, path);
const data = at('var/lib/postgresql/15/main');
const sockets = at('run');

/** Folders of the machine are below one of our own, and the commands that would touch the machine itself are these. */
const machine = `
set -e
export PGHOST=${sockets}
install() { command install $(echo "$@" | sed 's/-o bugzot -g bugzot//'); }
bugzot() {
  if [ "$1" = restore ]; then export DATABASE_URL=$BACK_URL DATABASE_OWNER_URL=$BACK_OWNER_URL DATABASE_JOBS_URL=$BACK_JOBS_URL; fi
  node dist/bundle/cli/main.js "$@"
}
systemctl() {
  case "$*" in
    "stop postgresql@15-main") runuser -u postgres -- ${programs}/pg_ctl -w -m immediate -D ${data} stop || true ;;
    *"start postgresql@15-main")
      if [ "$1" = restart ]; then runuser -u postgres -- ${programs}/pg_ctl -w -D ${data} stop; fi
      runuser -u postgres -- ${programs}/pg_ctl -w -D ${data} -l ${at('postgresql.log')} start ;;
  esac
}
`;

const text = readFileSync('docs/operations.md', 'utf8');
const chapter = text.split(/^## /m).find((part) => part.startsWith('Backup\n')) ?? '';
const [backups, timer, back, archive, base, recovery, ...more] = [...chapter.matchAll(/\`\`\`sh\n(.*?)\`\`\`/gs)].map(
  ([, commands = '']) => commands.replace(/(?<=["' ])\/(var|etc)\//g, `${root}/$1/`),
);

function run(commands: string | undefined, env: Record<string, string> = {}): string {
  const settings = {
    PATH: `${process.env['PATH']}:${programs}`,
    SECRET_KEY: stage.secretKey,
    VAR: at('var/lib/bugzot'),
  };
  const { status, stdout, stderr } = spawnSync('bash', [], {
    input: `${machine}${commands}`,
    encoding: 'utf8',
    env: { ...settings, ...env },
  });
  expect([status, stderr.replace(/^.*(NOTICE|server stopped).*\n/gm, '')]).toEqual([0, expect.any(String)]);
  return stdout;
}

const sql = (statement: string): string =>
  execFileSync(
    'runuser',
    ['-u', 'postgres', '--', join(programs, 'psql'), '-h', sockets, '-XAtqc', statement, 'postgres'],
    {
      encoding: 'utf8',
    },
  ).trim();

afterAll(() => {
  spawnSync('runuser', ['-u', 'postgres', '--', join(programs, 'pg_ctl'), '-m', 'immediate', '-D', data, 'stop']);
  rmSync(root, { recursive: true, force: true });
});

describe('The chapter', () => {
  it('has no commands but these', () => expect([more, timer?.includes('--keep 7')]).toEqual([[], true]));

  it('takes a backup and brings it back', async () => {
    for (const folder of ['var/backups', 'var/lib/bugzot', 'etc/systemd/system'])
      mkdirSync(at(folder), { recursive: true });
    const own = await ownApp();
    const place = await emptyPlace();
    const there = Object.entries(addressesOf(stage, place.databaseUrl));
    const env = {
      ...addressesOf(stage, own.databaseUrl),
      ...Object.fromEntries(there.map(([name, value]) => [name.replace('DATABASE', 'BACK'), value])),
    };
    expect(run(backups, env)).toMatch(/read through and whole[^]*is whole: BugZot/);
    run(timer);
    expect(run(back, env)).toMatch(/things that doctor looks at hold/);
    expect(app.url).not.toBe(own.url);
  });
});

onDebianPostgres('PostgreSQL’s archive', () => {
  it('brings back everything but the last minutes', () => {
    chmodSync(root, 0o755);
    for (const folder of ['var/lib/postgresql/15', 'var/backups', 'etc/postgresql/15/main/conf.d', 'run'])
      mkdirSync(at(folder), { recursive: true });
    execFileSync('chown', ['-R', 'postgres:postgres', at('var/lib/postgresql'), sockets, root]);
    execFileSync('runuser', ['-u', 'postgres', '--', join(programs, 'initdb'), '-A', 'trust', '-D', data], {
      stdio: 'ignore',
    });
    const lines = [`include_dir = '${at('etc/postgresql/15/main/conf.d')}'`, `unix_socket_directories = '${sockets}'`];
    writeFileSync(join(data, 'postgresql.auto.conf'), `${lines.join('\n')}\nlisten_addresses = ''\n`);
    run('systemctl start postgresql@15-main');
    run(archive);
    const timeout = Number(sql('SHOW archive_timeout').replace(/min$/, '')) * 60;
    figure('RPO: seconds after which a change is in the archive, at most', timeout);
    expect(timeout).toBeLessThanOrEqual(RPO);
    sql('CREATE TABLE said (n int)');
    run(base);
    sql('INSERT INTO said SELECT generate_series(1, 1000)');
    // What the time-out does when it comes.
    sql('SELECT pg_switch_wal()');
    const waiting = `SELECT count(*) FROM pg_ls_dir('pg_wal/archive_status') f WHERE f LIKE '%.ready'`;
    while (sql(waiting) !== '0' || sql('SELECT archived_count FROM pg_stat_archiver') === '0');
    sql('INSERT INTO said VALUES (1001)');
    run(recovery);
    while (sql('SELECT pg_is_in_recovery()') === 't');
    expect(Number(sql('SELECT count(*) FROM said'))).toBeGreaterThanOrEqual(1000);
    figure(
      'rows of 1,000 that were archived, back after the server was lost',
      sql('SELECT count(*) FROM said WHERE n <= 1000'),
    );
  });
});
