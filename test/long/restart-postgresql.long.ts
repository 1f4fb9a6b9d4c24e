// R12: PostgreSQL is restarted ten times while people read and write: every answer is good or says 503, and nobody becomes a stranger.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { ownApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { durableStage, postmasterOf } from '../support/durable.js';
import { aBug } from '../support/factories.js';
import { figure, spread, times } from '../support/figures.js';
import { wrongIn } from '../support/health.js';
import type { Page } from '../support/page.js';

const RESTARTS = times(10);
const inside = /node_modules|\bat \S+ \(|ECONN|terminating connection|postgres/i;

/** What is wrong with an answer: it is neither good nor 503, takes somebody for another, or tells of the inside. */
function strangeIn(page: Page, isSignedIn: boolean): string[] {
  const { status, headers, path } = page;
  const wrongs: readonly (readonly [boolean, string])[] = [
    [![200, 303, 503].includes(status), `is ${status}`],
    [status === 503 && !(Number(headers.get('retry-after')) > 0), 'has no Retry-After'],
    [isSignedIn && status === 200 && page.words('.account') !== 'dev Sign out', 'takes dev for somebody else'],
    [inside.test(page.text), 'tells of the inside'],
    [headers.getSetCookie().length > 0, 'sets a cookie'],
  ];
  return wrongs.flatMap(([isSo, words]) => (isSo ? [`${path} ${words}`] : []));
}

it('R12: ten restarts, and all goes on', async () => {
  const durable = await durableStage();
  const own = await ownApp({ on: durable });
  const dev = await new Client(own.url).signIn('dev', durable.password);
  const bug = await aBug({ by: dev });
  const paths = ['/', '/bugs', bug.url, '/products', '/me'];
  let over = false;
  const strange: string[] = [];
  const good: number[] = [];
  let failed = 0;
  let written = 0;
  const look = (page: Page | null, isSignedIn: boolean): void => {
    if (page && [200, 303].includes(page.status)) good.push(performance.now());
    else failed++;
    strange.push(...(page ? strangeIn(page, isSignedIn) : ['no answer']));
  };
  const accepts = (): Promise<boolean> =>
    own.value('SELECT 1').then(
      () => true,
      () => false,
    );
  const ask = (client: Client, path: string): Promise<Page | null> =>
    client.get(path, { follow: false }).catch(() => null);
  const comment = async (client: Client, words: string): Promise<void> => {
    const { action, fields } = client.filled('#change', { text: words });
    const sent = await client.post(action, fields, { follow: false }).catch(() => null);
    look(sent, true);
    if (sent?.status === 303) written++;
  };
  const work = [dev.twin(), dev.twin(), dev.twin(), new Client(own.url), new Client(own.url)].map(
    async (client, nth) => {
      const isDev = nth < 3;
      const mine = isDev ? paths : paths.slice(0, -1);
      for (let turn = nth; !over; turn++) {
        const path = mine[turn % mine.length] ?? '/';
        const page = await ask(client, path);
        look(page, isDev);
        if (isDev && path === bug.url && page?.status === 200) await comment(client, `Said in turn ${turn} by ${nth}.`);
        await pause(20);
      }
    },
  );
  await pause(1_000);
  const load = good.length;
  const [windows, afterAccept]: [number[], number[]] = [[], []];
  for (let restart = 0; restart < RESTARTS; restart++) {
    const before = postmasterOf(durable.folder).pid;
    const begin = performance.now();
    process.kill(before, 'SIGINT');
    await pause(200);
    while (!(await accepts())) await pause(20);
    const accepted = performance.now();
    while (!good.some((at) => at > accepted)) await pause(20);
    const first = Math.min(...good.filter((at) => at > begin + 200));
    windows.push(first - begin);
    afterAccept.push(Math.max(0, first - accepted));
    await pause(1_000);
  }
  over = true;
  await Promise.all(work);
  figure('R12: restarts, good answers a second before them', `${RESTARTS}, ${load}`);
  figure('R12: from the restart to a good answer', spread(windows));
  figure('R12: from PostgreSQL’s coming back to a good answer', spread(afterAccept));
  figure('R12: answers good, 503 or none; comments', `${good.length}, ${failed}; ${written}`);
  figure('R12: answers that are neither good nor 503, or show somebody else', strange.length);
  expect(strange).toEqual([]);
  expect(await own.value('SELECT count(*) FROM comments WHERE text LIKE $1', ['Said in turn%'])).toBeGreaterThanOrEqual(
    written,
  );
  expect(await wrongIn(own)).toEqual([]);
  expect(process.kill(own.pid, 0)).toBe(true);
  expect(Math.max(...windows)).toBeLessThanOrEqual(3_000);
  await own.end();
}, 600_000);
