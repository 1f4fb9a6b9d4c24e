// A bug's life: taken, resolved, verified, closed, reopened; each move that is offered works, and no other.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import type { CastName } from '../support/cast.js';
import { aBug, aProduct, change, unique, type MadeBug } from '../support/factories.js';
import { swapped } from '../support/form.js';
import type { Page } from '../support/page.js';

const movesOn = (page: Page): string[] =>
  page
    .findAll('.moves [name="move"]')
    .map((radio) => radio.getAttribute('value') ?? '')
    .filter(Boolean);

const statusOf = async (bug: MadeBug): Promise<string> => (await stranger().get(bug.url)).words('.status');

/** What each move wants to be told. */
const answers: Readonly<Record<string, Record<string, string>>> = {
  resolve: { resolution: 'WONTFIX' },
  assign: { assignee: 'dev' },
  reopen: { text: 'Not yet.' },
};

/** Ways to each status. */
const ways: Readonly<Record<string, readonly string[]>> = {
  NEW: [],
  ASSIGNED: ['take'],
  RESOLVED: ['resolve'],
  VERIFIED: ['resolve', 'verify'],
  CLOSED: ['resolve', 'close'],
  REOPENED: ['resolve', 'reopen'],
};

async function aBugThatIs(status: string, by: CastName = 'rita'): Promise<MadeBug> {
  const bug = await aBug({ by });
  for (const move of ways[status] ?? []) await change('tess', bug, { move, ...answers[move] });
  expect(await statusOf(bug)).toMatch(new RegExp(`^${status}`));
  return bug;
}

describe('The life of a bug', () => {
  it('goes from NEW to CLOSED and back', async () => {
    const bug = await aBug();
    const taken = await change('tess', bug, {}, 'Take it');
    expect(taken.words('.status')).toBe('ASSIGNED');
    expect(taken.words('.facts')).toContain('Assignee tess');
    const resolved = await change('tess', bug, { move: 'resolve', resolution: 'FIXED', text: 'Greased.' });
    expect(resolved.words('.status')).toBe('RESOLVED FIXED');
    expect(resolved.words('#c1')).toContain('Greased.');
    expect(resolved.words('#c1 .alterations')).toContain('changed Status from ASSIGNED to RESOLVED');
    expect(resolved.words('#c1 .alterations')).toContain('set Resolution to FIXED');
    expect((await change('sam', bug, { move: 'verify' })).words('.status')).toBe('VERIFIED FIXED');
    expect((await change('sam', bug, { move: 'close' })).words('.status')).toBe('CLOSED FIXED');
    const reopened = await change('rita', bug, { move: 'reopen', text: 'It sticks again.' });
    expect(reopened.words('.status')).toBe('REOPENED');
    expect(reopened.words('.facts')).toContain('Assignee tess');
    const shown = (await stranger().get(bug.url)).words('.timeline');
    for (const words of [
      'from NEW to ASSIGNED',
      'from RESOLVED to VERIFIED',
      'from VERIFIED to CLOSED',
      'from CLOSED to REOPENED',
      'cleared Resolution, which was FIXED',
    ]) {
      expect(shown).toContain(words);
    }
  });

  it.each(Object.keys(ways))('does from %s whatever is offered there', async (status) => {
    const offered = movesOn(await (await as('tess')).twin().get((await aBugThatIs(status)).url));
    expect(offered.length).toBeGreaterThan(0);
    for (const move of offered) {
      const bug = await aBugThatIs(status);
      const then = await stranger().get(bug.url);
      const page = await change('tess', bug, { move, ...answers[move] });
      expect([status, move, page.status, page.path]).toEqual([status, move, 200, bug.url]);
      const after = `${page.words('.status')} ${page.words('.facts')}`;
      expect(after).not.toBe(`${then.words('.status')} ${then.words('.facts')}`);
    }
  });

  it('is shown as open or closed in lists', async () => {
    const { slug } = await aProduct();
    const bug = await aBug({ product: slug, component: 'part' });
    const ids = async (q: string): Promise<string[]> =>
      (await stranger().get(`/bugs?q=product:${slug}+${q}`)).allWords('td.b-id');
    expect([await ids('is:open'), await ids('is:closed'), await ids('assignee:none')]).toEqual([
      [String(bug.id)],
      [],
      [String(bug.id)],
    ]);
    await change('tess', bug, { move: 'resolve', resolution: 'INVALID' });
    expect([await ids('is:open'), await ids('is:closed')]).toEqual([[], [String(bug.id)]]);
  });

  it('asks for a resolution', async () => {
    const page = await change('tess', await aBug(), { move: 'resolve', text: 'Kept.' });
    expect([page.status, page.problem('resolution')]).toEqual([422, 'Please choose a resolution.']);
    expect(page.value('text')).toBe('Kept.');
    expect(page.find('[name="move"][value="resolve"]').hasAttribute('checked')).toBe(true);
  });

  it('asks why it is reopened, and whom it is given to', async () => {
    expect((await change('tess', await aBugThatIs('CLOSED'), { move: 'reopen' })).problem('text')).toBe(
      'Please say why, in a comment.',
    );
    expect((await change('tess', await aBug(), { move: 'assign' })).problem('assignee')).toBe(
      'Please name who is to work on it.',
    );
    const page = await change('tess', await aBug(), { move: 'assign', assignee: 'nobody-at-all' });
    expect([page.status, page.problem('assignee')]).toEqual([422, 'Nobody with this name can be given a bug.']);
  });

  it('says so when somebody else has moved it meanwhile', async () => {
    const bug = await aBug();
    const tess = (await as('tess')).twin();
    await tess.get(bug.url);
    await change('dev', bug, { move: 'resolve', resolution: 'FIXED' });
    await tess.submit('#change', { move: 'take', text: 'I will.' });
    expect(tess.page.status).toBe(422);
    expect(tess.page.words('.problems')).toContain('Meanwhile the bug has become RESOLVED.');
    expect(tess.page.value('text')).toBe('I will.');
    expect(await statusOf(bug)).toBe('RESOLVED FIXED');
  });

  it('has no move that nobody has made up', async () => {
    const bug = await aBug();
    const tess = (await as('tess')).twin();
    await tess.get(bug.url);
    const { action, fields } = tess.filled('#change', {});
    for (const move of ['verify', 'destroy', '__proto__', 'constructor', 'resolve\0', ' ']) {
      const page = await tess.post(action, swapped(fields, 'move', move));
      expect([move, page.status]).toEqual([move, 422]);
    }
    expect(await statusOf(bug)).toBe('NEW');
  });
});

