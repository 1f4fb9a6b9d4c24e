// The leak matrix through nginx with its cache on: nothing of who is signed in is ever kept, and a stranger gets what is a stranger's.
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { few } from '../input/fields.js';
import { canaryWord, heardIn, type Canary } from '../privacy/canaries.js';
import { ask, ifNoneMatch, wire, type Answer, type Visitor } from '../privacy/crawl.js';
import { players, surfaces } from '../privacy/matrix/matrix.js';
import { settle } from '../privacy/town.js';
import { typedIn } from '../privacy/vault.js';
import { everything, roleOf, visit } from '../privacy/visitors.js';
import { difference } from '../privacy/worlds.js';
import { Client } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import { fleetApp, type FleetApp } from '../support/fleet.js';
import { behindNginx, keepsPage } from '../support/nginx.js';
import { askedItself, bare, keptBy, statesSince } from './kept.js';

/** Every address of the leak matrix that is read; what is measured is told to whoever is near, and not by who he is. */
const paths = [
  ...new Set(
    surfaces
      .flatMap(({ asked }) => asked)
      .filter(({ method = 'GET', path }) => method === 'GET' && path !== '/metrics')
      .map(({ path }) => path),
  ),
];
/** Milliseconds for which a page is kept, and within which a change of rights holds. */
const SECOND = 1000;
const roles = Object.values(players).filter(({ login }) => login !== null);

/** What is heard at that address, but for the words that were typed to get there. */
function heardAt(path: string, text: string): Canary[] {
  const typed = [...typedIn(path), ...path.split(/[^a-z]/).filter((word) => word.startsWith('qz'))];
  return heardIn(
    typed.reduce((left, word) => left.replaceAll(word, ''), text),
    everything,
  );
}

