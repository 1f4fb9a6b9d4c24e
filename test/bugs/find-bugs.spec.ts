// Finding bugs: filters, words, sorting, pages by key, and the way from bug to bug.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, aProduct, change, numberOf, unique, type MadeBug } from '../support/factories.js';
import type { Page } from '../support/page.js';

const idsOn = (page: Page): number[] => page.allWords('td.b-id').map(Number);
const listOf = (q: string, sort = ''): string =>
  `/bugs?${new URLSearchParams({ q, ...(sort ? { sort } : {}) }).toString()}`;

/** What a query finds, in ascending order. */
async function found(q: string, by: Client = stranger()): Promise<number[]> {
  const page = await by.get(listOf(q));
  if (page.status !== 200) throw new Error(`${q}: ${page.words('.problems')}`);
  return idsOn(page).sort((a, b) => a - b);
}

describe('A filter', () => {
  let slug: string;
  let name: string;
  let bugs: Record<'stuck' | 'loud' | 'leak' | 'smell', MadeBug>;
  const idsOf = (...names: (keyof typeof bugs)[]): number[] => names.map((one) => bugs[one].id).sort((a, b) => a - b);

  beforeAll(async () => {
    ({ slug, name } = await aProduct(['body part', 'handle']));
    const sam = (await as('sam')).twin();
    await sam.get(`/admin/versions/new?product=${slug}`);
    await sam.submit('form[action="/admin/versions"]', { name: '2.0 beta' });
    const made = (wish: Parameters<typeof aBug>[0]): Promise<MadeBug> =>
      aBug({ product: slug, component: 'handle', ...wish });
    bugs = {
      stuck: await made({ summary: 'Spout is stuck', severity: 'major', priority: 'high' }),
      loud: await made({
        by: 'eve',
        summary: 'Too loud',
        description: 'It whistles all night.',
        component: 'body part',
        version: '2.0 beta',
      }),
      leak: await made({
        by: 'tess',
        summary: 'Leaks “steam” everywhere',
        severity: 'blocker',
        platform: 'Linux',
        assignee: 'dev',
      }),
      smell: await made({ summary: 'Café smells of burnt toast', severity: 'minor' }),
    };
    await change('dev', bugs.smell, { move: 'resolve', resolution: 'WONTFIX', text: 'That is the cinnamon bun.' });
  });

  const filters: [string, ('stuck' | 'loud' | 'leak' | 'smell')[]][] = [
    ['is:open', ['stuck', 'loud', 'leak']],
    ['is:closed', ['smell']],
    ['is:open,closed', ['stuck', 'loud', 'leak', 'smell']],
    ['status:NEW', ['stuck', 'loud', 'leak']],
    ['status:resolved,closed', ['smell']],
    ['status:CONFIRMED', ['stuck', 'loud', 'leak']],
    ['-status:NEW', ['smell']],
    ['severity:major', ['stuck']],
    ['severity:major,blocker', ['stuck', 'leak']],
    ['-severity:major,blocker', ['loud', 'smell']],
    ['priority:high', ['stuck']],
    ['platform:linux', ['leak']],
    ['component:handle', ['stuck', 'leak', 'smell']],
    ['component:"body part"', ['loud']],
    ['component:"BODY part",handle is:open', ['stuck', 'loud', 'leak']],
    ['version:"2.0 beta"', ['loud']],
    ['version:none', ['stuck', 'leak', 'smell']],
    ['version:any', ['loud']],
    ['assignee:dev', ['leak']],
    ['assignee:DEV,none is:open', ['stuck', 'loud', 'leak']],
    ['assignee:none', ['stuck', 'loud', 'smell']],
    ['assignee:any', ['leak']],
    ['-assignee:dev', ['stuck', 'loud', 'smell']],
    ['reporter:rita', ['stuck', 'smell']],
    ['reporter:eve,tess', ['loud', 'leak']],
    ['assignee:@me', []],
    ['stuck', ['stuck']],
    ['SPOUT stuck', ['stuck']],
    ['stuck OR loud', ['stuck', 'loud']],
    ['(stuck OR steam) severity:blocker', ['leak']],
    ['whistle', ['loud']],
    ['whistling', ['loud']],
    ['"all night"', ['loud']],
    ['"night all"', []],
    ['cafe', ['smell']],
    ['CAFÉ', ['smell']],
    ['cinnamon', ['smell']],
    ['-toast', ['stuck', 'loud', 'leak']],
    ['-toast -steam', ['stuck', 'loud']],
    ['is:open -(stuck OR loud)', ['leak']],
    ['NOT is:closed', ['stuck', 'loud', 'leak']],
    ['toast is:open', []],
    ['"product:kettle"', []],
  ];
  it.each(filters)('finds by %s', async (q, names) => {
    expect(await found(`product:${slug} ${q}`)).toEqual(idsOf(...names));
  });

  it('takes the product by name or short name', async () => {
    for (const product of [slug, slug.toUpperCase(), `"${name}"`, `"${name.toUpperCase()}"`]) {
      expect(await found(`product:${product} is:closed`)).toEqual(idsOf('smell'));
    }
  });

  it('knows who asks', async () => {
    expect(await found(`product:${slug} assignee:@me`, (await as('dev')).twin())).toEqual(idsOf('leak'));
    expect(await found(`product:${slug} reporter:@me`, (await as('rita')).twin())).toEqual(idsOf('stuck', 'smell'));
  });

  it('stands above the list as parts that can be taken away one by one', async () => {
    const client = stranger();
    await client.get(listOf(`product:${slug} severity:major,blocker steam`));
    const chips = client.page.allWords('.chips a');
    expect(chips.map((chip) => chip.replace('Remove filter ', ''))).toEqual([
      `product: ${slug}`,
      'severity: major,blocker',
      'steam',
    ]);
    await client.click('Remove filter steam');
    expect(idsOn(client.page).sort((a, b) => a - b)).toEqual(idsOf('stuck', 'leak'));
  });

  it('says so when nothing fits', async () => {
    const page = await stranger().get(listOf(`product:${slug} severity:trivial`));
    expect([page.status, page.words('.empty p')]).toEqual([200, 'No bug fits all of this.']);
  });

  it('needs triage is one click away', async () => {
    const client = stranger();
    await client.get('/');
    await client.click('Bugs');
    expect(client.page.words('h1')).toBe('Open bugs');
    await client.click('Needs triage');
    expect(client.page.words('h1')).toBe('Bugs that need triage');
    expect(client.page.path).toBe('/bugs?q=is%3Aopen+assignee%3Anone');
  });

  it('is offered from the product, the component, the version and the facts of a bug', async () => {
    const client = stranger();
    for (const [link, names] of [
      ['Open bugs', ['stuck', 'loud', 'leak']],
      ['Needs triage', ['stuck', 'loud']],
      ['Closed bugs', ['smell']],
      ['2.0 beta', ['loud']],
    ] as const) {
      await client.get(`/products/${slug}`);
      await client.click(link);
      expect([link, idsOn(client.page).sort((a, b) => a - b)]).toEqual([link, idsOf(...names)]);
    }
    await client.get(bugs.loud.url);
    await client.click('2.0 beta');
    expect(idsOn(client.page)).toEqual([bugs.loud.id]);
  });
});

