// R17: a hundred wrong passwords at once for thirty seconds; pages, files and jobs go on as if nothing were.
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { wrongPassword } from '../support/cast.js';
import { Client } from '../support/client.js';
import { quantile } from '../support/crowd.js';
import { figure, spread, times } from '../support/figures.js';

const SECONDS = times(30);

/** A hundred who have the form before them; one after the other, for not the form is to be refused, but what is sent by it. */
async function attackersOf(own: OwnApp): Promise<Client[]> {
  const attackers = Array.from({ length: 100 }, () => new Client(own.url));
  for (const client of attackers) await client.get('/session/new');
  return attackers;
}

/** They send wrong passwords for many accounts until it is over, all at once; how often each status was answered. */
async function flood(attackers: readonly Client[], until: () => boolean): Promise<Map<number, number>> {
  const answers = new Map<number, number>();
  let nth = 0;
  const attack = async (client: Client): Promise<void> => {
    const { action, fields } = client.filled('form[action="/session"]', { login: 'x', password: wrongPassword });
    while (!until()) {
      const at = nth++;
      const sent = fields.map(([name, value]): [string, string] => [name, name === 'login' ? `p${at}` : value]);
      const headers = { 'x-forwarded-for': `198.18.${(at >> 8) & 255}.${at & 255}` };
      const { status } = await client.post(action, sent, { headers, follow: false });
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(attackers.map(attack));
  return answers;
}

/** Milliseconds of each answer, asked for ten times a second. */
async function asked(until: () => boolean, ask: () => Promise<unknown>): Promise<number[]> {
  const ms: number[] = [];
  while (!until()) {
    const begin = performance.now();
    await ask();
    ms.push(performance.now() - begin);
    await pause(100);
  }
  return ms;
}

it('R17: a flood of sign-ins stalls nothing', async () => {
  const own = await ownApp({ environment: { BCRYPT_ROUNDS: '12' } });
  const rita = await new Client(own.url).signIn('rita');
  const style = /href="(\/assets\/[^"]+\.css)"/.exec(rita.page.text)?.[1] ?? '';
  const page = async (): Promise<void> => {
    const { status } = await rita.twin().get('/bugs');
    expect(status).toBe(200);
  };
  const file = async (): Promise<void> => {
    const answer = await fetch(`${own.url}${style}`);
    await answer.body?.cancel();
    expect(answer.status).toBe(200);
  };
  const short = (): (() => boolean) => {
    const end = performance.now() + Math.min(5, SECONDS) * 1000;
    return () => performance.now() > end;
  };
  const attackers = await attackersOf(own);
  const quiet = await asked(short(), page);
  const load = loadavg()[0] ?? 0;
  const end = performance.now() + SECONDS * 1000;
  const over = (): boolean => performance.now() > end;
  await own.query(`SELECT graphile_worker.add_job('prune')`);
  const [answers, pages, files] = await Promise.all([flood(attackers, over), asked(over, page), asked(over, file)]);
  const waiting = await own.value(
    `SELECT count(*) FROM graphile_worker._private_jobs WHERE attempts = 0 AND run_at < clock_timestamp() - interval '5 seconds'`,
  );
  figure('R17: load before, and after', `${load.toFixed(1)}, ${(loadavg()[0] ?? 0).toFixed(1)}`);
  figure('R17: answers to the flood', [...answers].map((pair) => pair.join(': ')).join(', '));
  figure('R17: pages, quiet', spread(quiet));
  figure('R17: pages in the flood', spread(pages));
  figure('R17: files in the flood', spread(files));
  figure('R17: jobs left waiting', waiting);
  expect([...answers.keys()].filter((status) => ![422, 429, 503].includes(status))).toEqual([]);
  expect((answers.get(429) ?? 0) + (answers.get(503) ?? 0)).toBeGreaterThan(0);
  expect(waiting).toBe(0);
  expect(quantile(pages, 0.95)).toBeLessThanOrEqual(300);
  expect(quantile(files, 0.95)).toBeLessThanOrEqual(500);
});