behindNginx('The leak matrix through nginx', () => {
  let fleet: FleetApp;
  let visitors: Visitor[];
  let nobody: Visitor;
  let dev: Client;
  /** What strangers were given of the pages that are kept. */
  const open = new Map<string, Answer>();

  const asksItself = (path: string): Promise<Answer> =>
    askedItself(join(fleet.sockets, 'bugzot-1.sock'), fleet, path).then(bare);
  /** Dev says that his comment is for employees alone. */
  const hides = async ({ url }: MadeBug): Promise<unknown> => {
    await dev.get(`${url}/comments/1/audience`);
    return dev.submit('form[action$="/audience"]', { audience: 'staff' });
  };
  const asks = async (visitor: Visitor, path: string): Promise<Answer> => bare(await ask(visitor, { path }));

  beforeAll(async () => {
    fleet = await fleetApp();
    await settle(fleet, () => true, true);
    visitors = [];
    for (const role of roles) visitors.push(await visit(fleet, role));
    nobody = await visit(fleet, roleOf(null));
    dev = await new Client(fleet.url).signIn('dev');
  }, 120_000);

  it('is no page of who is signed in kept, whoever he is: nothing is there to be given', async () => {
    const before = fleet.proxy.log().length;
    const asked = paths.flatMap((path) => visitors.map((visitor) => ({ path, visitor })));
    const answers = await few(asked, ({ visitor, path }) => asks(visitor, path));
    const heard = answers.filter(({ path, text }) => heardAt(path, text).length > 0);
    expect(heard.length).toBeGreaterThan(100);
    expect(answers.filter(({ headers }) => /public|s-maxage/.test(headers.get('cache-control') ?? 'public'))).toEqual(
      [],
    );
    expect(new Set(await statesSince(fleet.proxy, before, asked.length))).toEqual(new Set(['BYPASS']));
    expect(keptBy(fleet.proxy).map(({ path }) => path)).toEqual([]);
  }, 300_000);

  it('is a stranger given byte for byte what the application itself has for him, from what is kept too', async () => {
    const before = fleet.proxy.log().length;
    const asked = await few(paths, async (path) => {
      const answers = [await asks(nobody, path), await asks(nobody, path)];
      return { path, answers, itself: await asksItself(path) };
    });
    expect(asked.flatMap(({ answers, itself }) => answers.flatMap((one) => difference(one, itself) ?? []))).toEqual([]);
    const told = asked.flatMap(({ path, answers }) => answers.flatMap((one) => heardAt(path, wire(one))));
    expect(told.map(({ name }) => name)).toEqual([]);
    const states = await statesSince(fleet.proxy, before, paths.length * 2);
    expect(states.filter((state) => state === 'HIT').length).toBeGreaterThan(10);
    const own = paths.filter((path) => !keepsPage(path));
    expect(states.filter((state) => state === 'BYPASS').length).toBe(own.length * 2);
    expect(states.filter((state) => state === 'STALE')).toEqual([]);
    const isKept = new Set(keptBy(fleet.proxy).map(({ path }) => path));
    for (const { path, itself } of asked) if (isKept.has(path)) open.set(path, itself);
  }, 300_000);

  it('is nobody who is signed in given what is kept of strangers, nor does his coming change it', async () => {
    const seer = visitors[roles.findIndex(({ login }) => login === 'ada')];
    if (!seer) throw new Error('Ada has not come.');
    expect(open.size).toBeGreaterThan(40);
    const before = fleet.proxy.log().length;
    const asked = await few(
      [...open.keys()],
      async (path) => [await asks(seer, path), await asks(nobody, path)] as const,
    );
    const others = asked.flatMap(([, again]) => difference(again, open.get(again.path) ?? again) ?? []);
    expect(others).toEqual([]);
    expect(
      asked.filter(([own]) => own.status === 200 && !/ada|^\{|^Bug /.test(own.text)).map(([own]) => own.path),
    ).toEqual([]);
    const states = await statesSince(fleet.proxy, before, open.size * 2);
    expect(states.filter((state) => state === 'BYPASS').length).toBe(open.size);
  }, 120_000);

  it('has no file of the cache a private word, a cookie, or the name of who has signed in', () => {
    const kept = keptBy(fleet.proxy);
    expect(kept.length).toBeGreaterThanOrEqual(open.size);
    const cookies = visitors.map(({ cookie }) => cookie.split('=')[1] ?? '');
    expect(cookies.filter((value) => value.length < 20)).toEqual([]);
    const found = kept.flatMap(({ path, head, text }) => [
      ...heardAt(path, head + text).map(({ name }) => `${path}: ${name}`),
      ...cookies.filter((value) => (head + text).includes(value)).map(() => `${path}: a cookie`),
      ...(/^set-cookie:/im.test(head) || !/^cache-control: public/im.test(head) ? [`${path}: ${head}`] : []),
      ...(/session\/end|Sign out/.test(text) ? [`${path}: somebody is signed in`] : []),
    ]);
    expect(found).toEqual([]);
  });

  it.each([
    [
      'a bug that is restricted',
      (bug: MadeBug) => fleet.query('UPDATE bugs SET is_restricted = true WHERE id = $1', [bug.id]),
    ],
    ['a comment that is for employees', hides],
    ['a product that is restricted', () => fleet.query(`UPDATE products SET restricted = true WHERE slug = 'kettle'`)],
  ])(
    'tells a stranger nothing of %s when the second is over for which it was kept (S5)',
    async (_what, loses) => {
      const canary: Canary = { name: 'what was open', word: canaryWord(), product: 'kettle', audience: 'everyone' };
      const bug = await aBug({ by: dev, summary: 'It was open' });
      await change(dev, bug, { text: canary.word });
      const shown = [bug.url, `${bug.url}.txt`, `${bug.url}.json`, `/bugs?q=${canary.word}`];
      const told = async (): Promise<Answer[]> => {
        const answers = await Promise.all(shown.map((path) => ask(nobody, { path })));
        return answers.filter((one) =>
          /q=/.test(one.path) ? one.text.includes(bug.url) : heardIn(wire(one), [canary]).length,
        );
      };
      const before = fleet.proxy.log().length;
      const first = await told();
      expect([first.length, (await told()).length]).toEqual([shown.length, shown.length]);
      // The second may be over before the next round: then it is told anew.
      while (!(await statesSince(fleet.proxy, before, shown.length * 2)).includes('HIT')) await told();
      await loses(bug);
      const end = performance.now() + 2 * SECOND;
      // To the end: the two processes hear of it one after the other, and whoever reads on keeps the page fresh.
      while (performance.now() < end) await told();
      expect((await told()).map(({ path }) => path)).toEqual([]);
      const again = first.map(({ path, headers }) =>
        ask(nobody, { path, headers: ifNoneMatch(headers.get('etag') ?? '') }),
      );
      const confirmed = (await Promise.all(again)).filter(({ status }) => status === 304);
      expect(confirmed.map(({ path }) => path)).toEqual([]);
    },
    60_000,
  );
});
