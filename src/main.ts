// The front door: configuration, database, application, listening; and the same way back when it is told to stop.
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Wired } from './app.setup.js';
import { CannotStart, type Config, loadConfig } from './config.js';
import { goOnUnheard, type Log, plainLog } from './database/embedded/log.js';
import { openDatabase } from './database/open.js';
import { farewell } from './measures/fellows.js';
import { Measures } from './measures/measures.js';
import { openDoor } from './serving/profiler.js';
import { havePulse } from './serving/pulse.js';
import { nameSources } from './traces.js';
import { type Claim, claimAddress, listen } from './web/address.js';
import { Drain, leaving } from './web/drain.js';
import { LIFE, type Life } from './web/life.js';
import { keepPace } from './web/pace.js';
import { answerUnread } from './web/unread.js';

/** Seconds at most for closing one thing, and for all of the leaving. */
const closeWithin = 18;
const leaveWithin = 25;

/** From the network: no such host, refused, no answer. From PostgreSQL: classes 08, 28, 3D, 53 and 57. */
const unreachable = /^(E[A-Z]+|(08|28|3D|53|57)...)$/;

/** What is open, to be closed in the opposite order. */
const open: (() => Promise<unknown>)[] = [];
let leavingSince = 0;
let log: Log = plainLog('info');

async function start(): Promise<void> {
  const environment = process.argv.includes('--demo') ? { ...process.env, DEMO: 'true' } : process.env;
  const wish = loadConfig(environment);
  log = plainLog(wish.logLevel);
  const claim = await claimed(wish);
  const port = claim?.port ?? wish.port;
  const config = port === wish.port ? wish : loadConfig({ ...environment, PORT: String(port) });
  const { app, begin } = await wire(config);
  open.push(() => farewell(() => app.get(Measures).reading()));
  await openDoor(config.var, config.work).then((close) => open.push(close), unprofiled);
  if (config.demo) await fillDemo(app);
  if (claim) await listenTo(app, claim);
  await opened(begin(), async () => undefined);
  havePulse();
  process.send?.('ready');
  await welcome(app, config);
}

/** No reason not to serve. */
const unprofiled = (error: Error): void => log.debug(`No profile can be taken: ${error.message}`);

/** Where it will listen; null where it gives no pages. */
async function claimed(wish: Config): Promise<Claim | null> {
  if (wish.work === 'jobs') return null;
  const claim = await claimAddress(wish);
  open.push(claim.release);
  return claim;
}

/** Says where it is, and how it begins; of several processes the first one alone. */
async function welcome(app: NestExpressApplication, config: Config): Promise<void> {
  if (cluster.worker && cluster.worker.id > 1) return;
  const link = await firstLink(app, config);
  if (!cluster.worker) log.info(`BugZot is ready on ${config.socket || config.baseUrl}`);
  if (link) log.info(`No account exists yet. Make the first administrator with this link; it works once:\n${link}`);
}

async function wire(config: Config): Promise<Wired> {
  // Loading the application takes as long as starting the database: both at once.
  const loading = Promise.all([import('./app.setup.js'), import('./database/migrate.js')]);
  loading.catch(() => undefined);
  const database = await opened(openDatabase(config, log), (it) => it.close());
  const [{ createApp }, { migrate }] = await loading;
  const migrated = opened(migrate(database.config), async () => undefined);
  const { mayRewrite } = await migrated.catch((error: Error) => reproach(config, error));
  if (mayRewrite)
    log.info('The role of DATABASE_URL may also rewrite history; docs/database.md says how to hinder it.');
  return opened(createApp(database.config), ({ app }) => app.close());
}

/** A server that people have named is theirs to mend. */
function reproach({ databaseUrl }: Config, error: NodeJS.ErrnoException): never {
  if (!databaseUrl || !(error.code && unreachable.test(error.code))) throw error;
  const hint = 'Mend DATABASE_URL or its server, or leave DATABASE_URL empty to use the embedded PostgreSQL.';
  throw new CannotStart(`The server of DATABASE_URL does not let us in: ${error.message || error.code}`, hint, {
    cause: error,
  });
}

/** Waits for `thing`, and sees that it is closed even when the end comes before it has opened. */
function opened<T>(thing: Promise<T>, close: (thing: T) => Promise<unknown>): Promise<T> {
  open.push(() => thing.then(close, () => undefined));
  return thing;
}

/** Fills an empty database with made-up bugs. */
async function fillDemo(app: NestExpressApplication): Promise<void> {
  const [{ demo }, { DataSource }] = await Promise.all([import('./cli/demo.js'), import('typeorm')]);
  const found = await app.get(DataSource).query<unknown[]>('SELECT FROM bugs LIMIT 1');
  if (found.length === 0) await demo(app, log);
}

async function firstLink(app: NestExpressApplication, config: Config): Promise<string | null> {
  const { firstAdministratorLink } = await import('./app.setup.js');
  return firstAdministratorLink(app, config);
}

/** Our own server, for Nest's would look for slow clients only every 30 s. Idle connections outlive a proxy's. */
async function listenTo(app: NestExpressApplication, claim: Claim): Promise<void> {
  // No bound for a whole request, which a large file on a slow line may need: that it goes on is looked at instead.
  const times = { keepAliveTimeout: 75_000, headersTimeout: 20_000, requestTimeout: 0 };
  const server = createServer({ ...times, connectionsCheckingInterval: 1000 }, app.getHttpAdapter().getInstance());
  server.on('clientError', answerUnread);
  keepPace(server);
  const drain = new Drain(server);
  await listen(server, claim);
  open.push(() => {
    app.get<Life>(LIFE).stopping = true;
    return drain.end(leaving);
  });
}

/** The first signal leaves in order, a second one at once; npm passes the terminal's on, so one key press comes twice. */
function told(): void {
  if (leavingSince && Date.now() - leavingSince > 800) process.exit(1);
  if (leavingSince) return;
  leavingSince = Date.now();
  void leave(0);
}

async function leave(code: number): Promise<void> {
  setTimeout(() => process.exit(1), leaveWithin * 1000).unref();
  for (const close of open.reverse()) {
    const closed = close().catch((error: Error) => log.debug(String(error.stack)));
    await Promise.race([closed, pause(closeWithin * 1000, undefined, { ref: false })]);
  }
  process.exit(code);
}

/** One line that says what, one that says what to do; the rest is for those who ask for it. */
async function refuse(error: unknown): Promise<void> {
  if (leavingSince) return;
  const { message, stack, code } = error as NodeJS.ErrnoException;
  const known = error instanceof CannotStart;
  log.warn(known ? message : `BugZot cannot start: ${message || code}`);
  const hint = known ? error.hint : 'LOG_LEVEL=debug npm start shows the details.';
  if (hint) log.warn(hint);
  log.debug(String(stack));
  leavingSince = Date.now();
  await leave(1);
}

nameSources();
goOnUnheard();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, told);
start().catch(refuse);
