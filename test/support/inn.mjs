// An inn: one process in which stories have further applications put up side by side, the code of which is loaded and warm.
// It ends when the process that started it does.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire, register } from 'node:module';

process.stdin.resume().once('close', () => process.exit(0));

/** Of which guest the work is that is being done. */
const guest = new AsyncLocalStorage();

/** What is said past the logger is in a guest's log too, as it is in that of a process of its own. */
function partStreams() {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (said, ...rest) => {
      const log = guest.getStore()?.log;
      if (!log) return write(said, ...rest);
      appendFileSync(log, said);
      const done = rest.at(-1);
      if (typeof done === 'function') process.nextTick(done);
      return true;
    };
  }
}

/** passport is one for a process: here each guest has one of his own behind it. */
function partPassports() {
  const Authenticator = createRequire(import.meta.url)('passport/lib/authenticator');
  const own = new WeakMap();
  const ofGuest = () => {
    const who = guest.getStore();
    // Made outside, for it calls what is altered below.
    if (who && !own.has(who))
      own.set(
        who,
        guest.exit(() => new Authenticator()),
      );
    return who && own.get(who);
  };
  for (const name of ['use', 'unuse', 'serializeUser', 'deserializeUser', 'transformAuthInfo', '_strategy']) {
    const done = Authenticator.prototype[name];
    Authenticator.prototype[name] = function (...told) {
      return done.apply(ofGuest() ?? this, told);
    };
  }
}

/** Once, before the first guest comes. */
async function prepare() {
  partStreams();
  partPassports();
  register('../privacy/altered.mjs', import.meta.url);
  const { forbidNesting } = await import('../../dist/src/database/nesting.js');
  forbidNesting();
}

let prepared = null;
const parts = ['config', 'app.setup', 'database/open', 'database/migrate', 'web/address', 'web/drain', 'web/pace'];

/** What of the application is needed; `alteration`, where there is one, is what is altered in it (altered.mjs). */
async function load(alteration) {
  await (prepared ??= prepare());
  const which = alteration ? `?altered=${encodeURIComponent(alteration)}` : '';
  return Object.assign({}, ...(await Promise.all(parts.map((part) => import(`../../dist/src/${part}.js${which}`)))));
}

/** The same way in and out as the front door's (src/main.ts). */
async function putUp({ ALTERATION: alteration, ...environment }) {
  const house = await load(alteration);
  const wish = house.loadConfig(environment);
  const claim = await house.claimAddress(wish);
  const config = house.loadConfig({ ...environment, PORT: String(claim.port) });
  const database = await house.openDatabase(config);
  await house.migrate(database.config);
  const { app, begin } = await house.createApp(database.config);
  const me = guest.getStore();
  const times = { keepAliveTimeout: 75_000, headersTimeout: 20_000, requestTimeout: 0 };
  const pages = app.getHttpAdapter().getInstance();
  const server = createServer({ ...times, connectionsCheckingInterval: 1000 }, (request, response) =>
    guest.run(me, () => pages(request, response)),
  );
  house.keepPace(server);
  const drain = new house.Drain(server);
  await house.listen(server, claim);
  await begin();
  const leave = async () => {
    // Not the life of the process (web/life.ts), which goes on for the others.
    await drain.end(house.leaving);
    await app.close();
    await database.close();
  };
  return { url: config.baseUrl, leave };
}

const guests = new Map();

/** POST with the settings of an application puts it up; DELETE with its address ends it. */
async function attend(method, told) {
  if (method === 'DELETE') {
    const leave = guests.get(told);
    guests.delete(told);
    return leave?.();
  }
  const settings = JSON.parse(told);
  const { url, leave } = await guest.run({ log: settings.LOG_TO }, () => putUp(settings));
  guests.set(url, leave);
  return url;
}

const secret = `/${randomBytes(16).toString('hex')}`;
const door = createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const told = Buffer.concat(pieces).toString();
  if (request.url !== secret) return response.writeHead(404).end();
  await attend(request.method, told).then(
    (said) => response.end(said),
    (error) => response.writeHead(500).end(String(error.stack)),
  );
});
door.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${door.address().port}${secret}`));
