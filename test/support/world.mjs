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

/** The usual settings of the application of this name on the database at the owner's `url`. */
const settingsOf = (stage, name, url) => ({
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
  VAR: join(stage.folder, name),
  ATTACHMENT_SPARE: '0',
});

/**
 * Starts an application and waits until it is ready. `template` is what its database is copied from, or `databaseUrl`
 * names one that exists; `environment` is on top of the usual settings, `program` starts something else than the application as it is.
 */
export async function raiseWorld(stage, { name, template = 'cast', databaseUrl, environment = {}, program = leash }) {
  const url = databaseUrl ?? (await copyDatabase(stage, name, template));
  const log = join(stage.folder, `${name}.log`);
  const settings = settingsOf(stage, name, url);
  const child = spawn(process.execPath, [program, process.env.LONG ? 'measured' : 'strict'], {
    env: { PATH: process.env.PATH, ...settings, ...environment },
    stdio: ['pipe', 'pipe', openSync(log, 'a')],
  });
  child.stdin.on('error', () => undefined);
  const heard = listen(child, log);
  const ready = await heard(/^BugZot is ready on (\S+)/);
  return {
    name,
    log,
    folder: settings.VAR,
    databaseUrl: url,
    pid: child.pid,
    url: ready[1],
    heard,
    end: () => end(child),
  };
}

/** Opens an inn (inn.mjs): `address` is where it is asked to put somebody up. */
export async function openInn() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'inn.mjs')], {
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => undefined);
  const [address] = await once(createInterface(child.stdout), 'line');
  return { address, end: () => end(child) };
}

/** The same as `raiseWorld`, in the process of an inn. */
export async function lodgeWorld(stage, inn, { name, template = 'cast', databaseUrl, environment = {} }) {
  const url = databaseUrl ?? (await copyDatabase(stage, name, template));
  const log = join(stage.folder, `${name}.log`);
  const settings = { ...settingsOf(stage, name, url), LOG_TO: log, ...environment };
  const ask = async (method, body) => {
    const answer = await fetch(inn, { method, body });
    const said = await answer.text();
    if (!answer.ok) throw new Error(said);
    return said;
  };
  const served = await ask('POST', JSON.stringify(settings));
  return { name, log, folder: settings.VAR, databaseUrl: url, url: served, end: () => ask('DELETE', served) };
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
