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
    if (page?.status === 200 || page?.status === 303) good.push(performance.now());
    else failed++;
    if (!page) strange.push('no answer');
    else if (page.status === 503) {
      if (!(Number(page.headers.get('retry-after')) > 0)) strange.push(`${page.path}: no Retry-After`);
    } else if (page.status !== 200 && page.status !== 303) strange.push(`${page.path}: ${page.status}`);
    else if (isSignedIn && page.status === 200 && page.words('.account') !== 'dev Sign out')
      strange.push(`${page.path}: taken for ${page.words('.account')}`);
    if (page && inside.test(page.text)) strange.push(`${page.path}: tells of the inside`);
    if (page && page.headers.getSetCookie().length > 0) strange.push(`${page.path}: sets a cookie`);
  };
  const ask = (client: Client, path: string): Promise<Page | null> =>
    client.get(path, { follow: false }).catch(() => null);
  const work = [dev.twin(), dev.twin(), dev.twin(), new Client(own.url), new Client(own.url)].map(
    async (client, nth) => {
      for (let turn = 0; !over; turn++) {
        const path = paths[(turn + nth) % (nth < 3 ? paths.length : paths.length - 1)] ?? '/';
        const page = await ask(client, path);
        look(page, nth < 3);
        if (nth < 3 && path === bug.url && page?.status === 200) {
          const { action, fields } = client.filled('#change', { text: `Said in turn ${turn} by ${nth}.` });
          const sent = await client.post(action, fields, { follow: false }).catch(() => null);
          look(sent, true);
          if (sent?.status === 303) written++;
        }
        await pause(20);
      }
    },
  );
  await pause(1_000);
  const load = good.length;
  const windows: number[] = [];
  for (let restart = 0; restart < RESTARTS; restart++) {
    const before = postmasterOf(durable.folder).pid;
    const begin = performance.now();
    process.kill(before, 'SIGINT');
    await pause(200);
    const since = performance.now();
    while (!good.some((at) => at > since) || failed === 0) await pause(20);
    while (
      await own.value('SELECT 1').then(
        () => false,
        () => true,
      )
    )
      await pause(20);
    const [first = since] = good.filter((at) => at > since);
    windows.push(first - begin);
    await pause(1_000);
  }
  over = true;
  await Promise.all(work);
  figure('R12: restarts, good answers a second before them', `${RESTARTS}, ${load}`);
  figure('R12: from the restart to a good answer', spread(windows));
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
