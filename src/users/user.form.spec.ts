// The law of what may be said of a person, and of when two names are the same.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Invalid } from '../errors.js';
import { readForm, type Typed } from '../web/form.js';
import { canonical, sought, userFields, userForm } from './user.form.js';

const rita: Typed = { name: 'rita', email: 'rita@example.com', roles: 'reporter' };

/** The fields that the form would complain of. */
function problemsOf(typed: Typed): string[] {
  try {
    readForm(userForm, typed);
    return [];
  } catch (error) {
    return Object.keys((error as Invalid).problems);
  }
}

describe('canonical', () => {
  it.each([
    ['Rita', 'rita'],
    ['ＲＩＴＡ', 'rita'],
    ['ﬁn', 'fin'],
    ['RITA@Example.COM', 'rita@example.com'],
    ['\u212Bsa', '\u00E5sa'],
    ['Rita@MÜNCHEN.example', 'rita@xn--mnchen-3ya.example'],
  ])('makes %j the same as %j', (one, other) => expect(canonical(one)).toBe(canonical(other)));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => expect(canonical(canonical(text))).toBe(canonical(text))),
    );
    for (const text of ['İ', 'ẞ', 'ǅ', 'Σ', 'ΑΣ', 'Ѐ', '㎏', 'ｱ', 'a@İ.K', '@', 'a@b@c', '\ufdfa'.repeat(65_536)])
      expect(canonical(canonical(text))).toBe(canonical(text));
  });

  it('compares no more than any name has', () => expect(canonical('\ufdfa'.repeat(65_536))).toHaveLength(1_000));
});

describe('a name that is sought', () => {
  it.each([
    [' Rita ', 'rita'],
    ['ri\0ta', ''],
    ['\ud800', ''],
    ['x'.repeat(300), 'x'.repeat(255)],
  ])('%j is %j', (said, key) => expect(sought(said)).toBe(key));
});

describe('the form of a person', () => {
  it('is read', () => {
    const said = readForm(userForm, {
      ...rita,
      name: ' rita ',
      realName: 'Rita  Reporter',
      roles: ['reporter', 'developer'],
    });
    expect(said).toEqual({
      name: 'rita',
      email: 'rita@example.com',
      realName: 'Rita Reporter',
      roles: ['reporter', 'developer'],
    });
  });

  it('takes one ticked role, and no real name', () => {
    expect(readForm(userForm, rita)).toMatchObject({ realName: '', roles: ['reporter'] });
  });

  it.each(['r', 'rita.r', 'rita_', 'jörg', '李', 'a+b-c.d', 'x'.repeat(50), 'newton', 'meg', 'anyone'])(
    'takes the name %s',
    (name) => expect(problemsOf({ ...rita, name })).toEqual([]),
  );

  it.each([
    '',
    ' ',
    'rita r',
    '.rita',
    'rita.',
    '-r',
    '@me',
    'a/b',
    'a"b',
    'a\u0000b',
    'x'.repeat(51),
    'x'.repeat(101),
    'new',
    'Me',
    'NONE',
    'ａｎｙ',
    'ri\u3164ta',
    'ri\u115fta',
    'rita\u034f',
  ])('refuses the name %j', (name) => expect(problemsOf({ ...rita, name })).toEqual(['name']));

  it.each([
    'rita',
    '@example.com',
    'rita@',
    'rita@host',
    'a b@example.com',
    'r@example..com',
    `r@${'x'.repeat(250)}.com`,
    'r@ex_ample.com',
  ])('refuses the address %s', (email) => expect(problemsOf({ ...rita, email })).toEqual(['email']));

  it.each([
    [{}, ['name', 'email', 'roles']],
    [{ ...rita, roles: [] }, ['roles']],
    [{ ...rita, realName: 'x'.repeat(101) }, ['realName']],
  ])('%j lacks %j', (typed, problems) => expect(problemsOf(typed as Typed)).toEqual(problems));

  it('offers the roles that may be given', () => {
    const roles = userFields(['reporter', 'employee']).find((field) => field.name === 'roles');
    expect(roles?.options).toEqual([
      { value: 'reporter', label: 'reporter' },
      { value: 'employee', label: 'employee' },
    ]);
  });
});
