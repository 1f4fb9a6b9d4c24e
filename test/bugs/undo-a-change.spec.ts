// Undoing one's own last change of a bug: every kind of field goes back, what somebody else has touched stays, once for each form.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { inSnapshot, isWrong, look } from '../../src/cli/doctor/examination.js';
import { whys } from '../../src/bugs/undoings/undoing.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import type { Typed } from '../support/form.js';
import type { Page } from '../support/page.js';

const FORM = 'form[action$="/undoings"]';

let app: Lodger;
let [ada, dev, tess, rita]: Client[] = [];
const by = (client: Client | undefined): Client => client ?? new Client(app.url);

async function add(kind: string, typed: Typed): Promise<void> {
  await by(ada).get(`/admin/${kind}/new${kind === 'milestones' ? '?product=kettle' : ''}`);
  await by(ada).submit(`form.form[action="/admin/${kind}"]`, typed);
}

beforeAll(async () => {
  app = await lodger();
  const names = ['ada', 'dev', 'tess', 'rita'];
  [ada, dev, tess, rita] = await Promise.all(names.map((name) => new Client(app.url).signIn(name)));
  await add('milestones', { name: 'Spring' });
  for (const name of ['crash', 'tea time']) await add('keywords', { name });
  await add('custom_fields', { name: 'Batch', kind: 'Text' });
  await add('custom_fields', { name: 'Taster', kind: 'Person' });
  await add('custom_fields', { name: 'Rooms', kind: 'Several choices', options: 'kitchen\nhall' });
}, 120_000);

/** All that the bug is, as it is stored: what undoing must bring back. */
const stored = async ({ id }: MadeBug): Promise<unknown> =>
  app.query(
    `SELECT to_jsonb(b) - ARRAY['version', 'staff_version', 'updated_at', 'staff_updated_at', 'comment_count'] AS bug,
      (SELECT json_agg(person_id ORDER BY person_id) FROM bug_cc WHERE bug_id = b.id) AS cc,
      (SELECT json_agg(keyword_id ORDER BY keyword_id) FROM bug_keywords WHERE bug_id = b.id) AS keywords,
      (SELECT json_agg(url ORDER BY url) FROM bug_links WHERE bug_id = b.id) AS links,
      (SELECT json_agg(alias ORDER BY alias) FROM aliases WHERE bug_id = b.id) AS aliases,
      (SELECT json_agg(on_id ORDER BY on_id) FROM dependencies WHERE bug_id = b.id) AS waits,
      (SELECT json_agg(bug_id ORDER BY bug_id) FROM dependencies WHERE on_id = b.id) AS held,
      (SELECT json_agg(person_id ORDER BY person_id) FROM requests WHERE bug_id = b.id AND settled_at IS NULL) AS asked,
      (SELECT json_agg(concat_ws(' ', field_id, text, number, date, option_id, person_id) ORDER BY field_id, option_id)
       FROM bug_values WHERE bug_id = b.id) AS custom
    FROM bugs b WHERE b.id = $1`,
    [id],
  );

async function undo(client: Client | undefined, bug: MadeBug): Promise<Page> {
  await by(client).get(bug.url);
  return by(client).submit(FORM);
}

const offers = async (client: Client | undefined, bug: MadeBug): Promise<boolean> =>
  (await by(client).get(bug.url)).has(FORM);

const why = (page: Page): [number, string] => [page.status, page.words('.problems')];