describe('A duplicate', () => {
  const mark = (bug: MadeBug, number: string | number): Promise<Page> =>
    change('tess', bug, { move: 'resolve', resolution: 'DUPLICATE', duplicate: String(number) });

  it('leads to its original, and the original back', async () => {
    const [bug, original] = [await aBug(), await aBug()];
    const page = await mark(bug, `#${original.id}`);
    expect(page.words('.status')).toBe('RESOLVED DUPLICATE');
    expect(page.words('.bug-line')).toContain(`duplicate of #${original.id}`);
    const back = await stranger().get(original.url);
    expect(back.words('.relations')).toContain(`#${bug.id}`);
    expect(back.has(`.relations a[href="${bug.url}"]`)).toBe(true);
  });

  it('is one no more when it is reopened', async () => {
    const [bug, original] = [await aBug(), await aBug()];
    await mark(bug, original.id);
    const page = await change('tess', bug, { move: 'reopen', text: 'No, it is another.' });
    expect(page.words('.bug-line')).not.toContain('duplicate of');
    expect((await stranger().get(original.url)).words('.facts')).not.toContain('Duplicate');
  });

  it('names a bug that exists', async () => {
    const bug = await aBug();
    const tries: [string, string][] = [
      ['', 'Please give the number of the bug that says the same.'],
      ['kettle', 'Please give the number of the bug that says the same.'],
      ['99999999', 'There is no bug 99999999.'],
      ['9'.repeat(15), `There is no bug ${'9'.repeat(15)}.`],
      [String(bug.id), 'A bug can not be a duplicate of itself.'],
    ];
    for (const [number, sentence] of tries) {
      const page = await mark(bug, number);
      expect([number, page.status, page.problem('duplicate')]).toEqual([number, 422, sentence]);
    }
  });

  it('never runs in a circle', async () => {
    const [one, two, three] = [await aBug(), await aBug(), await aBug()];
    await mark(one, two.id);
    await mark(two, three.id);
    const page = await mark(three, one.id);
    expect([page.status, page.problem('duplicate')]).toEqual([
      422,
      `Bug ${one.id} is marked as a duplicate of this one already.`,
    ]);
  });

  it('never runs in a circle when two close it at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, two] = [await aBug(), await aBug()];
      const pages = await Promise.all([mark(one, two.id), mark(two, one.id)]);
      expect(pages.map((page) => page.status).sort()).toEqual([200, 422]);
    }
  });
});

