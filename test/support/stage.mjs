// The stage of a test run, a process of its own: PostgreSQL, databases to copy from, and an application for each worker.
// It stands as long as its standard input is open, so that it never outlives the run, however that ends.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../dist/src/database/embedded.js';
import { plainLog } from '../../dist/src/database/embedded/log.js';
import { asAdministrator } from '../../dist/src/database/embedded/roles.js';
import { migrate } from '../../dist/src/database/migrate.js';
import { bringCast } from './bring-cast.mjs';
import { addressesOf, openInn, raiseWorld } from './world.mjs';

/** For stories that kill PostgreSQL: it writes as in earnest, and is started again by whoever watches over it here. */
const isDurable = process.argv[3] === 'durable';
const secret = () => randomBytes(32).toString('base64url');
const folder = mkdtempSync(join(tmpdir(), 'bugzot-test-'));
// PostgreSQL may run as another user, who must be able to pass.
chmodSync(folder, 0o711);

const worlds = [];
const inns = [];
let server;
let leaving = false;

/** Of a world, what the specs' processes have to know. */
const told = ({ name, url, databaseUrl, log, folder: place }) => ({ name, url, databaseUrl, log, folder: place });

async function raise(count) {
  const log = { ...plainLog('warn'), info: () => undefined };
  const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  // A new application would have each of its connections plan every statement five times before it keeps the plan.
  const planning = process.env.LONG ? {} : { plan_cache_mode: 'force_generic_plan' };
  const settings = { ...(isDurable ? {} : hasty), ...planning, max_connections: '800' };
  server = await startEmbedded({ folder: join(folder, 'postgres'), password: secret(), log, settings });
  const logins = { app: loginOf(server.appUrl), jobs: loginOf(server.jobsUrl) };
  const stage = {
    folder,
    databaseUrl: server.url,
    logins,
    secretKey: secret(),
    password: secret(),
    inns: [],
    worlds: [],
  };
  await makeTemplates(stage);
  const raised = Array.from({ length: count }, (_, at) => raiseWorld(stage, { name: `worker-${at + 1}` }));
  for (const world of await Promise.all(raised)) {
    worlds.push(world);
    stage.worlds.push(told(world));
  }
  inns.push(...(await Promise.all(Array.from({ length: count }, openInn))));
  stage.inns = inns.map(({ address }) => address);
  const note = join(folder, 'stage.json');
  writeFileSync(note, JSON.stringify(stage), { mode: 0o600 });
  console.log(note);
}

/** Name and password of the role in an address. */
const loginOf = (url) => /\/\/([^@]*)@/.exec(url)[1];

/** `empty` has the schema and nobody; `cast` has the cast and their product. */
async function makeTemplates(stage) {
  const { databaseUrl, secretKey, password } = stage;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // Stories look on as the owner, who needs leave to see what other roles wait for, and to end their connections.
  await asAdministrator(databaseUrl, (it) => it.query('GRANT pg_monitor, pg_signal_backend TO bugzot'));
  const urlOf = (name) => databaseUrl.replace('/bugzot?', `/${name}?`);
  await client.query('CREATE DATABASE empty');
  const { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_JOBS_URL } = addressesOf(stage, urlOf('empty'));
  await migrate({
    databaseUrl: DATABASE_URL,
    databaseOwnerUrl: DATABASE_OWNER_URL,
    databaseJobsUrl: DATABASE_JOBS_URL,
  });
  await client.query('CREATE DATABASE "cast" TEMPLATE empty');
  await bringCast({ url: urlOf('cast'), secretKey, password });
  await client.end();
}

async function leave(code) {
  if (leaving) return;
  leaving = true;
  await Promise.all([...worlds, ...inns].map((one) => one.end()));
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}

process.stdin.resume().once('close', () => void leave(0));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void leave(1));
raise(Number(process.argv[2] ?? 1)).catch((error) => {
  console.error(error);
  return leave(1);
});
