// Reactions to comments: one press sets a sign and takes it back, all who read the comment see how many, and some see who.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import type { CastName } from '../support/cast.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import type { Page } from '../support/page.js';

const twin = async (name: CastName): Promise<Client> => (await as(name)).twin();

/** Presses the button of the page that says so: "add 1 heart". */
async function press(client: Client, bug: MadeBug, said: string): Promise<Page> {
  const [name = '', key = '', sign = ''] = said.split(' ');
  await client.get(bug.url);
  client.page.find(`button[form="react"][name="${name}"][value="${key} ${sign}"]`);
  const tokens = client.page
    .findAll('#react input')
    .map((one): [string, string] => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']);
  return client.post(`${bug.url}/reactions`, [...tokens, [name, `${key} ${sign}`]]);
}

const standing = async (bug: MadeBug): Promise<unknown[]> =>
  app.query(
    `SELECT b.version, b.staff_version, b.updated_at, b.staff_updated_at, (SELECT count(*) FROM changes h WHERE h.bug_id = b.id) AS h,
       (SELECT count(*) FROM mails) AS mails FROM bugs b WHERE id = $1`,
    [bug.id],
  );
const kept = (bug: MadeBug): Promise<number> =>
  app.value('SELECT count(*) FROM reactions x JOIN comments c ON c.id = x.comment_id WHERE c.bug_id = $1', [bug.id]);
const titles = (page: Page, at: string): (string | undefined)[] =>
  page.findAll(`${at} .reaction`).map((one) => one.getAttribute('title'));

describe('A reaction', () => {
  it('is set by one press and taken back by another, and the bug is as it was', async () => {
    const bug = await aBug();
    await change('rita', bug, { text: 'Works.' });
    const before = await standing(bug);
    const page = await press(await twin('eve'), bug, 'add 1 heart');
    expect([page.status, page.path]).toEqual([200, bug.url]);
    await press(await twin('dev'), bug, 'add 1 heart');
    await press(await twin('dev'), bug, 'add 0 eyes');
    expect(titles(await (await twin('dev')).get(bug.url), '#c1')).toEqual(['Heart: you and eve']);
    expect((await stranger().get(bug.url)).allWords('#c1 .reaction [aria-hidden]')).toEqual(['❤️ 2']);
    const gone = await press(await twin('dev'), bug, 'remove 1 heart');
    expect([titles(gone, '#c1'), titles(gone, '#c0')]).toEqual([['Heart: eve'], ['Looking at it: you']]);
    expect(await standing(bug)).toEqual(before);
  });

  it('is one, however often it is pressed, at once and from an old page', async () => {
    const bug = await aBug();
    const eve = await twin('eve');
    await eve.get(bug.url);
    const { fields } = eve.filled('#react');
    const sent = (name: string, value: string): Promise<Page> =>
      eve.twin().post(`${bug.url}/reactions`, [...fields.filter(([field]) => field.startsWith('_')), [name, value]]);
    await Promise.all(['up', 'up', 'party'].map((sign) => sent('add', `0 ${sign}`)));
    expect(await kept(bug)).toBe(2);
    await sent('add', '0 up');
    expect(await kept(bug)).toBe(2);
    await Promise.all([sent('remove', '0 up'), sent('remove', '0 up')]);
    expect(await kept(bug)).toBe(1);
  });

  it('names people to staff, and to others those whom this bug shows; a stranger reads how many there are', async () => {
    const bug = await aBug();
    for (const name of ['eve', 'tess', 'rita'] as const) await press(await twin(name), bug, 'add 0 up');
    expect(titles(await (await twin('dev')).get(bug.url), '#c0')).toEqual(['Thumbs up: eve, tess and rita']);
    expect(titles(await (await twin('eve')).get(bug.url), '#c0')).toEqual(['Thumbs up: you, rita and 1 other']);
    const page = await stranger().get(bug.url);
    expect([titles(page, '#c0'), page.has('#react'), page.has('[form="react"]')]).toEqual([
      ['Thumbs up: 3 people'],
      false,
      false,
    ]);
    await change('tess', bug, { text: 'I am here.' });
    expect(titles(await (await twin('eve')).get(bug.url), '#c0')).toEqual(['Thumbs up: you, tess and rita']);
  });

  it('to what does not exist for somebody is one to nothing; to what is withdrawn there is none', async () => {
    const bug = await aBug();
    const page = await change('dev', bug, { text: 'Between us.', audience: 'staff' });
    const key = (page.find('.card.private').getAttribute('id') ?? '').slice(2);
    await press(await twin('tess'), bug, `add ${key} heart`);
    const eve = await twin('eve');
    await eve.get(bug.url);
    expect(eve.page.says(key)).toBe(false);
    const tokens = eve.filled('#react').fields.filter(([name]) => name.startsWith('_'));
    const answers = [];
    for (const said of [`${key} heart`, '0000000000 heart', '9 heart'])
      answers.push((await eve.post(`${bug.url}/reactions`, [...tokens, ['add', said]])).status);
    expect([answers, await kept(bug)]).toEqual([[404, 404, 404], 1]);
    const dev = await twin('dev');
    await dev.get(`${bug.url}/comments/${key}/withdrawal`);
    await dev.submit('form[action$="/withdrawal"]');
    expect(dev.page.has(`#p-${key} .reaction, #p-${key} .reacting`)).toBe(false);
    const late = await dev.post(`${bug.url}/reactions`, [
      ...dev.filled('#react').fields.filter(([name]) => name.startsWith('_')),
      ['add', `${key} up`],
    ]);
    expect(late.status).toBe(422);
  });

  it('given among few is not shown to more people', async () => {
    const bug = await aBug();
    const page = await change('dev', bug, { text: 'Between us.', audience: 'staff' });
    const key = (page.find('.card.private').getAttribute('id') ?? '').slice(2);
    await press(await twin('tess'), bug, `add ${key} heart`);
    const dev = await twin('dev');
    const address = async (audience: string): Promise<void> => {
      await dev.get(`${bug.url}/comments/${key}/audience`);
      await dev.submit('form[action$="/audience"]', { audience });
    };
    await address('everyone');
    expect([await kept(bug), dev.page.has('#c1 .reaction')]).toEqual([0, false]);
    await press(await twin('eve'), bug, 'add 1 up');
    await address('staff');
    expect(titles(await (await twin('dev')).get(bug.url), '#c1')).toEqual(['Thumbs up: eve']);
    expect((await stranger().get(bug.url)).has('#c1 .reaction')).toBe(false);
  });

  it('is none of what the page shows as it was, nor of a sign that there is not', async () => {
    const bug = await aBug();
    const eve = await twin('eve');
    await press(eve, bug, 'add 0 up');
    expect((await eve.get(`${bug.url}?asof=2999-01-01`)).has('.reaction, .reacting, #react')).toBe(false);
    await eve.get(bug.url);
    const tokens = eve.filled('#react').fields.filter(([name]) => name.startsWith('_'));
    for (const fields of [
      [['add', '0 love']],
      [],
      [
        ['add', '0 up'],
        ['remove', '0 up'],
      ],
    ] as [string, string][][])
      expect((await eve.post(`${bug.url}/reactions`, [...tokens, ...fields])).status).toBe(422);
    expect(await kept(bug)).toBe(1);
  });

  it('is bounded in a while', async () => {
    const bug = await aBug();
    const eve = await twin('eve');
    await press(eve, bug, 'add 0 up');
    await app.query('UPDATE attempts SET count = 120 WHERE key = sha256($1)', [
      Buffer.from(`reactions ${await app.value<number>(`SELECT id FROM users WHERE name = 'eve'`)}`),
    ]);
    expect((await press(eve, bug, 'add 0 heart')).status).toBe(429);
    await app.query('DELETE FROM attempts WHERE key = sha256($1)', [
      Buffer.from(`reactions ${await app.value<number>(`SELECT id FROM users WHERE name = 'eve'`)}`),
    ]);
  });
});
