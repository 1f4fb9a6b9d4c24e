// The roadmap and the changelog of a product, made of its bugs: counted and listed as far as the reader may see them.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app, lodger } from '../support/app.js';
import { as, Client, stranger } from '../support/client.js';
import { aBug, aProduct, change, unique } from '../support/factories.js';
import type { Page } from '../support/page.js';

const structure = async (slug: string, kind: string, typed: Record<string, string>): Promise<void> => {
  const ada = (await as('ada')).twin();
  await ada.get(`/admin/${kind}/new?product=${slug}`);
  await ada.submit(`form[action="/admin/${kind}"]`, typed);
};

const place = (id: number, column: string, table: string, name: string, slug: string): Promise<unknown> =>
  app.query(
    `UPDATE bugs SET ${column} = (SELECT t.id FROM ${table} t JOIN products p ON p.id = t.product_id
       WHERE t.name = $2 AND p.slug = $3) WHERE id = $1`,
    [id, name, slug],
  );

const milestones = (page: Page): string[] => page.allWords('.milestone');

describe('Roadmap and changelog', () => {
  let slug = '';

  beforeAll(async () => {
    ({ slug } = await aProduct(['lid', 'whistle']));
    await structure(slug, 'milestones', { name: 'Winter', due: '2020-01-31', description: 'Before it freezes.' });
    await structure(slug, 'milestones', { name: 'Yule', due: '2999-04-30' });
    for (const name of ['1.0', '1.1']) await structure(slug, 'versions', { name });
  });

  it('tell what is open and what is closed, and what was fixed in which version', async () => {
    const [first, second, third] = [
      await aBug({ product: slug, component: 'lid' }),
      await aBug({ product: slug, component: 'whistle' }),
      await aBug({ product: slug, component: 'lid' }),
    ];
    for (const { id } of [first, second, third]) await place(id, 'milestone_id', 'milestones', 'Winter', slug);
    for (const bug of [first, second]) await change('tess', bug, { move: 'resolve', resolution: 'FIXED' });
    await place(first.id, 'fixed_in_id', 'versions', '1.0', slug);
    await place(second.id, 'fixed_in_id', 'versions', '1.1', slug);
    // Planned for a version, and not fixed yet.
    await place(third.id, 'fixed_in_id', 'versions', '1.1', slug);

    const product = await stranger().get(`/products/${slug}`);
    const reader = stranger();
    const roadmap = await reader.get(product.link('Roadmap'));
    expect(milestones(roadmap)).toEqual([
      'Winter was due 2020-01-31 Before it freezes. 66% closed 1 open in Winter 2 closed in Winter',
      'Yule due 2999-04-30 No bug is planned for it.',
    ]);
    expect(roadmap.find('.milestone progress').getAttribute('value')).toBe('2');
    const changelog = await reader.get(roadmap.link('Changelog'));
    expect(changelog.allWords('.release')).toEqual([
      `1.1 1 bug fixed whistle #${second.id} ${second.summary}`,
      `1.0 1 bug fixed lid #${first.id} ${first.summary}`,
    ]);
    expect((await reader.get(changelog.link('Roadmap'))).path).toBe(`/products/${slug}/roadmap`);
    await change('rita', first, { move: 'reopen', text: 'Again.' });
    expect((await reader.get(`/products/${slug}/changelog`)).allWords('.release h2')).toEqual(['1.1']);
  });

  it('fold what is retired, and lead from the panel and back', async () => {
    const ada = (await as('ada')).twin();
    const list = await ada.get(`/admin/milestones?product=${slug}`);
    const yule = await ada.get(list.link('Yule'));
    expect(yule.link('On the roadmap')).toMatch(new RegExp(`^/products/${slug}/roadmap#milestone-\\d+$`));
    expect(yule.link('Changelog')).toBe(`/products/${slug}/changelog`);
    await ada.click('Retire this milestone');
    await ada.submit('form[method="post"][action$="/retirement"]', {});
    const page = await ada.get(`/products/${slug}/roadmap`);
    expect(page.allWords('main > div > .roadmap .milestone h2')).toEqual(['Winter']);
    expect(page.words('details.retired summary')).toBe('1 retired milestone');
    expect(page.words('details.retired h2')).toBe('Yule');
    expect(page.link('Arrange its milestones')).toBe(`/admin/milestones?product=${slug}`);
    expect((await (await as('rita')).twin().get(`/products/${slug}/roadmap`)).words()).not.toContain('Arrange');
  });

  it('go page by page, forth and back', async () => {
    const { slug: big } = await aProduct(['lid']);
    await structure(big, 'versions', { name: '2.0' });
    const bug = await aBug({ product: big, component: 'lid' });
    await change('tess', bug, { move: 'resolve', resolution: 'FIXED' });
    await place(bug.id, 'fixed_in_id', 'versions', '2.0', big);
    await app.query(
      `INSERT INTO milestones (product_id, name, rank) SELECT p.id, 'M' || n, n FROM products p, generate_series(1, 30) n
       WHERE p.slug = $1`,
      [big],
    );
    const reader = stranger();
    await reader.get(`/products/${big}/roadmap`);
    expect(reader.page.allWords('.milestone h2').slice(-1)).toEqual(['M25']);
    await reader.click('Next');
    expect(reader.page.allWords('.milestone h2')).toEqual(['M26', 'M27', 'M28', 'M29', 'M30']);
    await reader.click('Previous');
    expect(reader.page.allWords('.milestone h2')[0]).toBe('M1');
    expect((await reader.get(`/products/${big}/changelog`)).allWords('.mended li')).toHaveLength(1);
  });

  it('do not exist where the product does not, and count nothing that is hidden', async () => {
    const own = await lodger();
    const [ada, rita] = [await new Client(own.url).signIn('ada'), await new Client(own.url).signIn('rita')];
    await own.query(`UPDATE products SET restricted = true WHERE slug = 'kettle'`);
    for (const page of ['roadmap', 'changelog']) {
      expect((await rita.get(`/products/kettle/${page}`)).status).toBe(404);
      expect((await ada.get(`/products/kettle/${page}`)).status).toBe(200);
      expect((await ada.get(`/products/${unique('no').replace(/\W/g, '-')}/${page}`)).status).toBe(404);
    }
  });
});
