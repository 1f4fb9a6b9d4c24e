// The law of a bug as plain text: lines that nobody can forge, a head that is wrapped, nothing of what is absent.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlainBug } from './plain.pages.js';
import { plainText, wrapped } from './plain.words.js';

const bug: PlainBug = {
  id: 42,
  path: '/bugs/42',
  isOpen: true,
  version: 2,
  reporter: 'rita',
  filedAt: '2026-03-01T14:30:10.000Z',
  changedAt: '2026-03-02T09:00:00.000Z',
  fields: {
    status: 'RESOLVED',
    resolution: 'FIXED',
    summary: 'Lid rattles',
    product: 'Kettle',
    'cf.motive': 'Why not',
  },
  sets: { keywords: ['crash', 'regression'] },
  names: { 'cf.motive': 'Motive' },
  attachments: [{ name: 'tap.png', type: 'image/png', size: 5, by: 'rita', at: '2026-03-01T14:31:00.000Z' }],
  comments: [
    { number: 0, audience: 'everyone', by: 'rita', at: '2026-03-01T14:30:10.000Z', text: 'It rattles.\n\nAlways.' },
    { permalink: 'abc', audience: 'staff', by: 'dev', at: '2026-03-01T15:00:00.000Z', text: 'Between us.' },
    { number: 1, audience: 'everyone', by: 'dev', at: '2026-03-02T09:00:00.000Z' },
  ],
  history: [
    {
      version: 2,
      by: 'dev',
      at: '2026-03-02T09:00:00.000Z',
      altered: [{ field: 'status', from: 'NEW', to: 'RESOLVED' }],
    },
  ],
};

describe('plainText', () => {
  it('tells a bug from its head to its history', () => {
    expect(plainText(bug)).toBe(`Bug 42 - Lid rattles
${'='.repeat(80)}

       Status: RESOLVED FIXED
      Product: Kettle
       Motive: Why not
     Keywords: crash, regression
     Reporter: rita
        Filed: 2026-03-01 14:30 UTC
      Changed: 2026-03-02 09:00 UTC

Attachments
-----------
    tap.png, image/png, 5 bytes, rita, 2026-03-01 14:31 UTC

Comments
--------
Description, rita, 2026-03-01 14:30 UTC

    It rattles.

    Always.

Private comment abc (for staff), dev, 2026-03-01 15:00 UTC

    Between us.

Comment 1, dev, 2026-03-02 09:00 UTC

(withdrawn)

History
-------
2026-03-02 09:00 UTC, dev
    Status: NEW -> RESOLVED
`);
  });

  it.each([
    ['Size', 'Serial number: No. 7'],
    ['Steps to make it happen', '          Serial number: No. 7'],
    [
      'A label that nobody would give to a field',
      'A label that nobody would give to a field:\n               1st\nSerial number: No. 7',
    ],
  ])('keeps what is said in one column beside the label %j', (label, lines) => {
    const fields = { status: 'NEW', 'cf.a': '1st', 'cf.b': 'No. 7' };
    const text = plainText({ ...bug, fields, names: { 'cf.a': label, 'cf.b': 'Serial number' } });
    expect(text).toContain(lines);
    const columns =
      text
        .split('\n\n')[1]
        ?.split('\n')
        .filter((line) => /: /.test(line)) ?? [];
    expect(new Set(columns.map((line) => line.indexOf(': '))).size).toBe(1);
  });

  it('says whom a bug affects, that it is restricted, and where the rest is, only where that is so', () => {
    const more = { ...bug, votes: 3, isRestricted: true as const, attachmentCount: 70, next: '/bugs/42.txt?after=x' };
    const text = plainText(more);
    for (const words of [
      'Affects: 3',
      'Restricted: yes',
      'Attachments (1 of 70)',
      'There is more: /bugs/42.txt?after=x',
    ])
      expect(text).toContain(words);
    const bare = plainText({ ...bug, attachments: [], comments: [], history: [], sets: {} });
    expect(bare).not.toMatch(/Attachments|Comments|History|Keywords|more/);
  });

  it('leaves out what nobody knows, and says what was put in and taken out', () => {
    const unknown: PlainBug = {
      ...bug,
      fields: { 'cf.gone': 'Still here' },
      names: undefined,
      attachments: [{ name: 'old.log' }],
      comments: [{ audience: 'staff', by: 'dev', at: bug.filedAt, text: 'x' }],
      history: [
        {
          by: 'dev',
          at: bug.filedAt,
          altered: [
            { field: 'cc', to: 'rita' },
            { field: 'cf.gone', from: 'Here' },
          ],
        },
      ],
    };
    const text = plainText(unknown);
    for (const words of [
      'Bug 42 -\n',
      '    old.log\n',
      'Private comment  (for staff)',
      'cf.gone: Still here',
      ' -> rita',
      'Here ->',
    ])
      expect(text).toContain(words);
  });

  it('lets nobody write a line of ours, nor speak to a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const comment = { number: 1, audience: 'everyone', by: 'rita', at: bug.filedAt, text: typed };
        const text = plainText({ ...bug, comments: [comment], fields: { ...bug.fields, whiteboard: typed } });
        expect(text).not.toMatch(/[^\P{Cc}\n\t]/u);
        const said =
          text.split('Comments\n--------\n')[1]?.split('\n\nHistory\n-------\n')[0]?.split('\n').slice(2) ?? [];
        expect(said.filter((line) => line !== '' && !line.startsWith('    '))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('wrapped', () => {
  it('breaks between words, at most as wide as that unless a word is wider', () => {
    expect(wrapped('one two  three\nfour', 9)).toEqual(['one two', 'three', 'four']);
    expect(wrapped('x'.repeat(20), 9)).toEqual(['x'.repeat(20)]);
    expect(wrapped('', 9)).toEqual(['']);
  });
});
