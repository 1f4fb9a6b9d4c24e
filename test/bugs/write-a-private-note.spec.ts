// A private note: seen by employees only, and for everybody else not even a gap where it could be.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, aProduct, change, unique, type MadeBug } from '../support/factories.js';
import { masked, type Page } from '../support/page.js';

const word = (): string => unique('geheim').replaceAll(' ', '');

/** Everybody who may not know: a stranger, somebody else, the reporter himself. */
const outsiders = async (): Promise<Client[]> => [stranger(), (await as('eve')).twin(), (await as('rita')).twin()];

/** Each of them sees the same before and after; the pages are compared byte for byte. */
async function seenAround(paths: readonly string[], deed: () => Promise<unknown>): Promise<void> {
  const clients = await outsiders();
  const look = async (): Promise<string[]> => {
    const pages: Page[] = [];
    for (const client of clients) for (const path of paths) pages.push(await client.get(path));
    return pages.map(
      (page) => `${page.status} ${page.path} ${page.headers.get('etag') === null ? '' : 'etag'}\n${masked(page)}`,
    );
  };
  const before = await look();
  await deed();
  expect(await look()).toEqual(before);
}

describe('A private note', () => {
  let slug: string;
  let first: MadeBug;
  let bug: MadeBug;
  let last: MadeBug;

  beforeAll(async () => {
    ({ slug } = await aProduct());
    const made = (): Promise<MadeBug> => aBug({ product: slug, component: 'part' });
    [first, bug, last] = [await made(), await made(), await made()];
  });

  it('is offered to employees only', async () => {
    for (const name of ['dev', 'tess', 'sam', 'ada'] as const) {
      expect((await (await as(name)).twin().get(bug.url)).has('#change [name="audience"]')).toBe(true);
    }
    for (const name of ['rita', 'eve'] as const) {
      expect((await (await as(name)).twin().get(bug.url)).has('#change [name="audience"]')).toBe(false);
    }
  });

  it('is marked, and has a link instead of a number', async () => {
    const secret = word();
    const page = await change('dev', bug, { text: `Do not tell: ${secret}`, audience: 'staff' });
    const card = page.find('.card.private');
    expect(card.getAttribute('id')).toMatch(/^p-[\w-]{10}$/);
    expect(card.textContent).toContain('Private – seen by employees only');
    expect(card.textContent).toContain(secret);
    expect((await (await as('tess')).twin().get(bug.url)).says(secret)).toBe(true);
  });

  it('leaves no trace for others: not on the page, in lists, orders, searches, times or on the front page', async () => {
    const secret = word();
    const paths = [
      bug.url,
      `/bugs?q=product:${slug}`,
      `/bugs?q=product:${slug}&sort=updated`,
      `/bugs?q=${secret}`,
      `/bugs?q=product:${slug}+-${secret}`,
      `/bugs?q=product:${slug}+"tell+${secret}"`,
      `${bug.url}?q=product:${slug}`,
      `${first.url}?q=product:${slug}`,
      `/products/${slug}`,
      '/',
    ];
    await seenAround(paths, () => change('dev', bug, { text: `Do not tell ${secret}`, audience: 'staff' }));
    const dev = (await as('dev')).twin();
    expect((await dev.get(`/bugs?q=${secret}`)).allWords('td.b-id')).toEqual([String(bug.id)]);
    expect((await dev.get(`/bugs?q=product:${slug}+-${secret}`)).allWords('td.b-id')).toEqual([
      String(last.id),
      String(first.id),
    ]);
  });

  it('for the reporter too is read by him and employees, marked as that, and by nobody else', async () => {
    const own = await aBug({ product: slug, component: 'part' });
    const secret = word();
    const today = await app.value(`SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD')`, []);
    const paths = [own.url, `/bugs?q=${secret}`, `/bugs?q=product:${slug}&sort=updated`, `${own.url}?asof=${today}`];
    const others = [stranger(), (await as('eve')).twin()];
    const look = async (): Promise<string[]> => {
      const seen: string[] = [];
      for (const client of others) for (const path of paths) seen.push(masked(await client.get(path)));
      return seen;
    };
    const before = await look();
    const page = await change('dev', own, { text: `A patch to try: ${secret}`, audience: 'reporter and staff' });
    const card = page.find('.card.private.shared');
    expect(card.getAttribute('id')).toMatch(/^p-[\w-]{10}$/);
    expect(page.words('.card.shared .private-mark')).toBe('For the reporter and employees');
    expect(await look()).toEqual(before);
    const rita = (await as('rita')).twin();
    expect((await rita.get(own.url)).words('.card.shared')).toContain(secret);
    expect((await rita.get(`${own.url}?asof=${today}`)).says(secret)).toBe(true);
    // The words of what is not for everyone are found by employees alone.
    expect((await rita.get(`/bugs?q=${secret}`)).allWords('td.b-id')).toEqual([]);
    expect((await (await as('tess')).twin().get(`/bugs?q=${secret}`)).allWords('td.b-id')).toEqual([String(own.id)]);
  });

  it('leaves no gap in the numbers of comments', async () => {
    const own = await aBug();
    await change('rita', own, { text: 'One.' });
    await change('dev', own, { text: 'Between.', audience: 'staff' });
    const page = await change('rita', own, { text: 'Two.' });
    expect(page.allWords('.card .anchor')).toEqual(['Description', 'Comment 1', 'Comment 2']);
    expect((await (await as('dev')).twin().get(own.url)).allWords('.card .anchor')).toEqual([
      'Description',
      'Comment 1',
      'Private',
      'Comment 2',
    ]);
  });

  it('moves nothing that others see: version, time of change, count', async () => {
    const sql = 'SELECT version, updated_at, comment_count FROM bugs WHERE id = $1';
    const before = await app.query(sql, [bug.id]);
    await change('dev', bug, { text: 'Nothing moves.', audience: 'staff' });
    expect(await app.query(sql, [bug.id])).toEqual(before);
  });

  it('collides with nobody', async () => {
    const own = await aBug();
    const rita = (await as('rita')).twin();
    await rita.get(own.url);
    await change('dev', own, { text: 'Quickly.', audience: 'staff' });
    await rita.submit('#change', { summary: `${own.summary}!`, text: 'Slowly.' });
    expect(rita.page.status).toBe(200);
    expect(rita.page.words('h1')).toBe(`#${own.id} ${own.summary}!`);
  });

  it('stays hidden where the fields that change with it are shown', async () => {
    const own = await aBug();
    const secret = word();
    await change('dev', own, { move: 'resolve', resolution: 'FIXED', text: `Because ${secret}`, audience: 'staff' });
    for (const client of await outsiders()) {
      const page = await client.get(own.url);
      expect(page.words('.status')).toBe('RESOLVED FIXED');
      expect(page.words('.timeline')).toContain('changed Status from NEW to RESOLVED');
      expect(page.says(secret)).toBe(false);
      expect(page.words('.timeline')).not.toMatch(/private/i);
      expect(page.findAll('.card')).toHaveLength(1);
    }
  });

  it('is not hinted at by references to comments', async () => {
    const own = await aBug();
    await change('dev', own, { text: 'Hidden.', audience: 'staff' });
    const page = await change('rita', own, { text: 'See comment 1, comment 2.' });
    expect(page.find('#c1 .prose').innerHTML).toContain('<a href="#c1">comment 1</a>, comment 2.');
  });

  it('can not be written by who may not, whatever is sent', async () => {
    const own = await aBug();
    const rita = (await as('rita')).twin();
    await rita.get(own.url);
    const { action, fields } = rita.filled('#change', { text: 'Sly.' });
    for (const audience of ['staff', 'reporter and staff'])
      expect((await rita.post(action, [...fields, ['audience', audience]])).status).toBe(403);
    expect(await app.value('SELECT count(*) FROM comments WHERE bug_id = $1', [own.id])).toBe(1);
  });

  it('is not seen any more by who is no employee any more', async () => {
    const own = await aBug();
    const secret = word();
    await change('dev', own, { text: secret, audience: 'staff' });
    const grants = `person_id = (SELECT id FROM users WHERE name = 'sam')`;
    const sam = (await as('sam')).twin();
    expect((await sam.get(own.url)).says(secret)).toBe(true);
    const [held] = await app.query<{ id: number; role_id: number }>(`SELECT id, role_id FROM grants WHERE ${grants}`);
    await app.query(`UPDATE grants SET role_id = (SELECT id FROM roles WHERE name = 'reporter') WHERE id = $1`, [
      held?.id,
    ]);
    try {
      expect((await sam.get(own.url)).says(secret)).toBe(false);
      expect((await sam.get(`/bugs?q=${secret}`)).allWords('td.b-id')).toEqual([]);
    } finally {
      await app.query('UPDATE grants SET role_id = $2 WHERE id = $1', [held?.id, held?.role_id]);
    }
  });

  it('is for employees of that product only, where a role holds in one', async () => {
    const secret = word();
    const other = await aBug();
    await change('dev', bug, { text: secret, audience: 'staff' });
    await change('dev', other, { text: secret, audience: 'staff' });
    const grant = `INSERT INTO grants (person_id, role_id, product_id)
      SELECT u.id, r.id, p.id FROM users u, roles r, products p WHERE u.name = 'eve' AND r.name = 'employee' AND p.slug = $1 RETURNING id`;
    const id = await app.value(grant, [slug]);
    try {
      const eve = (await as('eve')).twin();
      expect((await eve.get(bug.url)).says(secret)).toBe(true);
      expect((await eve.get(other.url)).says(secret)).toBe(false);
      expect((await eve.get(`/bugs?q=${secret}`)).allWords('td.b-id')).toEqual([String(bug.id)]);
    } finally {
      await app.query('DELETE FROM grants WHERE id = $1', [id]);
    }
  });
});