describe('A query that is not understood', () => {
  it.each([
    ['asignee:none', 'There is no field “asignee”.', 'assignee:none'],
    ['is:open prodct:kettle', 'There is no field “prodct”.', 'is:open product:kettle'],
    ['is:opne', '“is:” does not know “opne”', 'is:open'],
  ])('%s is answered with what was perhaps meant', async (q, sentence, suggestion) => {
    const client = stranger();
    const page = await client.get(listOf(q));
    expect(page.status).toBe(422);
    expect(page.words('.problems')).toContain(sentence);
    expect(page.value('q')).toBe(q);
    expect(page.has('table')).toBe(false);
    await client.click(suggestion);
    expect(client.page.status).toBe(200);
    expect(client.page.path).toBe(listOf(suggestion));
  });

  it.each([
    '"open',
    '(stuck',
    'stuck)',
    'OR',
    'status:',
    'status:NEW,',
    '-(',
    '()',
    'is:open OR',
    `${'('.repeat(11)}a${')'.repeat(11)}`,
    '-a '.repeat(51),
    'q'.repeat(1001),
  ])('is answered with a sentence (%#)', async (q) => {
    const page = await stranger().get(listOf(q));
    expect([q, page.status, page.words('.problems').length > 10]).toEqual([q, 422, true]);
  });
});

