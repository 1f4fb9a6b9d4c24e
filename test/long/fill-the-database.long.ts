// R11: the disk of PostgreSQL is full: who writes is told so, nothing that was acknowledged is lost, and with room it goes on by itself.
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
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

/** What was answered: of each request its status, what was acknowledged, how long who was refused has waited. */
interface Told {
  statuses: number[];
  said: string[];
  refused: number[];
  retries: Set<string | null>;
}

interface Raised {
  world: World;
  ada: Client;
  bug: { url: string };
  told: Told;
  speak: () => Promise<number>;
}

const secret = 'kettles boil at a hundred';
const password = randomBytes(24).toString('hex');
const useUp = join(import.meta.dirname, '../support/use-up-the-log.mjs');
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

/** An application on a small disk of its own, a company on it, and who says long things there. */
async function raised(name: string): Promise<Raised> {
  const world = await raiseWorld(stage, {
    name,
    databaseUrl: '',
    program: onSmallDisk('VAR', MEGABYTES),
    environment: { DATABASE_PASSWORD: password, DATABASE_DURABLE: 'true' },
  });
  const [ada, bug] = await settled(world);
  await ada.get(bug.url);
  const form = ada.filled('#change');
  const told: Told = { statuses: [], said: [], refused: [], retries: new Set() };
  /** Says something long, which nothing packs smaller. */
  const speak = async (): Promise<number> => {
    const words = `Said for the ${told.statuses.length + 1}th time.`;
    const text = `${words}\n${randomBytes(24_000).toString('base64')}`;
    const fields = swapped(swapped(form.fields, '_once', randomUUID()), 'text', text);
    const begin = performance.now();
    const { status, headers } = await ada.twin().post(form.action, fields, { follow: false });
    told.statuses.push(status);
    if (status === 303) told.said.push(words);
    else told.refused.push(performance.now() - begin);
    if (status === 503) told.retries.add(headers.get('retry-after'));
    return status;
  };
  expect(await speak()).toBe(303);
  return { world, ada, bug, told, speak };
}

/** Takes all of the disk. */
const fill = (world: World): void =>
  void within(world, world.folder, 'dd if=/dev/zero of="$0/filler" bs=1M 2>/dev/null; true');

/** Gives the room back; milliseconds until something can be said again. */
async function emptied({ world, speak }: Raised): Promise<number> {
  within(world, world.folder, 'rm "$0/filler"');
  const begin = performance.now();
  while ((await speak()) !== 303 && performance.now() < begin + 60_000) await pause(50);
  return performance.now() - begin;
}

/** What holds of either case, and its figures. */
async function held(what: string, { world, ada, bug, told }: Raised, back: number): Promise<void> {
  const lost = await notSaidOnce(ada, bug, told.said);
  figure(`${what}: refused`, spread(told.refused));
  figure(`${what}: acknowledged, lost`, `${told.said.length}, ${lost.length}`);
  figure(`${what}: good again after there was room, ms`, back);
  await world.end();
  expect(told.refused.length).toBeGreaterThan(0);
  expect(told.statuses.filter((one) => one !== 303 && one !== 503)).toEqual([]);
  expect([...told.retries].every((retry) => Number(retry) > 0)).toBe(true);
  expect(lost).toEqual([]);
  expect(back).toBeLessThanOrEqual(5_000);
}

(mayMount ? describe : describe.skip)('R11', () => {
  it('a full disk of PostgreSQL costs nothing that was acknowledged', async () => {
    const there = await raised('full');
    const { world, ada, bug, told, speak } = there;
    fill(world);
    for (let tries = 0; tries < 600 && told.refused.length < 20; tries++) await speak();
    const health = (await new Client(world.url).get('/healthz')).status;
    const [readyFull, pageFull] = [(await ada.twin().get('/readyz')).status, (await ada.twin().get(bug.url)).status];
    const back = await emptied(there);
    figure('R11: alive, ready, a page meanwhile', `${health}, ${readyFull}, ${pageFull}`);
    await held('R11', there, back);
    expect(health).toBe(200);
  });

  it('R11: a log that finds no room ends PostgreSQL, and nothing that was acknowledged', async () => {
    const there = await raised('panic');
    const { world, told, speak } = there;
    fill(world);
    figure(
      'R11: the log is full',
      within(
        world,
        join(world.folder, 'postgres'),
        `DATABASE_PASSWORD=${password} "${process.execPath}" "${useUp}" "$0"`,
      ),
    );
    // It is started again and again meanwhile, in vain.
    await pause(20_000);
    const client = new Client(world.url);
    const [health, ready] = [(await client.get('/healthz')).status, (await client.get('/readyz')).status];
    await speak();
    const back = await emptied(there);
    figure('R11: alive, ready without a database', `${health}, ${ready}`);
    await held('R11: after its end', there, back);
    expect([health, ready]).toEqual([200, 503]);
    expect(Math.max(...told.refused)).toBeLessThanOrEqual(5_000);
  });
});
