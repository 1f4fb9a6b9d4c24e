// The state of play: a box on top of a bug, told anew by those who may, never lost, and kept as it was.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { historyInvariants } from '../../src/bugs/invariants/history.sql.js';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, change, unique, type MadeBug } from '../support/factories.js';
import type { CastName } from '../support/cast.js';
import type { Page } from '../support/page.js';

const formAt = (bug: MadeBug): string => `form[action="${bug.url}/play"]`;

async function opened(name: CastName, bug: MadeBug): Promise<Client> {
  const client = (await as(name)).twin();
  await client.get(`${bug.url}/play`);
  return client;
}

const tell = async (name: CastName, bug: MadeBug, text: string): Promise<Page> =>
  (await opened(name, bug)).submit(formAt(bug), { text });

const boxFor = async (bug: MadeBug, more = ''): Promise<string> => {
  const page = await stranger().get(`${bug.url}${more}`);
  return page.has('.play') ? page.find('.play .prose').innerHTML.trim() : '';
};

describe('The state of play', () => {
  let bug: MadeBug;
  beforeAll(async () => {
    bug = await aBug();
  });

  it('is written by who may edit the bug, and shown to everybody on top of it', async () => {
    expect((await (await as('dev')).twin().get(bug.url)).words('.ways-on')).toContain('Write the state of play');
    const page = await tell('dev', bug, 'It is the *seal*, see comment 0.');
    expect(page.path).toBe(bug.url);
    expect(page.words('.play-by')).toMatch(/^dev .* Keep it current$/);
    expect(await boxFor(bug)).toBe('<p>It is the <em>seal</em>, see <a href="#c0">comment 0</a>.</p>');
    expect(await app.query(historyInvariants.find(({ name }) => name === 'traces')?.sql ?? '')).toEqual([]);
    expect(page.words('.event:last-child')).toMatch(/^dev updated the state of play .* As of here/);
    expect(page.words('.ways-on')).not.toContain('Write the state of play');
  });

  it('is offered to nobody else', async () => {
    const { url } = bug;
    expect((await (await as('rita')).twin().get(url)).has('.play a[href$="/play"]')).toBe(false);
    for (const name of ['rita', 'eve'] as const)
      expect((await (await as(name)).twin().get(`${url}/play`)).status).toBe(403);
    const rita = (await as('rita')).twin();
    const csrf = (await rita.get(url)).value('_csrf');
    expect((await rita.post(`${url}/play`, { _csrf: csrf, seen: '0', text: 'x' })).status).toBe(403);
    expect((await (await as('dev')).twin().get('/bugs/999999999/play')).status).toBe(404);
  });

  it('is a public change: the version moves, words find it, and what is told anew is not found any more', async () => {
    const [first, second] = [unique('primo').replaceAll(' ', ''), unique('secundo').replaceAll(' ', '')];
    const version = async (): Promise<number> => app.value<number>('SELECT version FROM bugs WHERE id = $1', [bug.id]);
    const found = async (word: string): Promise<boolean> => (await stranger().get(`/bugs?q=${word}`)).says(bug.summary);
    const before = await version();
    await tell('tess', bug, `Known: ${first}`);
    expect([await version(), await found(first)]).toEqual([before + 1, true]);
    await tell('dev', bug, `Known: ${second}`);
    expect([await found(first), await found(second)]).toEqual([false, true]);
    expect((await tell('dev', bug, `Known: ${second}`)).words('.problems')).toContain('There is nothing to save');
  });

  it('is shown on the page of then as it was then', async () => {
    const page = await stranger().get(bug.url);
    const links = page.findAll('.event .entry-then').map((one) => one.getAttribute('href') ?? '');
    expect((await stranger().get(links[0] ?? '')).find('.play .prose').innerHTML).toContain('<em>seal</em>');
    expect(await boxFor(bug, `?asof=${encodeURIComponent('2001-01-01')}`)).toBe('');
  });

  it('asks when somebody was quicker, with both texts, and then saves', async () => {
    const [dev, tess] = [await opened('dev', bug), await opened('tess', bug)];
    await dev.submit(formAt(bug), { text: 'Of dev.' });
    const page = await tess.submit(formAt(bug), { text: 'Of tess.' });
    expect(page.status).toBe(409);
    expect(page.words('.lead')).toMatch(/^dev has told the state of play anew/);
    expect([page.words('.play-theirs'), page.value('text')]).toEqual(['Of dev.', 'Of tess.']);
    await tess.submit(formAt(bug), { text: 'Of both.' });
    expect(await boxFor(bug)).toBe('<p>Of both.</p>');
  });

  it('says beside the text what is wrong, and keeps it', async () => {
    const page = await tell('dev', bug, 'x'.repeat(4_001));
    expect([page.status, page.problem('text')]).toEqual([422, 'This is too long: at most 4,000 characters.']);
    expect(page.value('text')).toHaveLength(4_001);
  });

  it('is taken away by an empty text, and its words with it; what else is written keeps the index', async () => {
    const word = unique('finis').replaceAll(' ', '');
    await tell('dev', bug, word);
    await change('rita', bug, { text: 'Good to know.' });
    expect((await stranger().get(`/bugs?q=${word}`)).says(bug.summary)).toBe(true);
    await tell('dev', bug, '');
    expect(await boxFor(bug)).toBe('');
    expect((await stranger().get(`/bugs?q=${word}`)).says(bug.summary)).toBe(false);
  });

  it('is made anew on reading where its HTML was taken out, or is of another renderer', async () => {
    const own = await aBug();
    await tell('dev', own, 'password');
    await app.query(`UPDATE plays SET text = '█████ **x**', html = '', renderer = 0 WHERE bug_id = $1`, [own.id]);
    expect(await boxFor(own)).toBe('<p>█████ <strong>x</strong></p>');
  });
});
