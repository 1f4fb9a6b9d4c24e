// S5: who loses a right loses it in everything that was given out before, within a second: sessions, other processes, links, mail, jobs.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { bunker, bunkerAlias, bunkerBugs } from './bunker.js';
import { heardIn } from './canaries.js';
import { ask, ifNoneMatch, wire, type Visitor } from './crawl.js';
import { settle } from './town.js';
import { slug, typedIn, vault, vaultBugs, vaultPaths } from './vault.js';
import { roleOf, visit } from './visitors.js';

let app: Lodger;
let second: Lodger;
let inside: Visitor[];

const everything = Object.values(vault);
const pages = ['/', '/bugs', '/products', ...vaultPaths];

/** What is heard of the restricted product on pages that would show it, by one who asks twice: by GET, and for a copy that he kept. */
async function heard(visitor: Visitor): Promise<string[]> {
  const found: string[] = [];
  for (const path of pages) {
    const answer = await ask(visitor, { path });
    const text = typedIn(path).reduce((left, word) => left.replaceAll(word, ''), wire(answer));
    found.push(...heardIn(text, everything).map(({ name }) => `${path}: ${name}`));
  }
  return found;
}

/** Milliseconds within which a change of rights holds everywhere. */
const SECOND = 1000;

/** Asks until nothing is heard, at most for as long as a change may take; then once more, everything. */
async function silent(visitor: Visitor): Promise<string[]> {
  const end = performance.now() + SECOND;
  const path = `/products/${slug}`;
  while (performance.now() < end && (await ask(visitor, { path })).status === 200);
  return heard(visitor);
}

const person = `(SELECT id FROM users WHERE name = 'ivan')`;
const product = `(SELECT id FROM products WHERE restricted)`;
const insider = `(SELECT id FROM roles WHERE name = 'insider')`;

/** Ways to lose the right, as one statement each. */
const losses: [string, string][] = [
  ['loses the role', `DELETE FROM grants WHERE person_id = ${person} AND role_id = ${insider}`],
  ['is closed', `UPDATE users SET status = 'closed' WHERE id = ${person}`],
  ['sees the role retired', `UPDATE roles SET is_active = false WHERE id = ${insider}`],
  ['sees the product closed to the role', `DELETE FROM product_roles WHERE product_id = ${product}`],
];

beforeEach(async () => {
  app ??= await lodger();
  if (!second) {
    await settle(app, () => true);
    second = await lodger({ of: app });
  }
  await app.query(`INSERT INTO grants (person_id, role_id, product_id) SELECT ${person}, ${insider}, ${product} WHERE NOT EXISTS (
    SELECT FROM grants WHERE person_id = ${person} AND role_id = ${insider})`);
  await app.query(`UPDATE users SET status = 'active' WHERE id = ${person}`);
  await app.query(`UPDATE roles SET is_active = true WHERE id = ${insider}`);
  await app.query(`INSERT INTO product_roles VALUES (${product}, ${insider}) ON CONFLICT DO NOTHING`);
  const here = await visit(app, roleOf('ivan'));
  inside = [here, { ...here, url: second.url }];
}, 120_000);

describe('Who', () => {
  it.each(losses)(
    '%s hears nothing any more, in this process and in the other',
    async (_words, loss) => {
      for (const visitor of inside) expect((await heard(visitor)).length).toBeGreaterThan(10);
      await app.query(loss);
      for (const visitor of inside) expect(await silent(visitor)).toEqual([]);
    },
    120_000,
  );

  it('loses the role has no view of it by a form that was open, nor by a new session', async () => {
    const [here] = inside;
    if (!here) throw new Error('Nobody is inside.');
    const page = await ask(here, { path: `/bugs/${vaultBugs.original}` });
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await app.query(losses[0]?.[1] ?? '');
    const fields = { _csrf: csrf, _once: '0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f07', text: 'Still here?', seen: '1' };
    const answer = await ask(here, { method: 'POST', path: `/bugs/${vaultBugs.original}/changes`, fields });
    expect([answer.status, heardIn(wire(answer), everything)]).toEqual([404, []]);
    expect(await heard(await visit(app, roleOf('ivan')))).toEqual([]);
  }, 120_000);

  it('leaves the CC of a restricted bug hears nothing of it, and is not told that his copy is still good', async () => {
    const { secret } = bunkerBugs;
    const own = ['', '/dependencies', '/votes', '?asof=2999-01-01'].map((end) => `/bugs/${secret}${end}`);
    const asked = [...own, `/bugs/${bunkerAlias}`, `/bugs/new?clone=${secret}`];
    const about = ['/', '/watching', '/bugs?q=cc%3Aolga', `/bugs/suggestions?q=${secret}`, `/bugs/${bunkerBugs.waits}`];
    const olga = await visit(app, roleOf('olga'));
    const first = await Promise.all([...asked, ...about].map((path) => ask(olga, { path })));
    expect(first.flatMap((answer) => heardIn(wire(answer), Object.values(bunker))).length).toBeGreaterThan(5);
    await app.query('DELETE FROM bug_cc WHERE bug_id = $1', [secret]);
    const again = await Promise.all(
      first.map(({ path, headers: kept }) => ask(olga, { path, headers: ifNoneMatch(kept.get('etag') ?? '') })),
    );
    expect(again.slice(0, asked.length).map(({ status }) => status)).toEqual(asked.map(() => 404));
    const told = again.map((answer) => wire(answer).replaceAll(bunkerAlias, ''));
    expect(told.flatMap((text) => heardIn(text, Object.values(bunker)).map(({ name }) => name))).toEqual([]);
  }, 120_000);

  it('is a stranger hears nothing a second after a product was restricted', async () => {
    await app.query('UPDATE products SET restricted = false WHERE slug = $1', [slug]);
    const visitors = await Promise.all([app, second].map((one) => visit(one, roleOf(null))));
    const open = async (visitor: Visitor): Promise<boolean> =>
      (await ask(visitor, { path: `/products/${slug}` })).status === 200;
    const end = performance.now() + 2 * SECOND;
    for (const visitor of visitors) while (!(await open(visitor)) && performance.now() < end);
    for (const visitor of visitors) expect((await heard(visitor)).length).toBeGreaterThan(10);
    await app.query('UPDATE products SET restricted = true WHERE slug = $1', [slug]);
    for (const visitor of visitors) expect(await silent(visitor)).toEqual([]);
  }, 120_000);

  it('has lost it is named what was hidden by no job and no mail: they hold ids, and no words', async () => {
    const text = await app.value<string>(
      `SELECT coalesce(string_agg(t, E'\\n'), '') FROM (SELECT m::text AS t FROM mails m
         UNION ALL SELECT j::text FROM graphile_worker._private_jobs j) kept`,
    );
    expect(heardIn(text, everything)).toEqual([]);
    expect(heardIn(app.log() + second.log(), everything)).toEqual([]);
  });
});
