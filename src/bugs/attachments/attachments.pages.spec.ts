// The law of showing attachments: names that can not deceive, sizes in words, no section where there is nothing.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attachmentsView } from './attachments.pages.js';
import { shownName } from './unseen.js';
import type { AttachmentRow } from './attachments.sql.js';

const row: AttachmentRow = {
  key: null,
  number: null,
  description: '',
  audience: 'everyone',
  isPatch: false,
  isObsolete: false,
  name: 'tap.png',
  type: 'image/png',
  size: 5,
  state: 'not imported',
  at: 0,
  author: 'rita',
  realName: '',
};
const telling = { zone: 'UTC', seesPeople: false, resolve: (html: string) => html };

describe('a name', () => {
  it.each([
    ['tap.png', 'tap.png'],
    ['', '(no name)'],
    ['  lead trail  ', 'lead trail'],
    ['../../etc/passwd', '../../etc/passwd'],
    ['\u202egnp.exe', '[U+202E]gnp.exe'],
    ['x\r\nSet-Cookie: a=b.txt', 'x[U+000D][U+000A]Set-Cookie: a=b.txt'],
    ['a\u0000.txt', 'a[U+0000].txt'],
    ['é̈名前🙂.txt', 'é̈名前🙂.txt'],
    [`${'a'.repeat(200)}.tar.gz`, `${'a'.repeat(72)}…${'a'.repeat(17)}.tar.gz`],
  ])('%j is shown as %j', (name, shown) => expect(shownName(name)).toBe(shown));

  it('is never long, never empty, and has nothing unseen in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const shown = shownName(name);
        expect([...shown].length).toBeLessThanOrEqual(97);
        expect(shown).toMatch(/\S/);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});

describe('the section', () => {
  it('is not there where there is nothing', () => expect(attachmentsView(7, [], 0, telling)).toEqual([]));

  it('tells what is known, and nothing of what is not', () => {
    const bare = { ...row, name: '', type: '', size: null, at: null, author: null, realName: null };
    const [view] = attachmentsView(7, [row, bare], 2, telling);
    expect(view).toMatchObject({ count: '2', isOpen: true, more: '' });
    expect(view?.rows).toMatchObject([
      { name: 'tap.png', facts: '5 B, image/png', state: 'not imported', author: [{ name: 'rita' }] },
      { name: '(no name)', facts: '', at: [], author: [] },
    ]);
  });

  it('is folded where there are many, and says how many are not shown', () => {
    expect(attachmentsView(7, Array<AttachmentRow>(50).fill(row), 1_061, telling)).toMatchObject([
      { count: '1,061', isOpen: false, more: '1,011 more' },
    ]);
  });

  it('leads to the page of each file, shows pictures, marks what is not for everyone, and folds what is obsolete away', () => {
    const here = { ...row, state: 'stored' as const, key: '3', number: 3 };
    const secret = { ...here, key: 'abcdefghij', number: null, audience: 'staff' as const, description: 'leak' };
    const old = { ...here, type: 'text/x-patch', isPatch: true, isObsolete: true, key: '4', number: 4 };
    const [view] = attachmentsView(7, [here, secret, old], 3, telling);
    expect(view).toMatchObject({ obsoleteCount: '1 obsolete' });
    expect(view?.rows).toMatchObject([
      { number: '3', href: '/bugs/7/attachments/3', picture: '/bugs/7/attachments/3/raw', alt: 'tap.png', mark: '' },
      { number: '', href: '/bugs/7/attachments/abcdefghij', alt: 'leak', isPrivate: true, state: '' },
    ]);
    expect(view?.rows[1]?.mark).toMatch(/^Private/);
    expect(view?.obsolete).toMatchObject([{ number: '4', picture: '', facts: '5 B, patch' }]);
  });
});
