// The law of what may be a password.
import { describe, expect, it } from '@jest/globals';
import { type Invalid } from '../../errors.js';
import { readForm } from '../../web/form.js';
import { passwordForm } from './password.form.js';

function problemsOf(password: string | undefined, again: string | undefined): Record<string, string> {
  try {
    readForm(passwordForm, { password, again });
    return {};
  } catch (error) {
    return { ...(error as Invalid).problems };
  }
}

describe('a password', () => {
  it.each(['twelve chars', '  spaces stay  ', 'ключ от чайника', '🫖'.repeat(12), 'x'.repeat(1000)])(
    'may be %j',
    (password) => {
      expect(readForm(passwordForm, { password, again: password })).toEqual({ password, again: password });
    },
  );

  it.each([
    [undefined, undefined, 'password'],
    ['', '', 'password'],
    ['eleven char', 'eleven char', 'password'],
    ['🫖'.repeat(11), '🫖'.repeat(11), 'password'],
    ['x'.repeat(1001), 'x'.repeat(1001), 'password'],
    ['broken \ud800 pair', 'broken \ud800 pair', 'password'],
    ['twelve chars', 'Twelve chars', 'again'],
    ['twelve chars', undefined, 'again'],
  ])('may not be %j and %j', (password, again, field) => {
    expect(Object.keys(problemsOf(password, again))).toEqual([field]);
  });
});
