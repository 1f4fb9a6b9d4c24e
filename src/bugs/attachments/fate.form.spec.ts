// What may be said of an attachment later, and which other one is meant by what somebody types.
import { describe, expect, it } from '@jest/globals';
import { fateFields, fateForm, keyIn, seenInputs } from './fate.form.js';

const was = { 'was.description': 'x', 'was.audience': 'everyone', 'was.obsolete': '', 'was.replacedBy': '' };
const seen = { description: 'x', audience: 'everyone', obsolete: false, replacedBy: '' } as const;

describe('what is said of an attachment', () => {
  it.each([
    [{}, { description: '', obsolete: false, replacedBy: '' }],
    [
      { description: ' The  lid ', obsolete: 'yes', replacedBy: ' 2 ', audience: 'staff' },
      { description: 'The lid', obsolete: true, replacedBy: '2', audience: 'staff' },
    ],
  ])('%j is %j', (typed, wanted) => expect(fateForm.parse({ ...was, ...typed })).toEqual({ wanted, seen }));

  it.each([
    [{ audience: 'nobody' }, 'audience'],
    [{ description: 'x'.repeat(256) }, 'description'],
    [{ 'was.audience': undefined }, 'was.audience'],
    [{ 'was.description': undefined }, 'was.description'],
  ])('%j is refused at %s', (typed, field) =>
    expect(fateForm.safeParse({ ...was, ...typed }).error?.issues[0]?.path).toEqual([field]),
  );

  it.each([seen, { ...seen, obsolete: true, replacedBy: '3' }])('carries what was seen: %j', (now) =>
    expect(fateForm.parse(Object.fromEntries(seenInputs(now).map(({ name, value }) => [name, value]))).seen).toEqual(
      now,
    ),
  );

  it('asks some alone for whom it is', () =>
    expect([true, false].map((may) => fateFields(may).length)).toEqual([4, 3]));
});

describe('another attachment', () => {
  it.each([
    ['2', '2'],
    ['#2', '2'],
    ['attachment 2', '2'],
    ['a_-4567890', 'a_-4567890'],
    ['/bugs/7/attachments/2', '2'],
    ['https://bugs.example/bugs/7/attachments/a_-4567890/raw', 'a_-4567890'],
    ['/bugs/8/attachments/2', null],
    ['/bugs/7/attachments/', null],
    ['the other one', null],
    ['', null],
  ])('is meant by %j: %j', (text, key) => expect(keyIn(text, 7)).toBe(key));
});
