// `npm run profile -- /bugs`: drives one page, writes a CPU and a heap profile of the application, and names what is dearest.
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { config } from './data/cluster.mjs';
import { openDatabase } from './data/databases.mjs';
import { dearestOfCpu, dearestOfHeap } from './dearest.mjs';
import { say } from './progress.mjs';
import { factsOf } from './run/facts.mjs';
import { Loader } from './run/loader.mjs';
import { root, startApp } from './run/process.mjs';
import { Visitor } from './run/visitor.mjs';

const usage = `npm run profile -- PATH [--size=10000] [--signed-in] [--seconds=5]`;
const options = {
  size: { type: 'string', default: '10000' },
  seconds: { type: 'string', default: '5' },
  'signed-in': { type: 'boolean', default: false },
};

const kinds = {
  cpu: { dearest: dearestOfCpu, figure: (value) => `${(value / 1000).toFixed(2)} ms` },
  heap: { dearest: dearestOfHeap, figure: (value) => `${(value / 1000).toFixed(1)} kB` },
};

/** Tells the profiler inside the application what to do, and gives what it has found. */
async function order(app, words) {
  app.child.send(words);
  for (;;) {
    const [said] = await once(app.child, 'message');
    // The application itself says that it is ready, to whoever has started it.
    if (typeof said !== 'object') continue;
    if (said.error) throw new Error(said.error);
    return said.profile;
  }
}

/** "/bugs?q=is:open" as part of a file's name. */
const named = (path) => path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'front';

function tell(kind, profile, requests, path) {
  const { dearest, figure } = kinds[kind];
  const file = join('var/profile', `${named(path)}.${kind}profile`);
  mkdirSync(join(root, 'var/profile'), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(profile));
  say(`\n${kind === 'cpu' ? 'CPU' : 'Heap'}: ${file}, ${requests} requests; the ten dearest functions by themselves:`);
  const line = ({ words, value, share }) =>
    say(`${`${share.toFixed(1)} %`.padStart(8)} ${figure(value / requests).padStart(10)} a request  ${words}`);
  const { functions, parts } = dearest(profile);
  functions.forEach(line);
  say('The same by packages and rooms:');
  parts.forEach(line);
}

async function profile(cluster, path, { seconds, 'signed-in': isSignedIn, size }) {
  const app = await startApp(cluster.url, ['--import', './bench/run/inside.mjs'], ['pipe', 'pipe', 'pipe', 'ipc']);
  const loader = new Loader();
  try {
    const visitor = new Visitor(app.url);
    if (isSignedIn) {
      const pool = cluster.pool(1);
      const { account } = await factsOf(pool, Number(size), config());
      await pool.end();
      await visitor.signIn(account.login, account.password);
    }
    const requests = [{ path, status: 200, word: '<main', headers: visitor.headers }];
    const drive = (time) => loader.drive({ base: app.url, requests, seconds: time, least: 50, most: 60 });
    await drive(2);
    for (const kind of Object.keys(kinds)) {
      await order(app, `begin ${kind}`);
      const { requests: count } = await drive(Number(seconds));
      tell(kind, await order(app, `end ${kind}`), count, path);
    }
  } finally {
    loader.end();
    await app.end();
  }
}

async function main(args) {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [path, ...more] = positionals;
  if (!path?.startsWith('/') || more.length > 0) throw new Error(usage);
  const cluster = await openDatabase(Number(values.size));
  try {
    await profile(cluster, path, values);
  } finally {
    await cluster.stop();
  }
  return 0;
}

process.exit(
  await main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    return 1;
  }),
);
