// Laws of what a browser keeps of typed text: where, for whom, for how long.
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  closeDrafts,
  keptKeys,
  keyOf,
  pruneDrafts,
  readDrafts,
  removeDraft,
  tried,
  writeDrafts,
  type Draft,
  type Shelf,
  type Shelves,
} from '../../assets/ts/parts/draft.store.js';

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 21);

/** A Storage as browsers have it: what is kept are its own properties. `room` is how long a value may be. */
class FakeShelf implements Shelf {
  constructor(room = Infinity) {
    Object.defineProperty(this, 'room', { value: room, writable: true });
  }

  getItem(key: string): string | null {
    return (Reflect.get(this, key) as string | undefined) ?? null;
  }

  setItem(key: string, value: string): void {
    if (value.length > (Reflect.get(this, 'room') as number)) throw new DOMException('no room', 'QuotaExceededError');
    Reflect.set(this, key, value);
  }

  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

const draft = (at: number, fields: Draft['fields'], secret: string[] = []): Draft => ({
  at,
  fields,
  from: Object.fromEntries(Object.keys(fields).map((name) => [name, ''])),
  secret,
});

const key = keyOf('7', 'bugs/42/changes');
const spoken = draft(now, { text: 'It leaks.', severity: '2' });
const hushed = draft(now, { text: 'A password leaks.', audience: 'staff', severity: '2' }, ['text', 'audience']);

let local: FakeShelf;
let session: FakeShelf;
let shelves: Shelves;

beforeEach(() => {
  [local, session] = [new FakeShelf(), new FakeShelf()];
  shelves = { local, session, isClosed: false };
});

describe('keeping drafts', () => {
  it('brings back what was kept', () => {
    expect(writeDrafts(shelves, key, [spoken])).toBe('');
    expect(readDrafts(shelves, key)).toEqual([spoken]);
  });

  it('keeps the newest under its own names, with its version', () => {
    writeDrafts(shelves, key, [spoken]);
    const { at, fields } = spoken;
    expect(JSON.parse(local.getItem('bugzot:draft:7:bugs/42/changes') ?? '')).toMatchObject({ version: 1, at, fields });
  });

  it('keeps each account and each form by itself', () => {
    writeDrafts(shelves, key, [spoken]);
    expect(readDrafts(shelves, keyOf('8', 'bugs/42/changes'))).toEqual([]);
    expect(readDrafts(shelves, keyOf('7', 'bugs/4/changes'))).toEqual([]);
  });

  it('keeps what is undecided below the newest, three in all', () => {
    const four = [4, 3, 2, 1].map((age) => draft(now + age, { text: `${age}` }));
    writeDrafts(shelves, key, four);
    expect(readDrafts(shelves, key)).toEqual(four.slice(0, 3));
  });

  it('leaves no trace of nothing', () => {
    writeDrafts(shelves, key, [spoken]);
    writeDrafts(shelves, key, []);
    expect(keptKeys(shelves, '')).toEqual([]);
  });

  it('forgets the one that was sent, and no other', () => {
    const other = draft(now - 1, { text: 'Another' });
    writeDrafts(shelves, key, [spoken, other]);
    removeDraft(shelves, key, spoken.at);
    expect(readDrafts(shelves, key)).toEqual([other]);
    removeDraft(shelves, key, 1);
    expect(readDrafts(shelves, key)).toEqual([other]);
  });
});

describe('private text', () => {
  it('never lies in localStorage', () => {
    writeDrafts(shelves, key, [hushed]);
    expect(local.getItem(key)).not.toContain('password');
    expect(local.getItem(key)).toContain('severity');
    expect(readDrafts(shelves, key)).toEqual([hushed]);
  });

  it('moves when it becomes private, and back', () => {
    writeDrafts(shelves, key, [spoken]);
    writeDrafts(shelves, key, [hushed]);
    expect(local.getItem(key)).not.toContain('leaks');
    writeDrafts(shelves, key, [spoken]);
    expect(session.getItem(key)).toBeNull();
    expect(local.getItem(key)).toContain('leaks');
  });

  it('stays private while it waits below another', () => {
    writeDrafts(shelves, key, [draft(now + 1, { text: 'Open' }), hushed]);
    expect(local.getItem(key)).not.toContain('password');
    expect(readDrafts(shelves, key)[1]).toEqual(hushed);
  });

  it('leaves localStorage even when there is no room to say what is left', () => {
    writeDrafts(shelves, key, [draft(now, { text: 'A password leaks.' })]);
    Reflect.set(local, 'room', 0);
    expect(writeDrafts(shelves, key, [hushed])).toBe('refused');
    expect(local.getItem(key)).toBeNull();
  });

  it('is gone with the tab, and the rest is not', () => {
    writeDrafts(shelves, key, [hushed]);
    shelves = { local, session: new FakeShelf(), isClosed: false };
    expect(readDrafts(shelves, key)).toEqual([draft(now, { severity: '2' })]);
  });

  it('does not swallow what another tab has typed since', () => {
    writeDrafts(shelves, key, [hushed]);
    const later = draft(now + 5, { text: 'By the other tab' });
    writeDrafts({ local, session: new FakeShelf(), isClosed: false }, key, [later]);
    expect(readDrafts(shelves, key).map(({ fields }) => fields['text'])).toEqual([
      'By the other tab',
      'A password leaks.',
    ]);
  });
});

describe('a browser that keeps nothing', () => {
  it('is an answer, not an error', () => {
    shelves = { local: new FakeShelf(0), session: new FakeShelf(0), isClosed: false };
    expect(writeDrafts(shelves, key, [spoken])).toBe('refused');
    expect(writeDrafts(shelves, key, [hushed])).toBe('refused');
    expect(writeDrafts(shelves, key, [])).toBe('');
    expect(readDrafts(shelves, key)).toEqual([]);
  });

  it('keeps what it had when there is no room for more', () => {
    writeDrafts(shelves, key, [spoken]);
    Reflect.set(local, 'room', 10);
    expect(writeDrafts(shelves, key, [draft(now + 1, { text: 'long'.repeat(99) })])).toBe('refused');
    expect(readDrafts(shelves, key)).toEqual([spoken]);
  });

  it.each(['', '{', 'null', '[]', '{"version":2,"at":1}', '{"version":1}', '{"version":1,"at":1,"earlier":[]}'])(
    'reads nothing out of %j',
    (text) => {
      local.setItem(key, text);
      expect(readDrafts(shelves, key)).toEqual([]);
    },
  );

  it('says whether something could be done', () => {
    expect(tried(() => undefined)).toBe('');
    expect(
      tried(() => {
        throw new Error();
      }),
    ).toBe('refused');
  });
});

describe('the end of drafts', () => {
  it.each([
    [29, 1],
    [31, 0],
  ])('after %i days there are %i', (days, left) => {
    writeDrafts(shelves, key, [draft(now - days * DAY, { text: 'Old' })]);
    pruneDrafts(shelves, now);
    expect(readDrafts(shelves, key)).toHaveLength(left);
  });

  it('comes to old ones of every account, and to old ones below young ones', () => {
    writeDrafts(shelves, keyOf('9', 'bugs/new'), [draft(now - 31 * DAY, { text: 'Old' }, ['text'])]);
    writeDrafts(shelves, key, [spoken, draft(now - 40 * DAY, { text: 'Older' })]);
    pruneDrafts(shelves, now);
    expect(keptKeys(shelves, '')).toEqual([key]);
    expect(readDrafts(shelves, key)).toEqual([spoken]);
  });

  it('comes to what can not be read, and to nothing that is not ours', () => {
    local.setItem(key, '{');
    local.setItem('other', 'kept');
    pruneDrafts(shelves, now);
    expect(keptKeys(shelves, '')).toEqual(['other']);
  });

  it('comes with signing out, for this account alone, and nothing is kept after it', () => {
    const theirs = keyOf('77', 'bugs/new');
    writeDrafts(shelves, key, [hushed]);
    writeDrafts(shelves, theirs, [spoken]);
    closeDrafts(shelves, '7');
    expect(keptKeys(shelves, '')).toEqual([theirs]);
    expect(writeDrafts(shelves, key, [spoken])).toBe('left');
    expect(keptKeys(shelves, '')).toEqual([theirs]);
  });
});
