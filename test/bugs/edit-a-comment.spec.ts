// A comment that is there: other words, other readers, none; what it said is kept for whom it was, and for nobody else.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, change, unique, type MadeBug } from '../support/factories.js';
import { masked } from '../support/page.js';

const word = (): string => unique('wort').replaceAll(' ', '');
const twin = async (name: Parameters<typeof as>[0]): Promise<Client> => (await as(name)).twin();

const counters = (id: number): Promise<unknown[]> =>
  app.query('SELECT version, updated_at, comment_count FROM bugs WHERE id = $1', [id]);

async function edit(by: Parameters<typeof as>[0], bug: MadeBug, key: string | number, text: string): Promise<Client> {
  const client = await twin(by);
  await client.get(`${bug.url}/comments/${key}/edit`);
  await client.submit('form[action$="/revisions"]', { text });
  return client;
}

async function address(bug: MadeBug, key: string | number, audience: string): Promise<Client> {
  const client = await twin('dev');
  await client.get(`${bug.url}/comments/${key}/audience`);
  await client.submit('form[action$="/audience"]', { audience });
  return client;
}

async function withdraw(by: Parameters<typeof as>[0], bug: MadeBug, key: string | number): Promise<Client> {
  const client = await twin(by);
  await client.get(`${bug.url}/comments/${key}/withdrawal`);
  await client.submit('form[action$="/withdrawal"]');
  return client;
}

/** A private comment of dev's: its permalink. */
async function whisper(bug: MadeBug, text: string, audience = 'staff'): Promise<string> {
  const page = await change('dev', bug, { text, audience });
  return (page.findAll('.card.private').at(-1)?.getAttribute('id') ?? '').slice(2);
}

describe('Editing a comment', () => {
  it('puts the author’s new text in its place, shows what it was, and is found by the new words alone', async () => {
    const bug = await aBug();
    const [before, after] = [word(), word()];
    await change('rita', bug, { text: `As far as anybody knows it is ${before}.` });
    const [was] = (await counters(bug.id)) as { version: number }[];
    const rita = await edit('rita', bug, 1, `As far as anybody knows it is **${after}**, see bug ${bug.id}.`);
    expect(rita.page.path).toBe(bug.url);
    expect(rita.page.find('#c1 .prose').innerHTML).toContain(`<strong>${after}</strong>`);
    expect(rita.page.words('.timeline')).toContain('edited comment 1');
    const [is] = (await counters(bug.id)) as { version: number }[];
    expect(is?.version).toBe((was?.version ?? 0) + 1);
    const guest = stranger();
    expect((await guest.get(bug.url)).says(before)).toBe(false);
    const old = await guest.get(guest.page.find('#c1 a[href$="/revisions"]').getAttribute('href') ?? '');
    expect(old.allWords('.card strong')).toEqual(['Now', after, 'Text 1']);
    expect(old.says(before)).toBe(true);
    expect([old.allWords('.compared del'), old.words('.compared ins')]).toEqual([
      [before],
      expect.stringContaining(after),
    ]);
    expect((await guest.get(`/bugs?q=${after}`)).allWords('td.b-id')).toEqual([String(bug.id)]);
    expect((await guest.get(`/bugs?q=${before}`)).allWords('td.b-id')).toEqual([]);
  });

  it('is the author’s alone, and not for what is withdrawn', async () => {
    const bug = await aBug();
    await change('rita', bug, { text: 'Mine.' });
    for (const name of ['eve', 'dev', 'ada'] as const) {
      const client = await twin(name);
      expect((await client.get(`${bug.url}/comments/1/edit`)).status).toBe(403);
      await client.get(bug.url);
      const { fields } = client.filled('#change', { text: 'Yours.' });
      expect((await client.post(`${bug.url}/comments/1/revisions`, [...fields, ['seen', '1']])).status).toBe(403);
    }
    expect((await (await twin('rita')).get(bug.url)).has('#c1 a[href$="/edit"]')).toBe(true);
    await withdraw('rita', bug, 1);
    expect((await (await twin('rita')).get(`${bug.url}/comments/1/edit`)).status).toBe(403);
  });

  it('collides with another edit in sight, and loses nothing', async () => {
    const bug = await aBug();
    const slow = await twin('rita');
    await slow.get(`${bug.url}/comments/0/edit`);
    await edit('rita', bug, 0, 'The quick one.');
    await slow.submit('form[action$="/revisions"]', { text: 'The slow one.' });
    expect([slow.page.status, slow.page.value('text')]).toEqual([422, 'The slow one.']);
    expect(slow.page.problem('text')).toMatch(/edited since/);
    await slow.submit('form[action$="/revisions"]');
    expect(slow.page.words('#c0 .prose')).toBe('The slow one.');
    expect(
      await app.value(
        'SELECT count(*) FROM comment_revisions r JOIN comments c ON c.id = r.comment_id WHERE c.bug_id = $1',
        [bug.id],
      ),
    ).toBe(2);
  });

  it('of a private one leaves no trace for others, nor do its former texts', async () => {
    const bug = await aBug();
    const [first, second] = [word(), word()];
    const key = await whisper(bug, first);
    const guests = [stranger(), await twin('eve'), await twin('rita')];
    const look = async (): Promise<string[]> =>
      Promise.all(guests.map(async (guest) => masked(await guest.get(bug.url))));
    const before = [await look(), await counters(bug.id)];
    await edit('dev', bug, key, second);
    expect([await look(), await counters(bug.id)]).toEqual(before);
    for (const guest of guests)
      for (const path of ['', '/revisions', '/edit', '/audience', '/withdrawal']) {
        const status = (await guest.get(`${bug.url}/comments/${key}${path}`, { follow: false })).status;
        const nothing = (await guest.get(`${bug.url}/comments/0000000000${path}`, { follow: false })).status;
        expect([path, status]).toEqual([path, nothing]);
      }
    expect((await (await twin('tess')).get(`${bug.url}/comments/${key}/revisions`)).says(first)).toBe(true);
  });
});

