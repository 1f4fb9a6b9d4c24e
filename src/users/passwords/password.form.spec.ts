// The law of what may be a password.
import { describe, expect, it } from '@jest/globals';
import { type Invalid } from '../../errors.js';
import { readForm } from '../../web/form.js';
import { passwordForm, refuseWeak } from './password.form.js';

function problemsOf(password: string | undefined, again: string | undefined): Record<string, string> {
  try {
    readForm(passwordForm, { password, again });
    return {};
  } catch (error) {
    return { ...(error as Invalid).problems };
  }
}

describe('a password', () => {
  it.each([
    'twelve chars',
    '  spaces stay  ',
    'ключ от чайника',
    '🫖🐛🎵🌧️🚲🧵🪴🔧🦉📎🧊🪁',
    `long ${'x'.repeat(995)}`,
  ])('may be %j', (password) => {
    expect(readForm(passwordForm, { password, again: password })).toEqual({ password, again: password });
  });

  it.each([
    [undefined, undefined, 'password'],
    ['', '', 'password'],
    ['eleven char', 'eleven char', 'password'],
    ['🫖'.repeat(11), '🫖'.repeat(11), 'password'],
    ['passwordpassword', 'passwordpassword', 'password'],
    [`long ${'x'.repeat(996)}`, `long ${'x'.repeat(996)}`, 'password'],
    ['broken \ud800 pair', 'broken \ud800 pair', 'password'],
    ['twelve chars', 'Twelve chars', 'again'],
    ['twelve chars', undefined, 'again'],
  ])('may not be %j and %j', (password, again, field) => {
    expect(Object.keys(problemsOf(password, again))).toEqual([field]);
  });
});

describe('for one who knows the person', () => {
  it.each(['rita reporter!', 'example rita org'])('%j is too easy', (password) => {
    expect(() => refuseWeak({ password }, ['rita', 'rita@example.org', 'Rita Reporter'])).toThrow('too little');
  });

  it('a sentence of one’s own is not', () => {
    expect(() => refuseWeak({ password: 'a kettle that sings' }, ['rita'])).not.toThrow();
  });
});
