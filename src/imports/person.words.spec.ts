// The law of placeholders' names: whatever a source says, the form for people would take it.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { userName } from '../users/user.form.js';
import { numberedName, plainNameOf, realNameOf } from './person.words.js';

describe('the name of a placeholder', () => {
  it.each([
    ['billdawson', 'billdawson'],
    ['MDChristie', 'MDChristie'],
    ['ben.bahrenburg@gmail.com.invalid', 'ben.bahrenburg'],
    ['bugmail+work@example.org', 'bugmail+work'],
    ['Farouk Mokrani', 'Farouk-Mokrani'],
    ['bryan(ataxeva)', 'bryan-ataxeva'],
    ['nicolasmérouze', 'nicolasmérouze'],
    ["pato'callaghan", 'pato-callaghan'],
    ['keylo e.', 'keylo-e'],
    ['_root_', 'root_'],
    ['bwang@metroland', 'bwang'],
    ['@', 'someone'],
    ['…', 'someone'],
    ['森 遥', '森-遥'],
    ['x'.repeat(80), 'x'.repeat(50)],
    [`${'x'.repeat(49)} y`, 'x'.repeat(49)],
  ])('for %j is %j', (said, name) => expect(plainNameOf(said)).toBe(name));

  it('is one that the form takes, for any text and any number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 99_999 }), (said, count) => {
        expect(userName.safeParse(numberedName(plainNameOf(said), count)).success).toBe(true);
      }),
    );
  });

  it.each([
    ['chris', 1, 'chris'],
    ['chris', 2, 'chris-2'],
    ['x'.repeat(50), 12, `${'x'.repeat(47)}-12`],
    [`${'x'.repeat(47)}.yz`, 2, `${'x'.repeat(47)}-2`],
  ])('%s, tried %i times, is %s', (name, count, numbered) => expect(numberedName(name, count)).toBe(numbered));
});

describe('the real name', () => {
  it.each([
    ['billdawson', 'billdawson', ''],
    ['billdawson', 'billdawson-2', 'billdawson'],
    ['Farouk  Mokrani ', 'Farouk-Mokrani', 'Farouk Mokrani'],
    ['a@b.org', 'a', ''],
    ['', 'unknown', ''],
  ])('of %j, who is called %s, is %j', (said, name, real) => expect(realNameOf(said, name)).toBe(real));
});
