// The front door of many: one process that watches over those that serve (`npm run serve`).
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { CannotStart, type Config, loadConfig, projectRoot } from '../config.js';
import { goOnUnheard, plainLog } from '../database/embedded/log.js';
import { openDatabase } from '../database/open.js';
import { Fleet, handOf, told } from './fleet.js';
import { Gatherer } from './gatherer.js';
import { type Post, postsOf } from './posts.js';
import { feelPulse } from './pulse.js';
import { nameSources } from '../traces.js';

/** Those who serve know where the database is, which socket is theirs, and with how many they share the machine. */
function environmentOf({ work, nth }: Post, config: Config, processes: number): NodeJS.ProcessEnv {
  return {
    WORK: work,
    PROCESSES: String(processes),
    DATABASE_URL: config.databaseUrl,
    DATABASE_OWNER_URL: config.databaseOwnerUrl,
    DATABASE_JOBS_URL: config.databaseJobsUrl,
    ...(config.socket && { SOCKET: numbered(config.socket, nth) }),
  };
}

/** bugzot.sock is bugzot-1.sock for the first. */
function numbered(path: string, nth: number): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}-${nth}${ext}`);
}

/**
 * What the processes run: the one beside this file, by the path that this one was `called` by. That may go through a link which
 * leads to a new version by the time they are replaced.
 */
function program(called: string): string {
  const isThis = called.endsWith(join('serving', 'main.js'));
  return isThis ? join(dirname(called), '..', 'main.js') : join(projectRoot, 'dist', 'bundle', 'main.js');
}

async function serve(): Promise<void> {
  const wish = loadConfig();
  const log = plainLog(wish.logLevel);
  if (wish.demo) throw new CannotStart('Made-up bugs are served by one process.', 'npm run demo shows them.');
  const posts = postsOf(process.argv.slice(2), availableParallelism());
  if (wish.port === 0 && !wish.socket)
    throw new CannotStart('PORT=0 is for one process.', 'Choose a port, or a SOCKET.');
  const database = await openDatabase(wish, log);
  cluster.setupPrimary({ exec: program(process.argv[1] ?? ''), args: [] });
  const gatherer = new Gatherer();
  const start = (post: Post) => {
    const { process: child } = cluster.fork(environmentOf(post, database.config, posts.length));
    gatherer.join(child);
    feelPulse(child, () => log.warn(`${told(post)} has not answered for half a minute; it is ended.`));
    return handOf(child);
  };
  const fleet = new Fleet(posts, start, log);
  const end = async (code: number): Promise<never> => {
    await fleet.end();
    await database.close();
    return process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));
  process.on('SIGHUP', () => void fleet.reload());
  if (!(await fleet.begin())) return end(1);
  log.info(`BugZot is ready on ${wish.baseUrl} (${posts.length} processes)`);
}

nameSources();
goOnUnheard();
serve().catch(({ message, hint, stack }: Error & Partial<CannotStart>) => {
  plainLog('info').warn(hint ? `${message}\n${hint}` : String(stack));
  process.exit(1);
});