describe('Every kind of change', () => {
  let other: MadeBug;

  it.each<[string, (other: MadeBug) => Typed]>([
    [
      'words',
      () => ({
        summary: 'It sticks again',
        whiteboard: '[later]',
        url: 'https://example.org/x',
        deadline: '2027-01-02',
      }),
    ],
    [
      'chosen things',
      () => ({ component: 'whistle', version: '1.0', severity: 'major', priority: 'high', platform: 'Linux' }),
    ],
    ['more of them', () => ({ os: 'Fedora', milestone: 'Spring', fixedIn: '1.1' })],
    ['people', () => ({ assignee: 'dev', qaContact: 'tess' })],
    ['sets', () => ({ keywords: 'crash, tea time', cc: 'sam, dev', seeAlso: 'https://example.org/7' })],
    ['other names', () => ({ aliases: 'cve-2026-77' })],
    ['relations', ({ id }) => ({ dependsOn: String(id) })],
    ['relations the other way', ({ id }) => ({ blocks: String(id) })],
    ['fields of one’s own', () => ({ 'cf.batch': 'B7', 'cf.taster': 'sam', 'cf.rooms': ['kitchen', 'hall'] })],
    ['a move', () => ({ move: 'resolve', resolution: 'WONTFIX' })],
    ['a duplicate', ({ id }) => ({ move: 'resolve', resolution: 'DUPLICATE', duplicate: String(id) })],
    ['a question', () => ({ 'add.needinfo': 'sam' })],
    [
      'much at once',
      ({ id }) => ({
        move: 'resolve',
        resolution: 'FIXED',
        summary: 'Much',
        keywords: 'crash',
        dependsOn: String(id),
        'cf.batch': 'B8',
      }),
    ],
  ])('is set and unset: %s', async (_, typed) => {
    const bug = await aBug({ by: by(rita) });
    // The same reporter: who reports a duplicate hears of the original from then on, and that stays.
    other = await aBug({ by: by(rita) });
    const [before, beside] = [await stored(bug), await stored(other)];
    const changed = await change(by(dev), bug, typed(other));
    expect([changed.status, changed.has(FORM)]).toEqual([200, true]);
    const set = await stored(bug);
    expect(set).not.toEqual(before);
    const undone = await undo(dev, bug);
    expect([undone.status, undone.words('.notice')]).toEqual([200, 'Your last change is undone.']);
    expect(undone.words('.timeline')).toMatch(/undoing the change of 20\d\d-\d\d-\d\d \d\d:\d\d UTC/);
    expect([await stored(bug), await stored(other)]).toEqual([before, beside]);
    // Undoing is a change like any other: it can be undone, too, but for questions, which are asked anew.
    if (typed(other)['add.needinfo']) return;
    await undo(dev, bug);
    expect(await stored(bug)).toEqual(set);
  });

  it('takes items out that came, and brings back those that went', async () => {
    const bug = await aBug({ by: by(rita) });
    await change(by(tess), bug, { keywords: 'crash', cc: 'sam' });
    const before = await stored(bug);
    await change(by(dev), bug, { keywords: 'tea time', cc: 'eve' });
    await undo(dev, bug);
    expect(await stored(bug)).toEqual(before);
  });

  it('leaves what was said', async () => {
    const bug = await aBug({ by: by(rita) });
    const page = await change(by(dev), bug, { priority: 'high', text: 'It is urgent.' });
    expect(page.words(`#c1 ${FORM}`)).toBe('Undo what was changed; what was said stays');
    const undone = await undo(dev, bug);
    expect([undone.words('#c1'), undone.has(`#c1 ${FORM}`)]).toEqual([expect.stringContaining('It is urgent.'), false]);
  });

  it('is left whole, says the doctor', async () => {
    expect((await inSnapshot(app.databaseUrl, (client) => look(client))).filter(isWrong)).toEqual([]);
  });
});

