// R16: twice as much is asked as can be answered, for a minute: as much as ever is answered, the rest hears no at once, and then all is well.
import { Agent, get } from 'node:http';
import { expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug } from '../support/factories.js';
import { figure, spread, times } from '../support/figures.js';
import { memory } from '../support/memory.js';

const SECONDS = Math.max(5, times(60));

interface Told {
  readonly status: number;
  readonly ms: number;
  readonly isKnown: boolean;
  readonly retry: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4_000 });

/** One request; status 0 where there was no answer. */
const ask = (url: string, cookie: string): Promise<Told> =>
  new Promise((give) => {
    const begin = performance.now();
    const tell = (status: number, retry = ''): void =>
      give({ status, ms: performance.now() - begin, isKnown: cookie !== '', retry });
    const request = get(url, { agent, headers: cookie ? { cookie } : {} }, (answer) => {
      answer.resume().once('end', () => tell(answer.statusCode ?? 0, answer.headers['retry-after'] ?? ''));
      answer.once('error', () => tell(0));
    });
    request.once('error', () => tell(0));
  });

/** Good answers a second when eight ask without a pause. */
async function capacity(path: () => string, cookie: string, seconds: number): Promise<number> {
  const late = performance.now() + seconds * 1000;
  let good = 0;
  const one = async (nth: number): Promise<void> => {
    while (performance.now() < late) if ((await ask(path(), nth % 2 ? cookie : '')).status === 200) good++;
  };
  await Promise.all(Array.from({ length: 8 }, (_, nth) => one(nth)));
  return good / seconds;
}

/** Asks that often a second, whatever comes back. */
async function flood(path: () => string, cookie: string, rate: number, own: OwnApp): Promise<[Told[], number]> {
  const asked: Promise<Told>[] = [];
  const begin = performance.now();
  let most = 0;
  for (let now = begin; now < begin + SECONDS * 1000; now = performance.now()) {
    const due = ((now - begin) / 1000) * rate;
    while (asked.length < due) asked.push(ask(path(), asked.length % 2 ? cookie : ''));
    most = Math.max(most, memory(own));
    await pause(10);
  }
  return [await Promise.all(asked), most];
}

it('R16: goodput stays, who is refused hears so at once, and it is over when it is over', async () => {
  const own = await ownApp();
  const dev = await new Client(own.url).signIn('dev');
  const bug = await aBug({ by: dev });
  const cookie = [...dev.cookies].map((pair) => pair.join('=')).join('; ');
  let nth = 0;
  const path = (): string => (++nth % 2 ? `${own.url}/bugs?q=lid` : `${own.url}${bug.url}`);
  await capacity(path, cookie, 3);
  const best = await capacity(path, cookie, Math.max(3, times(10)));
  const before = memory(own);
  const [told, most] = await flood(path, cookie, 2 * best, own);
  const over = performance.now();
  const after: number[] = [];
  let quiet = 0;
  while (quiet < 20 && performance.now() < over + 30_000) {
    const { ms, status } = await ask(path(), '');
    after.push(ms);
    quiet = status === 200 && ms < 1_000 ? quiet + 1 : 0;
  }
  const back = (performance.now() - over) / 1000;
  agent.destroy();
  const good = told.filter(({ status }) => status === 200);
  const refused = told.filter(({ status }) => status === 503);
  const goodput = good.length / SECONDS;
  const known = good.filter(({ isKnown }) => isKnown).length / Math.max(1, good.length);
  figure(
    'R16: good answers a second at best, asked a second',
    `${best.toFixed(0)}, ${(told.length / SECONDS).toFixed(0)}`,
  );
  figure(
    'R16: good answers a second in the flood, share of the best',
    `${goodput.toFixed(0)}, ${(goodput / best).toFixed(2)}`,
  );
  figure('R16: good ones', spread(good.map(({ ms }) => ms)));
  figure('R16: refused', `${refused.length}, ${spread(refused.map(({ ms }) => ms))}`);
  figure('R16: of the good ones to who has signed in', known);
  figure('R16: memory before, at most, MB', `${Math.round(before / 1e6)}, ${Math.round(most / 1e6)}`);
  figure('R16: as usual after, seconds', back);
  expect(told.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  expect(refused.filter(({ retry }) => !(Number(retry) > 0))).toEqual([]);
  expect(refused.length).toBeGreaterThan(0);
  expect(goodput / best).toBeGreaterThanOrEqual(0.8);
  expect(known).toBeGreaterThanOrEqual(0.5);
  expect(most / before).toBeLessThanOrEqual(1.5);
  expect(back).toBeLessThanOrEqual(5);
  expect(Math.max(...refused.map(({ ms }) => ms))).toBeLessThanOrEqual(200);
});
