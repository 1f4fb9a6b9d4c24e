// Words: as typed, newest or best first, shown where they stand, and never found by those who may not read them.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, aProduct, change, unique, type MadeBug } from '../support/factories.js';
import type { Page } from '../support/page.js';

const listOf = (q: string, sort = ''): string =>
  `/bugs?${new URLSearchParams({ q, ...(sort ? { sort } : {}) }).toString()}`;
const idsOn = (page: Page): number[] => page.allWords('td.b-id').map(Number);
const found = async (q: string, by: Client = stranger(), sort = ''): Promise<number[]> =>
  idsOn(await by.get(listOf(q, sort)));

let slug: string;
beforeAll(async () => {
  ({ slug } = await aProduct());
});
/** A word that no other spec uses. */
const oneWord = (name: string): string => unique(name).replaceAll(' ', '');
const bug = (summary: string, description = 'Nothing more.'): Promise<MadeBug> =>
  aBug({ product: slug, component: 'part', summary, description });

describe('What is typed', () => {
  const texts = {
    dots: 'Ti.UI.createWindow({title: "x"}) hangs',
    path: 'See ./lib/tea_pot/lid.cpp:1234 for it',
    windows: 'C:\\Program Files\\Kettle\\kettle.exe stops',
    code: 'fails with 0x80070005 and ERR_TEA_NOT_FOUND (E4711)',
    tag: 'renders <section class="hot"> twice',
    address: 'https://tea.example/pots?id=7#spout answers 503',
    key: 'as in POT-123',
    flag: 'only with --boil-dry and -Wl,--as-needed',
    japanese: '電気ケトルが起動しない',
    accent: 'Le café brûle',
  };
  const made = new Map<string, number>();

  beforeAll(async () => {
    for (const [name, text] of Object.entries(texts)) made.set(name, (await bug(`Text ${name}`, text)).id);
  });

  it.each([
    ['Ti.UI.createWindow', ['dots']],
    ['createWindow', ['dots']],
    ['createwindow', ['dots']],
    ['Ti.UI', ['dots']],
    ['UI.Ti', []],
    ['lib/tea_pot/lid.cpp', ['path']],
    ['lid.cpp', ['path']],
    ['tea_pot', ['path']],
    ['lid.cpp:1234', ['path']],
    ['kettle.exe', ['windows']],
    ['"Program Files\\Kettle"', ['windows']],
    ['0x80070005', ['code']],
    ['ERR_TEA_NOT_FOUND', ['code']],
    ['E4711', ['code']],
    ['<section', ['tag']],
    ['class="hot"', ['tag']],
    ['tea.example', ['address']],
    ['https://tea.example/pots?id=7#spout', ['address']],
    ['503', ['address']],
    ['"POT-123"', ['key']],
    ['--boil-dry', ['flag']],
    ['"--as-needed"', ['flag']],
    ['起動しない', ['japanese']],
    ['ケトル', ['japanese']],
    ['動起', []],
    ['cafe', ['accent']],
    ['BRÛLE', ['accent']],
  ])('%s is found', async (typed, names) => {
    expect(await found(`product:${slug} ${typed}`)).toEqual(names.map((name) => made.get(name)));
  });
});