describe('It is not offered, and refused with a sentence', () => {
  /** The form as dev had it before him, sent after something has happened. */
  async function late(bug: MadeBug, happens: () => Promise<unknown>): Promise<Page> {
    const there = by(dev).twin();
    await there.get(bug.url);
    const { action, fields } = there.filled(FORM);
    await happens();
    expect(await offers(dev, bug)).toBe(false);
    const before = await stored(bug);
    const page = await there.post(action, fields);
    expect(await stored(bug)).toEqual(before);
    return page;
  }

  async function changed(typed: Typed = { priority: 'high', keywords: 'crash' }): Promise<MadeBug> {
    const bug = await aBug({ by: by(rita) });
    await change(by(dev), bug, typed);
    return bug;
  }

  it('where somebody has changed the same since, also back again', async () => {
    const bug = await changed();
    const refused = await late(bug, () => change(by(tess), bug, { priority: 'low' }));
    expect(why(refused)).toEqual([422, whys.touched]);
    await change(by(tess), bug, { priority: 'high' });
    expect(await offers(dev, bug)).toBe(false);
    const second = await changed();
    expect(why(await late(second, () => change(by(tess), second, { keywords: '' })))).toEqual([422, whys.touched]);
  });

  it('but is where somebody has changed something else', async () => {
    const bug = await changed();
    await change(by(tess), bug, { severity: 'minor', keywords: 'crash, tea time' });
    const page = await undo(dev, bug);
    expect(page.words('.facts')).toMatch(/tea time/);
    expect(page.words('.facts')).not.toMatch(/crash/);
  });

  it('where he has changed the bug once more, or only spoken', async () => {
    const bug = await changed();
    expect(why(await late(bug, () => change(by(dev), bug, { text: 'One more word.' })))).toEqual([422, whys.later]);
    expect(await offers(dev, await aBug({ by: by(dev) }))).toBe(false);
  });

  it('where it is not his own', async () => {
    const bug = await changed();
    expect(await offers(tess, bug)).toBe(false);
    expect(await offers(rita, bug)).toBe(false);
    await by(dev).get(bug.url);
    const { action, fields } = by(dev).filled(FORM);
    const own = by(tess)
      .filled('#change')
      .fields.filter(([name]) => name.startsWith('_'));
    const refused = await by(tess).post(action, [...own, ...fields.filter(([name]) => name === 'at')]);
    expect(why(refused)).toEqual([422, whys.none]);
  });

  it('where a thing is retired, he has lost his rights, or it is long ago', async () => {
    const bug = await changed({ milestone: 'Spring' });
    await change(by(dev), bug, { milestone: '' });
    const retired = await late(bug, () => app.query(`UPDATE milestones SET is_active = false WHERE name = 'Spring'`));
    expect(why(retired)).toEqual([422, whys.gone]);
    const old = await changed();
    await by(dev).get(old.url);
    const { action, fields } = by(dev).filled(FORM);
    await app.query(
      `WITH change AS (UPDATE changes SET happened_at = happened_at - interval '31 days' WHERE bug_id = $1)
       UPDATE altered SET at = at - interval '31 days', since = since - interval '31 days' WHERE bug_id = $1`,
      [old.id],
    );
    expect(await offers(dev, old)).toBe(false);
    const then = fields.map(([name, value]): [string, string] => [
      name,
      name === 'at' ? String(Number(value) - 31 * 86_400_000_000) : value,
    ]);
    expect(why(await by(dev).post(action, then))).toEqual([422, whys.old]);
    const moved = await changed();
    const lose = () => app.query(`DELETE FROM grants g USING users u WHERE u.id = g.person_id AND u.name = 'dev'`);
    const lost = await late(moved, lose);
    expect([403, 422]).toContain(lost.status);
  });
});

describe('Two windows', () => {
  it('undo once; the same form is the same undoing', async () => {
    const bug = await aBug({ by: by(tess) });
    await change(by(tess), bug, { priority: 'high' });
    const [one, two] = [by(tess).twin(), by(tess).twin()];
    for (const window of [one, two]) await window.get(bug.url);
    const form = one.filled(FORM);
    const pages = await Promise.all([one.post(form.action, form.fields), one.twin().post(form.action, form.fields)]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    expect(why(await two.submit(FORM))).toEqual([422, whys.later]);
    expect(await app.value('SELECT version FROM bugs WHERE id = $1', [bug.id])).toBe(3);
  });

  it('of two people leave one of both wishes', async () => {
    const bug = await aBug({ by: by(tess) });
    await change(by(tess), bug, { priority: 'high' });
    const there = by(ada).twin();
    await Promise.all([by(tess).get(bug.url), there.get(bug.url)]);
    const [undone, set] = await Promise.all([by(tess).submit(FORM), there.submit('#change', { priority: 'low' })]);
    expect([
      [200, 409],
      [422, 200],
    ]).toContainEqual([undone.status, set.status]);
  });
});