describe('A long list', () => {
  let slug: string;
  const total = 125;

  beforeAll(async () => {
    ({ slug } = await aProduct());
    const { id } = await aBug({ product: slug, component: 'part' });
    // Every three were updated at the same moment, and ranks come again and again.
    await app.query(
      `INSERT INTO bugs SELECT (jsonb_populate_record(b, jsonb_build_object(
         'id', nextval('bug_numbers'), 'updated_at', b.updated_at - (n / 3) * interval '1 minute',
         'severity_id', 1 + n % 7, 'priority_id', 1 + n % 5, 'status', (ARRAY['NEW', 'ASSIGNED', 'REOPENED'])[1 + n % 3]))).*
       FROM bugs b, generate_series(1, $2::int) n WHERE b.id = $1`,
      [id, total - 1],
    );
  });

  const orders: [string, string][] = [
    ['', 'b.updated_at DESC, b.id DESC'],
    ['updated', 'b.updated_at, b.id'],
    ['-id', 'b.id DESC'],
    ['id', 'b.id'],
    ['-severity', 's.rank DESC, b.id DESC'],
    ['severity', 's.rank, b.id'],
    ['-priority,updated', 'p.rank DESC, b.updated_at, b.id'],
    ['status,-severity', 't.rank, s.rank DESC, b.id DESC'],
    ['status,-severity,priority,-id', 't.rank, s.rank DESC, p.rank, b.id DESC'],
  ];

  it.each(orders)('sorted by "%s" is walked forwards and backwards without gap or double', async (sort, sql) => {
    const client = stranger();
    const pages: number[][] = [];
    const counts: string[] = [];
    await client.get(listOf(`product:${slug}`, sort));
    for (;;) {
      pages.push(idsOn(client.page));
      counts.push(client.page.words('#list-count'));
      if (!client.page.has('.pager [rel="next"]')) break;
      await client.click('Next');
    }
    expect(pages.map((page) => page.length)).toEqual([50, 50, 25]);
    expect(counts).toEqual(['1–50 of 125', '51–100 of 125', '101–125 of 125']);
    const rows = await app.query<{ id: number }>(
      `SELECT b.id FROM bugs b JOIN severities s ON s.id = b.severity_id JOIN priorities p ON p.id = b.priority_id
         JOIN statuses t ON t.name = b.status
       WHERE b.product_id = (SELECT id FROM products WHERE slug = $1) ORDER BY ${sql}`,
      [slug],
    );
    expect(pages.flat()).toEqual(rows.map(({ id }) => id));
    const back = [idsOn(client.page)];
    while (client.page.has('.pager [rel="prev"]')) {
      await client.click('Previous');
      back.unshift(idsOn(client.page));
    }
    expect(back).toEqual(pages);
    expect(client.page.words('#list-count')).toBe('1–50 of 125');
  });

  it('loses nobody when bugs change while it is read', async () => {
    const client = stranger();
    await client.get(listOf(`product:${slug}`, 'id'));
    const seen = idsOn(client.page);
    const [first = 0] = seen;
    await app.query('UPDATE bugs SET severity_id = 6 WHERE id = $1', [first]);
    while (client.page.has('.pager [rel="next"]')) seen.push(...idsOn(await client.click('Next')));
    expect(new Set(seen).size).toBe(total);
  });

  it('begins at its beginning for a cursor that is none', async () => {
    const client = stranger();
    const first = idsOn(await client.get(listOf(`product:${slug}`)));
    for (const cursor of ['x', 'W10', 'WyIyMDI2Il0', '%00', 'W251bGwsbnVsbCxudWxsXQ', 'a'.repeat(3000)]) {
      const page = await client.get(`${listOf(`product:${slug}`)}&after=${cursor}`);
      expect([cursor, page.status, idsOn(page)]).toEqual([cursor, 200, first]);
    }
  });

  it('takes no order that it does not know', async () => {
    const client = stranger();
    const usual = idsOn(await client.get(listOf(`product:${slug}`)));
    for (const sort of ['summary', 'id; DROP TABLE bugs', 'updated,updated', '--id', 'id,'.repeat(40), 'constructor']) {
      const page = await client.get(listOf(`product:${slug}`, sort));
      expect([sort, page.status, idsOn(page)]).toEqual([sort, 200, usual]);
    }
  });

  it('sorts by its headings, and the other way at the second click', async () => {
    const client = stranger();
    await client.get(listOf(`product:${slug}`));
    await client.click('Number');
    expect(client.page.find('th.b-id').getAttribute('aria-sort')).toBe('descending');
    const [down = 0] = idsOn(client.page);
    await client.click('Number');
    expect(client.page.find('th.b-id').getAttribute('aria-sort')).toBe('ascending');
    expect(idsOn(client.page)[0]).toBeLessThan(down);
    expect(client.page.path).toContain('sort=id');
  });
});

