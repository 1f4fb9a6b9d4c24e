// By what the log is filtered.
import { describe, expect, it } from '@jest/globals';
import { readFilter, writeFilter } from './entry.form.js';

const none = { who: '', kind: '', deed: '', thing: '', product: '', from: '', to: '' };

describe('a filter', () => {
  it.each([
    [{}, none],
    [
      { who: ' ada ', kind: 'role', other: 'x' },
      { ...none, who: 'ada', kind: 'role' },
    ],
    [
      { who: ['ada', 'rita'], thing: 'a\0b', deed: '\u200B' },
      { ...none, who: 'ada' },
    ],
    [{ thing: 'x'.repeat(300) }, { ...none, thing: 'x'.repeat(255) }],
  ])('case %#', (typed, filter) => expect(readFilter(typed)).toEqual(filter));

  it('stands in the address', () => {
    expect(writeFilter({ ...none, who: 'ada & co', from: '2026-11-21' })).toBe('who=ada+%26+co&from=2026-11-21');
    expect(writeFilter(none)).toBe('');
  });
});