describe('The audience of a comment', () => {
  it('widened gives it the next number at that moment; what it said before stays private', async () => {
    const bug = await aBug();
    const [first, second] = [word(), word()];
    const key = await whisper(bug, first);
    await edit('dev', bug, key, second);
    await change('rita', bug, { text: 'Between.' });
    const dev = await address(bug, key, 'everyone');
    expect(dev.page.path).toBe(bug.url);
    const guest = stranger();
    expect((await guest.get(bug.url)).allWords('.card .anchor')).toEqual(['Description', 'Comment 1', 'Comment 2']);
    expect(guest.page.words('#c2')).toContain(second);
    expect(guest.page.words('#c2 .card-head')).toMatch(/dev commented .* made public by dev/);
    expect((await guest.get(`/bugs?q=${second}`)).allWords('td.b-id')).toEqual([String(bug.id)]);
    const old = await guest.get(`${bug.url}/comments/2/revisions`);
    expect([old.status, old.says(second), old.says(first)]).toEqual([200, true, false]);
    const lasting = await guest.get(`${bug.url}/comments/${key}`, { follow: false });
    expect(lasting.headers.get('location')).toBe(`${bug.url}#c2`);
  });

  it('narrowed leaves its number as a stone; widened again it stands where it stood', async () => {
    const bug = await aBug();
    const secret = word();
    await change('rita', bug, { text: `Oh: ${secret}` });
    await change('rita', bug, { text: 'Later.' });
    await address(bug, 1, 'staff');
    for (const guest of [stranger(), await twin('rita')]) {
      const page = await guest.get(bug.url);
      expect(page.allWords('.card .anchor')).toEqual(['Description', 'Comment 1', 'Comment 2']);
      expect(page.words('#c1')).toContain('This comment is not public any more.');
      expect(page.words('.timeline')).toContain('took back from everyone comment 1');
      expect(page.says(secret)).toBe(false);
      expect((await guest.get(`/bugs?q=${secret}`)).allWords('td.b-id')).toEqual([]);
      expect((await guest.get(`${bug.url}/comments/1/revisions`)).status).toBe(404);
    }
    expect((await (await twin('tess')).get(bug.url)).words('#c1.private')).toContain(secret);
    const before = await counters(bug.id);
    await address(bug, 1, 'reporter and staff');
    expect(await counters(bug.id)).toEqual(before);
    expect((await (await twin('rita')).get(bug.url)).words('#c1.shared')).toContain(secret);
    expect((await stranger().get(bug.url)).says(secret)).toBe(false);
    await address(bug, 1, 'everyone');
    expect((await stranger().get(bug.url)).words('#c1')).toContain(secret);
  });

  it('is for who may edit the bug and read what is private', async () => {
    const bug = await aBug();
    const rita = await twin('rita');
    expect((await rita.get(`${bug.url}/comments/0/audience`)).status).toBe(403);
    expect((await rita.get(bug.url)).has('#c0 a[href$="/audience"]')).toBe(false);
  });
});