describe('What is found', () => {
  const word = oneWord('samovar');
  let said: MadeBug, titled: MadeBug, twice: MadeBug;

  beforeAll(async () => {
    titled = await bug(`The ${word} leaks`);
    twice = await bug(`Noisy ${word}`, `A ${word} and one more ${word}, every morning.`);
    said = await bug(
      'Quite another thing',
      `${'Long before that. '.repeat(40)}It is the ${word} <b>again</b>. ${'And on. '.repeat(40)}`,
    );
  });

  it('begins with the newest bug, and offers the best match', async () => {
    const client = stranger();
    expect(idsOn(await client.get(listOf(word)))).toEqual([said.id, twice.id, titled.id]);
    expect(client.page.allWords('.orders a')).toEqual(['Newest', 'Best match', 'Last updated']);
    await client.click('Best match');
    expect(idsOn(client.page)).toEqual([titled.id, twice.id, said.id]);
    expect(client.page.words('.orders [aria-current]')).toBe('Best match');
    await client.get(client.page.find('th.b-summary a').getAttribute('href') ?? '');
    await client.click('Next');
    expect(client.page.words('h1')).toContain(`Noisy ${word}`);
  });

  it('has no best match where no word is looked for', async () => {
    for (const q of ['is:open', `-${word}`]) {
      const page = await stranger().get(listOf(`product:${slug} ${q}`, '-best'));
      expect([page.status, page.has('.orders')]).toEqual([200, false]);
    }
  });

  it('shows the words in the summary and in the passage where they stand', async () => {
    const page = await stranger().get(listOf(word));
    expect(page.allWords('.b-summary a mark')).toEqual([word, word]);
    expect(page.allWords('.passage mark')).toEqual([word, word, word]);
    const [passage = ''] = page.allWords('.passage');
    expect(passage).toMatch(new RegExp(`^… .*It is the ${word} <b>again</b>\\. .* …$`));
    expect(passage.length).toBeLessThan(220);
  });

  it('shows a private passage to those alone who may read it', async () => {
    const secret = oneWord('leaf');
    await change('dev', titled, { text: `Between us: the ${secret}.`, audience: 'staff' });
    const dev = await (await as('dev')).twin().get(listOf(secret));
    expect([idsOn(dev), dev.words('.passage')]).toEqual([[titled.id], `Private Between us: the ${secret}.`]);
    for (const client of [stranger(), (await as('rita')).twin()]) expect(await found(secret, client)).toEqual([]);
    // The same bug found by its public words.
    expect((await (await as('rita')).twin().get(listOf(word))).says(secret)).toBe(false);
  });

  it('is counted anew as soon as something was written', async () => {
    const other = oneWord('urn');
    for (let at = 0; at < 51; at += 1) await bug(`${other} ${at}`);
    const client = stranger();
    expect((await client.get(listOf(other))).words('#list-count')).toBe('1–50 of 51');
    await bug(`${other} 51`);
    expect((await client.get(listOf(other))).words('#list-count')).toBe('1–50 of 52');
  });
});

describe('The best match', () => {
  it('is walked forwards and backwards without gap or double, also among equals', async () => {
    const word = oneWord('trivet');
    const { id } = await bug(`Plain ${word}`);
    await app.query(
      `INSERT INTO bugs SELECT (jsonb_populate_record(b, jsonb_build_object('id', nextval('bug_numbers')))).*
       FROM bugs b, generate_series(1, 119) n WHERE b.id = $1`,
      [id],
    );
    await app.query(
      `INSERT INTO bug_words (bug_id, everyone, everyone_size, staff_size, indexer)
       SELECT b.id, to_tsvector('bugzot', repeat($2 || ' ', (1 + b.id % 3)::int)), 9, 0, 2
       FROM bugs b WHERE b.summary = $1 AND b.id > $3`,
      [`Plain ${word}`, word, id],
    );
    const client = stranger();
    await client.get(listOf(word, '-best'));
    const pages = [idsOn(client.page)];
    while (client.page.has('.pager [rel="next"]')) pages.push(idsOn(await client.click('Next')));
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
    expect(new Set(pages.flat()).size).toBe(120);
    const back = [pages[2]];
    while (client.page.has('.pager [rel="prev"]')) back.unshift(idsOn(await client.click('Previous')));
    expect(back).toEqual(pages);
  });
});

describe('After an upgrade of the law', () => {
  it('every bug is indexed anew', async () => {
    const word = oneWord('strainer');
    const { id } = await bug('Old one', `The ${word} is bent.`);
    await app.query(`UPDATE bug_words SET everyone = '', indexer = 1 WHERE bug_id = $1`, [id]);
    expect(await found(word)).toEqual([]);
    await app.query(`SELECT graphile_worker.add_job('words')`);
    let indexer = 1;
    for (let tries = 0; indexer === 1 && tries < 5_000; tries += 1)
      indexer = await app.value<number>('SELECT indexer FROM bug_words WHERE bug_id = $1', [id]);
    expect(await found(word)).toEqual([id]);
  });
});