describe('Who may do what', () => {
  const at = async (name: CastName, bug: MadeBug): Promise<Client> => {
    const client = (await as(name)).twin();
    await client.get(bug.url);
    return client;
  };
  const fieldsOn = (page: Page): string[] =>
    page.findAll('#change .fields [name]').map((field) => field.getAttribute('name') ?? '');

  it('a developer changes every field and makes every move', async () => {
    const { page } = await at('dev', await aBug());
    // A milestone can be chosen as soon as another story has made one.
    expect(fieldsOn(page).filter((field) => field !== 'milestone')).toEqual([
      ...['summary', 'component', 'version', 'severity', 'priority', 'platform', 'assignee', 'keywords'],
      ...[
        'os',
        'qaContact',
        'fixedIn',
        'deadline',
        'cc',
        'dependsOn',
        'blocks',
        'seeAlso',
        'aliases',
        'whiteboard',
        'url',
      ],
      ...['add.needinfo', 'add.review', 'add.verify', 'verifyOn'],
    ]);
    expect(movesOn(page)).toEqual(['take', 'assign', 'resolve']);
  });

  it('a reporter corrects and withdraws his own bug, and reopens it', async () => {
    const bug = await aBug({ by: 'rita' });
    const { page } = await at('rita', bug);
    expect(fieldsOn(page)).toEqual(['summary', 'version', 'platform', 'os', 'seeAlso', 'url']);
    expect(movesOn(page)).toEqual(['withdraw']);
    expect((await change('rita', bug, { move: 'withdraw', text: 'It was the stove.' })).words('.status')).toBe(
      'RESOLVED INVALID',
    );
    expect(movesOn((await at('rita', bug)).page)).toEqual(['reopen']);
  });

  it('another reporter comments, and nothing else', async () => {
    const { page } = await at('eve', await aBug({ by: 'rita' }));
    expect(fieldsOn(page)).toEqual([]);
    expect(movesOn(page)).toEqual([]);
    expect(page.has('#change [name="text"]')).toBe(true);
  });

  const forbidden: [string, string][] = [
    ['summary', 'Mine now'],
    ['severity', '6'],
    ['priority', '6'],
    ['platform', '2'],
    ['assignee', 'eve'],
    ['milestone', '1'],
    ['qaContact', 'eve'],
    ['keywords', 'eve'],
    ['deadline', '2026-12-24'],
    ['whiteboard', 'mine'],
    ['component', ''],
    ['move', 'take'],
    ['move', 'resolve'],
    ['take', 'take'],
  ];
  it.each(forbidden)('nobody sets %s=%s on a bug of others, whatever is sent', async (field, value) => {
    const bug = await aBug({ by: 'rita' });
    const eve = await at('eve', bug);
    const other = value || String(await app.value(`SELECT id FROM components WHERE name = 'whistle'`));
    const { action, fields } = eve.filled('#change', { text: 'Sly.' });
    const row = 'SELECT * FROM bugs WHERE id = $1';
    const before = await app.query(row, [bug.id]);
    const page = await eve.post(action, [...fields, [field, other], ['resolution', 'FIXED']]);
    expect([403, 422]).toContain(page.status);
    expect(await app.query(row, [bug.id])).toEqual(before);
  });

  it('a developer of another product is nobody here', async () => {
    const { slug } = await aProduct();
    const id = await app.value(
      `INSERT INTO grants (person_id, role_id, product_id)
       SELECT u.id, r.id, p.id FROM users u, roles r, products p WHERE u.name = 'eve' AND r.name = 'developer' AND p.slug = $1 RETURNING id`,
      [slug],
    );
    try {
      expect(movesOn((await at('eve', await aBug({ product: slug, component: 'part' }))).page)).toEqual([
        'take',
        'assign',
        'resolve',
      ]);
      expect(movesOn((await at('eve', await aBug())).page)).toEqual([]);
    } finally {
      await app.query('DELETE FROM grants WHERE id = $1', [id]);
    }
  });
});

describe('Changing fields', () => {
  it('tells each in the timeline, and shows what has become', async () => {
    const bug = await aBug({ version: '1.0' });
    const summary = unique('The lid sticks badly');
    const page = await change('dev', bug, {
      summary,
      component: 'whistle',
      version: '—',
      severity: 'blocker',
      priority: 'highest',
      platform: 'Web',
      assignee: 'tess',
    });
    expect(page.words('h1')).toBe(`#${bug.id} ${summary}`);
    const told = page.words('.timeline .event');
    for (const words of [
      'changed Component from lid to whistle',
      'cleared Version, which was 1.0',
      'changed Severity from normal to blocker',
      'changed Priority from undecided to highest',
      'changed Platform from All to Web',
      'set Assignee to tess',
    ]) {
      expect(told).toContain(words);
    }
  });

  it('wants a change', async () => {
    const page = await change('dev', await aBug(), {});
    expect([page.status, page.words('.problems')]).toEqual([422, expect.stringContaining('There is nothing to save')]);
  });

  it.each([
    ['summary', 'Please say in one line what is wrong.', ' '],
    ['summary', 'This is too long: at most 255 characters.', 's'.repeat(256)],
    ['summary', 'This has characters that can not be kept (NUL or broken ones).', 'a\0b'],
    ['assignee', 'Nobody with this name can be given a bug.', 'nobody-at-all'],
  ])('says beside %s: %s', async (field, sentence, value) => {
    const page = await change('dev', await aBug(), { severity: 'minor', text: 'Kept.', [field]: value });
    expect([page.status, page.problem(field)]).toEqual([422, sentence]);
    expect(page.value('text')).toBe('Kept.');
    expect(page.words('[name="severity"] option[selected]')).toBe('minor');
    expect(page.find('.fields').hasAttribute('open')).toBe(true);
  });

  it('gives work to nobody without an active account', async () => {
    const closed = unique('closed').replaceAll(' ', '-');
    await app.query(`INSERT INTO users (name, name_key, status) VALUES ($1::text, $1::text, 'closed')`, [closed]);
    expect((await change('dev', await aBug(), { assignee: closed })).status).toBe(422);
  });
});
