// The application under test: this worker's own, or a further one for stories that need two worlds or break things.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import pg from 'pg';
import { stage } from './this-run.js';
import { copyDatabase, lodgeWorld, raiseWorld, type Stage, type Wish, type World as Raised } from './world.mjs';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** An application that serves at `url` on a database of its own. */
export interface App {
  readonly url: string;
  /** The owner's, for what a story puts there or looks at; the application itself has roles with fewer rights. */
  readonly databaseUrl: string;
  /** Folder of what it keeps: its VAR. */
  readonly folder: string;
  /** Rows of one statement on the application's database. */
  query<Row extends object = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** The first value of the first row. */
  value<Value = number>(sql: string, params?: readonly unknown[]): Promise<Value>;
  /** What it has logged: warnings and errors. */
  log(): string;
}

/** An application that this spec has started. */
export interface Lodger extends App {
  /** Makes the database unreachable: no new connection, and the existing ones are ended. */
  loseDatabase(): Promise<void>;
  findDatabase(): void;
  /** Ends it before the spec does. */
  end: () => Promise<unknown>;
}

/** One with a process of its own. */
export interface OwnApp extends Lodger {
  readonly pid: number;
  /** Waits for a line on its standard output, said already or yet to come. */
  heard: (pattern: RegExp) => Promise<RegExpMatchArray>;
  /** Ends it at once, in the middle of whatever it does. */
  kill: () => void;
}

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

function appOf(world: { url: string; databaseUrl: string; log: string; folder: string }): App {
  const pool = new pg.Pool({ connectionString: world.databaseUrl, max: 4 });
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  closing.push(() => pool.end());
  const query = async <Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
    (await pool.query<Row>(sql, [...params])).rows;
  return {
    url: world.url,
    databaseUrl: world.databaseUrl,
    folder: world.folder,
    query,
    value: async <Value>(sql: string, params?: readonly unknown[]) => {
      const [row] = await query<Record<string, Value>>(sql, params);
      return Object.values(row ?? {})[0] as Value;
    },
    log: () => readFileSync(world.log, 'utf8'),
  };
}

const worker = Number(process.env['JEST_WORKER_ID'] ?? 1);
const world = stage.worlds[worker - 1];
const ownInn = stage.inns[worker - 1] ?? '';
if (!world) throw new Error(`The stage has no application for worker ${worker}.`);

/** This worker's application. Its database is shared by all specs of the worker: each uses names of its own. */
export const app: App = appOf(world);

/** A folder whose socket leads to the stage's PostgreSQL: without the link the database is gone for its application alone. */
function ownDoor(
  { folder: place, databaseUrl }: Stage,
  name: string,
): { through: (url: string) => string; open: () => void; close: () => void } {
  const folder = join(place, name.slice(0, 12));
  const link = join(folder, '.s.PGSQL.5432');
  const real = new URL(databaseUrl).searchParams.get('host') ?? '';
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return {
    through: (url) => url.replace(/host=[^&]*/, `host=${encodeURIComponent(folder)}`),
    open: () => symlinkSync(join(real, '.s.PGSQL.5432'), link),
    close: () => rmSync(link, { force: true }),
  };
}

interface Where extends Partial<Wish> {
  of?: App;
  on?: Stage;
}

/** Raises what is wished on a database with a door of its own. */
async function raised<World extends Omit<Raised, 'pid' | 'heard'>>(
  wish: Where,
  raise: (place: Stage, told: Wish) => Promise<World>,
): Promise<{ world: World; app: Lodger }> {
  const place = wish.on ?? stage;
  const name = `own-${randomUUID()}`;
  const direct = wish.of?.databaseUrl ?? (await copyDatabase(place, name, wish.template ?? 'cast'));
  const door = ownDoor(place, name);
  door.open();
  const world = await raise(place, { ...wish, name, databaseUrl: door.through(direct) });
  closing.push(() => world.end());
  const own = appOf({ ...world, databaseUrl: direct });
  const loseDatabase = async (): Promise<void> => {
    door.close();
    // Waits until they are gone: one that is only about to go would still be used.
    await own.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'bugzot%'`,
    );
  };
  return { world, app: { ...own, loseDatabase, findDatabase: door.open, end: () => world.end() } };
}

/**
 * Starts a further application in a process of its own, ended with the spec: on a copy of the cast's database, on an `empty` one
 * without any account, or on the database of another application. `environment` is on top of the usual settings, `on` another stage.
 */
export async function ownApp(wish: Where = {}): Promise<OwnApp> {
  const { world: own, app: rest } = await raised(wish, raiseWorld);
  const { pid, heard } = own;
  return { ...rest, pid, heard, kill: () => void process.kill(pid, 'SIGKILL') };
}

/**
 * The same in a process that it shares with others (inn.mjs), where it costs a tenth: for stories that need no more than another
 * database or other settings.
 */
export async function lodger(wish: Omit<Where, 'on' | 'program'> = {}, inn = ownInn): Promise<Lodger> {
  return (await raised(wish, (place, told) => lodgeWorld(place, inn, told))).app;
}
