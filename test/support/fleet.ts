// Several processes of the application behind nginx, as `serve` keeps them.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { ownApp, type OwnApp } from './app.js';
import type { Client } from './client.js';
import { unique } from './factories.js';
import { startNginx, type Proxy } from './nginx.js';
import { stage } from './this-run.js';
import { raiseWorld, type World } from './world.mjs';

export interface Fleet extends World {
  readonly proxy: Proxy;
  /** Where the processes have their sockets. */
  readonly sockets: string;
  /** The numbers of the processes that do this work now, by what each was told. */
  pidsFor(work: 'pages' | 'jobs'): number[];
}

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const program = join(import.meta.dirname, 'fleet-leash.mjs');

const settingsOf = (sockets: string, { url }: Proxy): Record<string, string> => ({
  SOCKET: join(sockets, 'bugzot.sock'),
  BASE_URL: url,
  PORT: '3000',
  LOG_LEVEL: 'info',
  NGINX_STATUS: `${url}/nginx_status`,
});

/** Such a fleet as an application of the story's own: its address is that of nginx. */
export interface FleetApp extends OwnApp {
  readonly proxy: Proxy;
  readonly sockets: string;
}

/** Raises one; with `more` settings, and no limit of nginx on how often it is asked. */
export async function fleetApp(more: Record<string, string> = {}): Promise<FleetApp> {
  const sockets = join(stage.folder, `fleet-${randomUUID().slice(0, 8)}`);
  const proxy = await startNginx(join(sockets, 'nginx'), sockets, { hasty: true });
  const app = await ownApp({ program, environment: { ...settingsOf(sockets, proxy), ...more } });
  return { ...app, proxy, sockets };
}

/** Two processes for pages and one for jobs on a copy of the cast's database; ended with the spec. */
export async function raiseFleet(name: string, more: Record<string, string> = {}): Promise<Fleet> {
  const sockets = join(stage.folder, name);
  const proxy = await startNginx(join(sockets, 'nginx'), sockets);
  const environment = { ...settingsOf(sockets, proxy), ...more };
  const world = await raiseWorld(stage, { name, program, environment });
  closing.push(world.end);
  const children = (): number[] =>
    readFileSync(`/proc/${world.pid}/task/${world.pid}/children`, 'utf8').trim().split(' ').map(Number);
  // One that has ended just now does nothing any more.
  const does = (pid: number, work: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`WORK=${work}`);
    } catch {
      return false;
    }
  };
  return { ...world, proxy, sockets, pidsFor: (work) => children().filter((pid) => does(pid, work)) };
}

/** What was written meanwhile, every answer that was none, and how long each took (milliseconds). */
export interface Busy {
  readonly written: string[];
  readonly failures: string[];
  readonly took: number[];
}

/** Three windows of a person read a bug and comment on it without a pause until `until` has come. */
export async function busily(by: Client, bug: { url: string }, until: Promise<unknown>): Promise<Busy> {
  let isOver = false;
  const busy: Busy = { written: [], failures: [], took: [] };
  const over = until.finally(() => (isOver = true));
  const ask = async (status: number, request: () => ReturnType<Client['get']>): Promise<boolean> => {
    const begin = performance.now();
    const said = await request().then(
      (page) => page.status,
      (error: unknown) => String(error),
    );
    busy.took.push(performance.now() - begin);
    if (said !== status) busy.failures.push(`${status}: ${said}`);
    return said === status;
  };
  const work = [by.twin(), by.twin(), by.twin()].map(async (client) => {
    while (!isOver) {
      const words = unique('Said meanwhile');
      if (!(await ask(200, () => client.get(bug.url)))) continue;
      const { action, fields } = client.filled('#change', { text: words });
      if (await ask(303, () => client.post(action, fields, { follow: false }))) busy.written.push(words);
    }
  });
  await Promise.all([over, ...work]);
  return busy;
}

/** Those of `written` that a bug does not say exactly once. */
export async function notSaidOnce(by: Client, bug: { url: string }, written: readonly string[]): Promise<string[]> {
  const lines = (await by.get(`${bug.url}.txt`)).text.split('\n').map((line) => line.trim());
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return written.filter((words) => counts.get(words) !== 1);
}
