// One world: a database of its own, copied from a template, and the built application on it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

const leash = join(import.meta.dirname, 'leash.mjs');

/** Copies `template` to a new database of that name and answers its URL. */
export async function copyDatabase({ databaseUrl }, name, template) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  } finally {
    await client.end();
  }
  return databaseUrl.replace('/bugzot?', `/${name}?`);
}

/** The settings with which an application or a command uses the database at the owner's `url`: a role each, as in earnest. */
export function addressesOf({ logins }, url) {
  const as = (login) => url.replace(/\/\/[^@]*@/, `//${login}@`);
  if (url === '') return { DATABASE_URL: '' };
  return { DATABASE_URL: as(logins.app), DATABASE_OWNER_URL: url, DATABASE_JOBS_URL: as(logins.jobs) };
}

/**
 * Starts an application and waits until it is ready. `template` is what its database is copied from, or `databaseUrl`
 * names one that exists; `environment` is on top of the usual settings, `program` starts something else than the application as it is.
 */
export async function raiseWorld(stage, { name, template = 'cast', databaseUrl, environment = {}, program = leash }) {
  const url = databaseUrl ?? (await copyDatabase(stage, name, template));
  const log = join(stage.folder, `${name}.log`);
  const folder = join(stage.folder, name);
  const settings = {
    HOST: '127.0.0.1',
    PORT: '0',
    ...addressesOf(stage, url),
    SECRET_KEY: stage.secretKey,
    BCRYPT_ROUNDS: '4',
    // The stage of most stories is quick and may be lost.
    DATABASE_DURABLE: 'false',
    // The cast is new, and reports more in a run than anybody does in a day.
    NEW_PERSON_REPORTS: '0',
    LOG_LEVEL: 'warn',
    // Amid a whole run everything is slow now and then.
    SLOW_REQUEST: '0',
    SLOW_QUERY: '0',
    TRUSTED_PROXIES: 'loopback',
    VAR: folder,
    ATTACHMENT_SPARE: '0',
  };
  const child = spawn(process.execPath, [program, process.env.LONG ? 'measured' : 'strict'], {
    env: { PATH: process.env.PATH, ...settings, ...environment },
    stdio: ['pipe', 'pipe', openSync(log, 'a')],
  });
  child.stdin.on('error', () => undefined);
  const heard = listen(child, log);
  const ready = await heard(/^BugZot is ready on (\S+)/);
  return { name, log, folder, databaseUrl: url, pid: child.pid, url: ready[1], heard, end: () => end(child) };
}

/** Its standard output is lines for people. The function waits for one that fits, said already or yet to come. */
function listen(child, log) {
  const said = [];
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => said.push(line));
  const gone = once(child, 'exit').then(() => {
    throw new Error(`BugZot has ended:\n${readFileSync(log, 'utf8').slice(-2000)}`);
  });
  gone.catch(() => undefined);
  return async (pattern) => {
    for (;;) {
      const found = said.map((line) => line.match(pattern)).find(Boolean);
      if (found) return found;
      await Promise.race([once(lines, 'line'), gone]);
    }
  };
}

/** Politely, and late by force. */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
  child.kill('SIGTERM');
  await once(child, 'exit');
  clearTimeout(late);
}
