// Commenting: numbered, safe, linked to what the reader may see, and never lost or doubled.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger } from '../support/client.js';
import { aBug, change, unique, type MadeBug } from '../support/factories.js';

describe('Commenting on a bug', () => {
  let bug: MadeBug;
  beforeAll(async () => {
    bug = await aBug();
  });

  it('adds a numbered comment, and lands on it', async () => {
    const page = await change('eve', bug, { text: 'I have *seen* it too.' });
    expect(page.hops).toEqual([`${bug.url}#c1`.replace(/#.*/, '')]);
    expect(page.words('#c1 .card-head')).toMatch(/^eve commented .* Comment 1 /);
    expect(page.find('#c1 .prose').innerHTML.trim()).toBe('<p>I have <em>seen</em> it too.</p>');
    expect((await change('rita', bug, { text: 'Again.' })).words('#c2 .anchor')).toBe('Comment 2');
  });

  it('shows the form empty again', async () => {
    const page = await change('eve', bug, { text: 'Once.' });
    expect(page.value('text')).toBe('');
  });

  it('makes one comment of a form that is sent fifty times', async () => {
    const own = await aBug();
    const eve = (await as('eve')).twin();
    await eve.get(own.url);
    const { action, fields } = eve.filled('#change', { text: 'Once.' });
    const pages = await Promise.all(Array.from({ length: 50 }, () => eve.twin().post(action, fields)));
    expect(new Set(pages.map((page) => `${page.status} ${page.path}`))).toEqual(new Set([`200 ${own.url}`]));
    expect(await app.value('SELECT count(*) FROM comments WHERE bug_id = $1', [own.id])).toBe(2);
  });

  it('wants something to be said', async () => {
    const page = await change('eve', bug, { text: ' \n\t ' });
    expect(page.status).toBe(422);
    expect(page.words('.problems')).toContain('There is nothing to save');
  });

  it.each([
    ['This is too long: at most 65,536 characters.', 't'.repeat(65_537)],
    ['This has characters that can not be kept (NUL or broken ones).', 'a\0b'],
  ])('says beside the text: %s', async (sentence, text) => {
    const page = await change('eve', bug, { text });
    expect([page.status, page.problem('text')]).toEqual([422, sentence]);
    expect(page.value('text').length).toBeGreaterThan(2);
  });

  it('keeps line ends, tabs and odd characters as they were typed', async () => {
    const text = '`a\tb`\n\nümläut 🫖 العربية \u200b|';
    const page = await change('eve', bug, { text });
    const number = page.findAll('.card').length - 1;
    expect(
      await app.value<string>('SELECT text FROM comments WHERE bug_id = $1 AND number = $2', [bug.id, number]),
    ).toBe(text);
  });

  it('is offered to who is signed in only', async () => {
    const client = stranger();
    await client.get(bug.url);
    expect(client.page.has('#change')).toBe(false);
    await client.click('Sign in');
    expect(client.page.path).toBe(`/session/new?next=${encodeURIComponent(bug.url)}`);
  });

  it('is not possible on a bug that is not there', async () => {
    const eve = (await as('eve')).twin();
    await eve.get(bug.url);
    const { fields } = eve.filled('#change', { text: 'Hello?' });
    for (const id of ['99999999', '0', '-1', '1e3', '9'.repeat(30), 'x']) {
      const page = await eve.post(`/bugs/${id}/changes`, fields);
      expect([id, [400, 404].includes(page.status)]).toEqual([id, true]);
    }
  });
});

describe('The text of a comment', () => {
  const shown = async (text: string): Promise<string> => {
    const page = await change('eve', await aBug(), { text });
    return page.find('#c1 .prose').innerHTML.trim();
  };

  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;'],
    ['<img src=x onerror=alert(1)>', '&lt;img'],
    ['[x](javascript:alert(1))', 'javascript:alert(1)'],
    ['[x](data:text/html,<script>)', 'data:text'],
    ['<a data-bug="1">x</a>', '&lt;a data-bug'],
  ])('shows %s as it is typed', async (text, words) => {
    const html = await shown(text);
    expect(html).toContain(words);
    expect(html).not.toMatch(/<(script|img|iframe)|<[^>]*(href="(?!https?:|mailto:|\/|#)|\son\w+=)/i);
  });

  it('shows no picture from elsewhere, but a link to it', async () => {
    expect(await shown('![a kettle](https://example.org/kettle.png)')).toBe(
      '<p><a href="https://example.org/kettle.png" rel="nofollow noopener noreferrer">a kettle</a></p>',
    );
  });

  it('leads to other bugs and comments, with what they are about', async () => {
    const other = await aBug({ summary: 'Steam & "noise"' });
    const html = await shown(`See bug ${other.id}, #${other.id} comment 0, comment 1, bug 99999999 and comment 7.`);
    const title = `title="NEW – Steam &amp; &quot;noise&quot;"`;
    expect(html).toBe(
      `<p>See <a href="/bugs/${other.id}" ${title}>bug ${other.id}</a>, ` +
        `<a href="/bugs/${other.id}#c0" ${title}>#${other.id} comment 0</a>, ` +
        '<a href="#c1">comment 1</a>, bug 99999999 and comment 7.</p>',
    );
  });

  it('follows what the other bug has become', async () => {
    const other = await aBug();
    const bug = await aBug({ description: `Like bug ${other.id}` });
    await change('tess', other, { move: 'resolve', resolution: 'WONTFIX' });
    const page = await stranger().get(bug.url);
    const link = page.find(`#c0 a[href="${other.url}"]`);
    expect(link.getAttribute('title')).toBe(`RESOLVED WONTFIX – ${other.summary}`);
    expect(link.classList.contains('closed')).toBe(true);
  });

  it('is found by its words', async () => {
    const bug = await aBug();
    const word = unique('zwieback').replaceAll(' ', '');
    await change('eve', bug, { text: `There is ${word} in it.` });
    expect((await stranger().get(`/bugs?q=${word}`)).allWords('td.b-id')).toContain(String(bug.id));
  });
});
