// R11: the disk of PostgreSQL is full: who writes is told so, nothing that was acknowledged is lost, and with room it goes on by itself.
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Client } from '../support/client.js';
import { numberOf, reportForm } from '../support/factories.js';
import { figure, spread } from '../support/figures.js';
import { notSaidOnce } from '../support/fleet.js';
import { swapped } from '../support/form.js';
import { mayMount, onSmallDisk, within } from '../support/small-disk.js';
import { stage } from '../support/this-run.js';
import { raiseWorld, type World } from '../support/world.mjs';

const secret = 'kettles boil at a hundred';
const MEGABYTES = 300;
if (!mayMount) figure('R11', 'SKIPPED: this user may mount nothing');

/** A company of one, who has reported a bug; on an application that has its own PostgreSQL. */
async function settled(world: World): Promise<[Client, { url: string }]> {
  const [link = ''] = await world.heard(/^https?:\S+\/first-administrator\/\S+/);
  const ada = new Client(world.url);
  await ada.get(new URL(link).pathname);
  await ada.submit('main form', { name: 'ada', email: 'ada@example.org', password: secret, again: secret });
  await ada.signIn('ada', secret);
  await ada.get('/products');
  await ada.click('Add a product');
  await ada.submit('main form', { name: 'Kitchen' });
  await ada.submit('main form', { name: 'Kettle', description: 'Boils water.' });
  await ada.click('Add a component');
  await ada.submit('main form[method="post"]', { name: 'lid' });
  await ada.get('/bugs/new?product=kettle');
  await ada.submit(reportForm, { component: 'lid', summary: 'It fills', description: 'To the brim.' });
  return [ada, { url: `/bugs/${numberOf(ada.page)}` }];
}

(mayMount ? describe : describe.skip)('R11', () => {
  it('a full disk of PostgreSQL costs nothing that was acknowledged', async () => {
    const world = await raiseWorld(stage, {
      name: 'full',
      databaseUrl: '',
      program: onSmallDisk('VAR', MEGABYTES),
      environment: { DATABASE_PASSWORD: randomBytes(24).toString('hex'), DATABASE_DURABLE: 'true' },
    });
    const [ada, bug] = await settled(world);
    const said: string[] = [];
    const refused: number[] = [];
    const retries = new Set<string | null>();
    let nth = 0;
    await ada.get(bug.url);
    const form = ada.filled('#change');
    /** Says something long, which nothing packs smaller. */
    const speak = async (): Promise<number> => {
      const words = `Said for the ${++nth}th time.`;
      const text = `${words}\n${randomBytes(24_000).toString('base64')}`;
      const fields = swapped(swapped(form.fields, '_once', randomUUID()), 'text', text);
      const begin = performance.now();
      const { status, headers } = await ada.twin().post(form.action, fields, { follow: false });
      if (status === 303) said.push(words);
      else refused.push(performance.now() - begin);
      if (status === 503) retries.add(headers.get('retry-after'));
      return status;
    };
    expect(await speak()).toBe(303);
    within(world, world.folder, 'dd if=/dev/zero of="$0/filler" bs=1M 2>/dev/null; true');
    const statuses: number[] = [];
    for (let tries = 0; tries < 600 && refused.length < 20; tries++) statuses.push(await speak());
    const health = (await new Client(world.url).get('/healthz')).status;
    const [readyFull, pageFull] = [(await ada.twin().get('/readyz')).status, (await ada.twin().get(bug.url)).status];
    within(world, world.folder, 'rm "$0/filler"');
    const begin = performance.now();
    while ((await speak()) !== 303 && performance.now() < begin + 60_000) await pause(50);
    const back = performance.now() - begin;
    const lost = await notSaidOnce(ada, bug, said);
    figure(
      'R11: writes while it was full, by answers',
      `${statuses.filter((one) => one === 303).length} taken, ${refused.length} refused`,
    );
    figure('R11: refused', spread(refused));
    figure('R11: alive, ready, a page meanwhile', `${health}, ${readyFull}, ${pageFull}`);
    figure('R11: acknowledged, lost', `${said.length}, ${lost.length}`);
    figure('R11: good again after there was room, ms', back);
    await world.end();
    expect(refused.length).toBeGreaterThan(0);
    expect(statuses.filter((one) => one !== 303 && one !== 503)).toEqual([]);
    expect([...retries].every((retry) => Number(retry) > 0)).toBe(true);
    expect(lost).toEqual([]);
    expect(health).toBe(200);
    expect(back).toBeLessThanOrEqual(5_000);
  });
});
