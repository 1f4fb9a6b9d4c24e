// "This affects me too": said once by each, with the place where it was seen, counted without names, taken back as easily.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger } from '../support/client.js';
import type { CastName } from '../support/cast.js';
import { aBug, aProduct, type MadeBug } from '../support/factories.js';

const VOTE = '.votes form[action$="/votes"]';
const END = '.votes form[action$="/votes/end"]';

/** What the database keeps of a bug's votes, and of what a vote must not touch. */
async function kept(bug: MadeBug): Promise<object | undefined> {
  const [row] = await app.query(
    `SELECT vote_count AS count, (SELECT count(*) FROM votes v WHERE v.bug_id = b.id) AS rows, version,
       staff_version AS staff, updated_at::text AS updated FROM bugs b WHERE id = $1`,
    [bug.id],
  );
  return row;
}

async function vote(name: CastName, bug: MadeBug) {
  const client = (await as(name)).twin();
  await client.get(bug.url);
  return client.submit(VOTE);
}

/** Restricts a product to nobody but those who see all. */
const hide = (slug: string) => app.query('UPDATE products SET restricted = true WHERE slug = $1', [slug]);

describe('A vote', () => {
  it('is counted once, without a name, and is no change of the bug', async () => {
    const bug = await aBug();
    const before = await kept(bug);
    const page = await vote('eve', bug);
    expect([page.path, page.words('.votes-count')]).toEqual([bug.url, 'Affects you']);
    await vote('dev', bug);
    expect(await kept(bug)).toEqual({ ...before, count: 2, rows: 2 });
    const seen = await (await as('sam')).twin().get(bug.url);
    expect(seen.words('.votes')).toContain('Affects 2 people');
    expect(seen.words('.votes')).not.toMatch(/eve|dev/);
    expect((await stranger().get(`${bug.url}/votes`)).words('main')).not.toMatch(/\beve\b|\bdev\b/);
  });

  it('is one also when it is pressed twice at once, and from two windows', async () => {
    const bug = await aBug();
    const eve = (await as('eve')).twin();
    await eve.get(bug.url);
    const { action, fields } = eve.filled(VOTE);
    const other = eve.twin();
    await other.get(bug.url);
    const again = other.filled(VOTE);
    await Promise.all([eve.twin().post(action, fields), eve.twin().post(action, fields)]);
    await other.post(again.action, again.fields);
    expect(await kept(bug)).toMatchObject({ count: 1, rows: 1 });
    await eve.get(bug.url);
    const end = eve.filled(END);
    await eve.post(end.action, end.fields);
    await other.get(bug.url);
    expect(other.page.has(END)).toBe(false);
    expect(await kept(bug)).toMatchObject({ count: 0, rows: 0 });
  });

  it('says where, is changed, and a second press does not forget it', async () => {
    const bug = await aBug();
    const eve = (await as('eve')).twin();
    await eve.get(bug.url);
    const old = eve.filled(VOTE);
    await eve.get(`${bug.url}/votes`);
    await eve.submit('.sheet form', { version: '1.1', platform: 'Linux' });
    expect(eve.page.words('.places')).toBe('Version Platform People 1.1 Linux 1');
    await eve.post(old.action, old.fields);
    expect(eve.page.words('.places')).toContain('1.1 Linux 1');
    await eve.click('Say where');
    await eve.submit('.sheet form', { version: '1.0', platform: 'I do not know' });
    expect(eve.page.words('.places')).toContain('1.0 not said 1');
    expect(await kept(bug)).toMatchObject({ count: 1 });
  });

  it('has no place that the product has not', async () => {
    const { slug } = await aProduct();
    const [bug, other] = [await aBug(), await aBug({ product: slug, component: 'part' })];
    const eve = (await as('eve')).twin();
    await eve.get(`${bug.url}/votes`);
    const { fields } = eve.filled('.sheet form', { version: '1.1', platform: 'Linux' });
    const refused = await eve.post(`${other.url}/votes`, fields);
    expect([refused.status, refused.problem('version')]).toEqual([422, 'This product has no such version.']);
    expect(await kept(other)).toMatchObject({ count: 0, rows: 0 });
  });

  it('is offered to nobody who may not comment, and refused', async () => {
    const bug = await aBug();
    const page = await stranger().get(bug.url);
    expect([page.has(VOTE), page.has('#watching')]).toEqual([false, false]);
    expect(page.headers.get('cache-control')).toContain('s-maxage');
  });

  it('of a hidden bug is that of a bug which does not exist', async () => {
    const { slug } = await aProduct();
    const bug = await aBug({ by: 'tess', product: slug, component: 'part' });
    const eve = (await as('eve')).twin();
    await eve.get(bug.url);
    const { action, fields } = eve.filled(VOTE);
    await hide(slug);
    const answers = [
      await eve.twin().post(action, fields),
      await eve.twin().post(`${action}/end`, fields),
      await eve.twin().get(action),
    ];
    const none = await eve.twin().post('/bugs/99999999/votes', fields);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(none.status).toBe(404);
    expect(none.words('main').replace(/\w{8}-[\w-]+/, '')).toBe(answers[0]?.words('main').replace(/\w{8}-[\w-]+/, ''));
    expect(await kept(bug)).toMatchObject({ count: 0, rows: 0 });
  });
});

describe('A list', () => {
  it('is sorted by whom its bugs affect, a page at a time', async () => {
    const { slug } = await aProduct();
    const bugs: MadeBug[] = [];
    for (let at = 0; at < 4; at++) bugs.push(await aBug({ product: slug, component: 'part' }));
    const [a, b, c, d] = bugs as [MadeBug, MadeBug, MadeBug, MadeBug];
    for (const name of ['eve', 'dev', 'tess'] as const) await vote(name, b);
    await vote('eve', d);
    const list = async (sort: string) => stranger().get(`/bugs?q=product:${slug}&sort=${sort}`);
    const most = await list('-votes');
    expect(most.allWords('td.b-id')).toEqual([b, d, c, a].map(({ id }) => String(id)));
    expect(most.allWords('.b-summary .count')).toEqual(['affects 3', 'affects 1']);
    expect((await list('votes')).allWords('td.b-id')).toEqual([a, c, d, b].map(({ id }) => String(id)));
  });
});