describe('Withdrawing a comment', () => {
  let bug: MadeBug;
  const secret = word();
  const earlier = word();
  beforeAll(async () => {
    bug = await aBug();
    await change('rita', bug, { text: earlier });
    await edit('rita', bug, 1, secret);
    await withdraw('rita', bug, 1);
  });

  it('leaves a stone with who and when, and its text nowhere', async () => {
    for (const guest of [stranger(), await twin('rita'), await twin('dev')]) {
      const page = await guest.get(bug.url);
      expect(page.words('#c1 .redacted')).toMatch(/^Withdrawn by rita, \d{4}-/);
      expect([page.says(secret), page.says(earlier)]).toEqual([false, false]);
      for (const said of [secret, earlier])
        expect((await guest.get(`/bugs?q=${said}`)).allWords('td.b-id')).toEqual([]);
    }
    expect(await app.value('SELECT text || html FROM comments WHERE bug_id = $1 AND number = 1', [bug.id])).toBe('');
  });

  it('keeps what it said for employees alone', async () => {
    for (const guest of [stranger(), await twin('rita')])
      expect((await guest.get(`${bug.url}/comments/1/revisions`)).allWords('.card')).toEqual([]);
    const page = await (await twin('tess')).get(`${bug.url}/comments/1/revisions`);
    expect([page.says(secret), page.says(earlier)]).toEqual([true, true]);
  });

  it('is done by the author, or by who may edit the bug', async () => {
    await change('rita', bug, { text: 'Spam.' });
    expect((await (await twin('eve')).get(`${bug.url}/comments/2/withdrawal`)).status).toBe(403);
    const dev = await withdraw('dev', bug, 2);
    expect(dev.page.words('#c2 .redacted')).toMatch(/^Withdrawn by dev/);
    expect((await dev.get(`${bug.url}/comments/2/withdrawal`)).status).toBe(403);
  });
});

describe('Taking out leaked words', () => {
  it('reaches what a comment has said before', async () => {
    const bug = await aBug();
    const leaked = word();
    await change('rita', bug, { text: `The password is ${leaked}` });
    await edit('rita', bug, 1, 'Never mind.');
    const ada = await twin('ada');
    await ada.get(`${bug.url}/redactions/new`);
    await ada.submit('form[action$="/redactions/check"]', { leaked, why: 'A password.' });
    expect(ada.page.words('.consequences')).toContain('what 1 comment said before');
    await ada.submit('form[action$="/redactions"]');
    expect((await stranger().get(`${bug.url}/comments/1/revisions`)).says(leaked)).toBe(false);
    expect(await app.value('SELECT count(*) FROM comment_revisions WHERE text LIKE $1', [`%${leaked}%`])).toBe(0);
  });
});
