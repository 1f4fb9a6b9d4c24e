// A bug of ten thousand comments: it opens at once, can be walked both ways, and every comment is found by its number.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import { lengthen } from '../support/long-thread.js';
import type { Page } from '../support/page.js';

const MOST = 1_000_000;
const numbers = (page: Page): string[] =>
  page.findAll('.card[id^="c"]').map((card) => (card.getAttribute('id') ?? '').slice(1));
const bytes = (page: Page): number => Buffer.byteLength(page.text);

describe('A long thread', () => {
  let bug: MadeBug;
  beforeAll(async () => {
    bug = await aBug();
    await lengthen(app, bug.id, { comments: 10_000, changes: 5_000, cc: 2_000, attachments: 1_000 });
    await change('rita', bug, { text: 'And one more.' });
  });

  it('shows its beginning and its end, and says how many comments are between', async () => {
    for (const guest of [stranger(), (await as('dev')).twin()]) {
      const page = await guest.get(bug.url);
      expect(page.status).toBe(200);
      expect(bytes(page)).toBeLessThan(MOST);
      const shown = numbers(page);
      expect([shown[0], shown[49], shown.at(-1)]).toEqual(['0', '49', '10001']);
      expect(page.words('.between')).toBe(`Show the ${(10_002 - shown.length).toLocaleString('en')} comments between`);
    }
  });

  it('is landed on where one has commented', async () => {
    const dev = (await as('dev')).twin();
    await dev.get(bug.url);
    const { action, fields } = dev.filled('#change', { text: 'Here I am.' }, 'Save');
    const answer = await dev.post(action, fields, { follow: false });
    const place = answer.headers.get('location') ?? '';
    expect(place).toBe(`${bug.url}#c10002`);
    expect((await dev.get(place.split('#')[0] ?? '')).words('#c10002')).toContain('Here I am.');
  });

  it('is walked from one end to the other and back, each comment once', async () => {
    const guest = stranger();
    let page = await guest.get(bug.url);
    const first = numbers(page).slice(0, 50);
    page = await guest.get(page.find('.between a').getAttribute('href') ?? '');
    const seen = [...first];
    const pages = [page.path];
    for (;;) {
      expect(bytes(page)).toBeLessThan(MOST);
      seen.push(...numbers(page));
      const next = page.findAll('.pager a[rel="next"]')[0]?.getAttribute('href');
      if (!next) break;
      page = await guest.get(next);
      pages.push(page.path);
    }
    expect(seen).toEqual(Array.from({ length: 10_003 }, (_, nth) => String(nth)));
    const last = numbers(page);
    page = await guest.get(page.find('.pager a[rel="prev"]').getAttribute('href') ?? '');
    const before = numbers(page);
    expect(before.length === 0 || Number(before.at(-1)) < Number(last[0] ?? 1e9)).toBe(true);
    expect(page.has('.pager a[rel="next"]')).toBe(true);
  }, 120_000);

  it('leads to each comment by its number', async () => {
    const guest = stranger();
    const moved = await guest.get(`${bug.url}/comments/5000`, { follow: false });
    const place = moved.headers.get('location') ?? '';
    expect([moved.status, place.endsWith('#c5000')]).toEqual([303, true]);
    const page = await guest.get(place.split('#')[0] ?? '');
    expect(numbers(page)[0]).toBe('5000');
  });
});

describe('A thread of few very long texts', () => {
  it('is parted by bytes, and a text too long for the page has one of its own', async () => {
    const bug = await aBug();
    for (const nth of [1, 2, 3]) await change('rita', bug, { text: `Long ${nth}. ${'All work. '.repeat(6_000)}` });
    await app.query(
      `UPDATE comments SET text = repeat('Huge. ', 200000), html = '<p>' || repeat('Huge. ', 200000) || '</p>' WHERE bug_id = $1 AND number = 2`,
      [bug.id],
    );
    const page = await stranger().get(bug.url);
    expect(bytes(page)).toBeLessThan(MOST);
    expect(numbers(page)).toEqual(['0', '1', '2', '3']);
    const whole = page.find('#c2 .beginning a').getAttribute('href') ?? '';
    expect((await stranger().get(whole)).text.match(/Huge\. /g)?.length).toBeGreaterThan(190_000);
  });
});

describe('An answer', () => {
  it('begins with the quoted text, for those whom the comment is for', async () => {
    const bug = await aBug();
    await change('dev', bug, { text: 'First line.\nSecond line.' });
    await change('dev', bug, { text: 'Between us.', audience: 'staff' });
    const tess = (await as('tess')).twin();
    const page = await tess.get(bug.url);
    const links = page.findAll('.card-head a[href*="?reply="]').map((link) => link.getAttribute('href') ?? '');
    await tess.get((links[1] ?? '').split('#')[0] ?? '');
    expect(tess.page.value('text')).toBe('In reply to comment 1:\n\n> First line.\n> Second line.\n\n');
    expect(tess.page.find('[name="audience"] option[selected]').getAttribute('value')).toBe('everyone');
    await tess.get((links[2] ?? '').split('#')[0] ?? '');
    expect(tess.page.value('text')).toBe('> Between us.\n\n');
    expect(tess.page.find('[name="audience"] option[selected]').getAttribute('value')).toBe('staff');
    const key = (links[2] ?? '').split('=')[1]?.split('#')[0] ?? '';
    expect((await (await as('rita')).twin().get(`${bug.url}?reply=${key}`)).status).toBe(404);
  });
});

describe('Tags of a comment', () => {
  it('fold it, are told beside it, and go again', async () => {
    const bug = await aBug();
    await change('rita', bug, { text: 'Buy my kettle.' });
    const dev = (await as('dev')).twin();
    await dev.get(`${bug.url}/comments/1/tags`);
    await dev.submit('form[action$="/tags"]', { tags: 'Spam, kettle' });
    const page = await stranger().get(bug.url);
    expect(page.allWords('#c1 .tag')).toEqual(['kettle', 'spam']);
    expect(page.words('#c1 details.folded')).toContain('Buy my kettle.');
    expect(page.words('.timeline')).toContain('tagged comment 1: kettle, spam');
    await dev.get(`${bug.url}/comments/1/tags`);
    expect(dev.page.value('tags')).toBe('kettle, spam');
    await dev.submit('form[action$="/tags"]', { tags: '' });
    expect((await stranger().get(bug.url)).has('#c1 .tag, #c1 .folded')).toBe(false);
    expect((await (await as('rita')).twin().get(`${bug.url}/comments/1/tags`)).status).toBe(403);
  });
});
