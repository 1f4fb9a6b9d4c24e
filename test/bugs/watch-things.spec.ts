// Watching: bugs, components, products, keywords and people; listed for oneself, told to staff, silent of what is hidden.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, aProduct, unique } from '../support/factories.js';

const hide = (slug: string) => app.query('UPDATE products SET restricted = true WHERE slug = $1', [slug]);

const someone = async (name: Parameters<typeof as>[0]): Promise<Client> => (await as(name)).twin();

const press = async (client: Client, path: string, words: string) => {
  await client.get(path);
  return client.submit('#watching', {}, words);
};

describe('Watching', () => {
  it('is begun and ended on the page of each thing, and listed by kind', async () => {
    const { slug, name } = await aProduct(['spout']);
    const bug = await aBug({ product: slug, component: 'spout' });
    const keyword = unique('crash');
    await app.query('INSERT INTO keywords (name, rank) VALUES ($1, 0)', [keyword]);
    const eve = await someone('eve');
    for (const [path, thing] of [
      [bug.url, `#${bug.id}`],
      [`/products/${slug}`, name],
      [`/products/${slug}`, 'spout'],
      ['/keywords', keyword],
    ] as const) {
      const page = await press(eve, path, `Watch ${thing}`);
      expect([page.path, page.words()]).toEqual([path, expect.stringContaining(`Stop watching ${thing}`)]);
    }
    await eve.get('/watching');
    await eve.submit('.sheet form', { person: 'Rita' });
    const list = eve.page.words('main');
    expect(list).toContain(`Bugs #${bug.id} ${bug.summary}`);
    expect(list).toContain(`Components spout ${name}`);
    expect(list).toContain(`Keywords ${keyword}`);
    expect(list).toContain('People rita');
    expect(list).toContain(`Products ${name}`);
    expect((await eve.twin().get(`/bugs?q=is:watched+product:${slug}`)).allWords('td.b-id')).toEqual([String(bug.id)]);
    expect((await stranger().get(`/bugs?q=is:watched+product:${slug}`)).allWords('td.b-id')).toEqual([]);
    for (const thing of [`#${bug.id} ${bug.summary}`, name, 'spout', keyword, 'rita']) {
      expect((await press(eve, '/watching', `Stop watching ${thing}`)).path).toBe('/watching');
    }
    expect(eve.page.words('main')).toContain('You watch nothing yet.');
  });

  it('is known to staff, and to nobody else', async () => {
    const { slug, name } = await aProduct(['spout']);
    const bug = await aBug({ product: slug, component: 'spout' });
    await press(await someone('eve'), bug.url, `Watch #${bug.id}`);
    await press(await someone('eve'), `/products/${slug}`, `Watch ${name}`);
    expect((await (await someone('tess')).get(bug.url)).words('.watchers')).toBe('Watched by 1 eve');
    expect((await (await someone('tess')).get(`/products/${slug}`)).words('.watchers')).toContain(`${name} eve`);
    for (const other of [await someone('rita'), stranger()]) {
      expect((await other.get(bug.url)).has('.watchers')).toBe(false);
      expect((await other.get(`/products/${slug}`)).has('.watchers')).toBe(false);
    }
  });

  it('says nothing of what is hidden by now, and lets it be forgotten', async () => {
    const { slug, name } = await aProduct(['spout']);
    const bug = await aBug({ by: 'tess', product: slug, component: 'spout' });
    const eve = await someone('eve');
    await press(eve, bug.url, `Watch #${bug.id}`);
    await press(eve, `/products/${slug}`, `Watch ${name}`);
    await press(eve, `/products/${slug}`, 'Watch spout');
    await eve.get(bug.url);
    const { action, fields } = eve.filled('#watching', {}, 'end');
    await hide(slug);
    const page = await eve.get('/watching');
    expect(page.words('.gone')).toContain('3 things that you watch are not there for you any more.');
    for (const secret of [bug.summary, name, slug, 'spout', `#${bug.id}`]) expect(page.text).not.toContain(secret);
    const watch = fields.map(([field, value]): [string, string] => [field === 'end' ? 'watch' : field, value]);
    expect((await eve.twin().post(action, watch)).status).toBe(404);
    await eve.submit('.gone', {});
    expect([eve.page.path, eve.page.has('.gone')]).toEqual(['/watching', false]);
    expect(await app.value(`SELECT count(*) FROM watches WHERE kind = 'bug' AND thing_id = $1`, [bug.id])).toBe(0);
    // What is not there is ended without a word.
    expect((await eve.twin().post(action, fields)).path).toBe('/watching');
  });

  it('takes a person only where one meets him', async () => {
    const eve = await someone('eve');
    const unmet = unique('unmet').replace(/\W/g, '');
    await app.query(
      `INSERT INTO users (name, name_key, real_name, status, email, email_key) SELECT n, n, '', 'active', n || '@example.org', n || '@example.org' FROM (SELECT $1::text AS n) x`,
      [unmet.toLowerCase()],
    );
    await eve.get('/watching');
    const answers = [];
    for (const person of [unmet, 'nobody-at-all'])
      answers.push((await eve.submit('.sheet form', { person })).problem('person'));
    expect(answers).toEqual(Array(2).fill('There is nobody of this name whom you could watch.'));
    const tess = await someone('tess');
    await tess.get('/watching');
    expect((await tess.submit('.sheet form', { person: unmet })).words('main')).toContain(
      `People ${unmet.toLowerCase()}`,
    );
    expect((await eve.submit('.sheet form', { person: ' ' })).problem('person')).toBe('Please name somebody.');
    expect((await stranger().get('/watching')).path).toContain('/session/new');
  });
});