describe('From bug to bug', () => {
  let list: string;
  let ids: number[];

  beforeAll(async () => {
    const { slug } = await aProduct();
    ids = [];
    for (let at = 0; at < 4; at++) ids.push((await aBug({ product: slug, component: 'part' })).id);
    list = listOf(`product:${slug}`, 'id');
  });

  it('goes on with Next and back with Previous, and to the list', async () => {
    const client = stranger();
    await client.get(list);
    await client.get(client.page.find('th.b-summary a').getAttribute('href') ?? '');
    const walked = [numberOf(client.page)];
    expect(client.page.has('.neighbours [rel="prev"]')).toBe(false);
    while (client.page.has('.neighbours [rel="next"]')) walked.push(numberOf(await client.click('Next')));
    expect(walked).toEqual(ids);
    while (client.page.has('.neighbours [rel="prev"]')) walked.push(numberOf(await client.click('Previous')));
    expect(walked).toEqual([...ids, ...ids.slice(0, -1).reverse()]);
    await client.click('Back to the list');
    expect(client.page.path).toBe(list);
  });

  it('stays in the list over a change', async () => {
    const dev = (await as('dev')).twin();
    await dev.get(list);
    await dev.get(dev.page.find('th.b-summary a').getAttribute('href') ?? '');
    await dev.submit('#change', { severity: 'minor' });
    expect(numberOf(dev.page)).toBe(ids[0]);
    expect(numberOf(await dev.click('Next'))).toBe(ids[1]);
  });

  it('has no way beside a bug that was opened by itself', async () => {
    expect((await stranger().get(`/bugs/${ids[0]}`)).has('.neighbours')).toBe(false);
  });
});

describe('A number in the search box', () => {
  it.each(['%', '#%', 'bug %', ' Bug #% '])('"%s" opens the bug', async (typed) => {
    const { id, url } = await aBug();
    const client = stranger();
    await client.get('/');
    await client.submit('.top-seek', { q: typed.replace('%', String(id)) });
    expect(client.page.path).toBe(url);
  });

  it('is a word where there is no such bug', async () => {
    const page = await stranger().get('/bugs?q=99999999');
    expect([page.status, page.path]).toEqual([200, '/bugs?q=99999999']);
  });

  it('may be the name of the bug in another tracker', async () => {
    const { id, url } = await aBug();
    const alias = `OLD-${id}`;
    await app.query('INSERT INTO aliases (alias, bug_id) VALUES ($1, $2)', [alias, id]);
    expect((await stranger().get(`/bugs?q=${alias.toLowerCase()}`)).path).toBe(url);
    expect((await stranger().get(`/bugs/${alias}`)).path).toBe(url);
    expect((await stranger().get(url)).words('.facts')).toContain(`Also called ${alias}`);
    expect((await stranger().get('/bugs/OLD-99999999')).status).toBe(404);
  });

  it('may stand in an address with words behind it', async () => {
    const { url } = await aBug();
    expect((await stranger().get(`${url}/the-lid-sticks`)).path).toBe(url);
  });
});

describe('The front page', () => {
  it('shows a stranger the newest bugs', async () => {
    const { summary, url } = await aBug({ summary: unique('Brand new') });
    const page = await stranger().get('/');
    expect(page.find(`.lines a[href^="${url}"]`).textContent).toBe(summary);
  });

  it('shows a developer what waits for him', async () => {
    const bug = await aBug({ by: 'tess', assignee: 'dev' });
    const page = await (await as('dev')).twin().get('/');
    const [mine] = page.findAll('.short');
    expect(mine?.querySelector('h2')?.textContent).toContain('Assigned to me');
    expect(mine?.querySelector(`a[href^="${bug.url}"]`)?.textContent).toBe(bug.summary);
    expect(page.allWords('.short h2').map((words) => words.replace(/ [\d,+]+$/, ''))).toEqual([
      'Assigned to me',
      'Needs triage',
      'Reported by me',
    ]);
  });

  it('shows a reporter what he has reported', async () => {
    const bug = await aBug({ by: 'eve' });
    const page = await (await as('eve')).twin().get('/');
    expect(page.has(`.short:first-of-type a[href^="${bug.url}"]`) || page.has(`.short a[href^="${bug.url}"]`)).toBe(
      true,
    );
  });
});
