// The law of files that wait in a form: what was said of each stays with it.
import { describe, expect, it } from '@jest/globals';
import { uploadsPage } from './uploads.pages.js';

const upload = { token: 'a', sha256: '', name: '\u202etap.txt', type: 'text/plain', size: 1200 };

describe('files that wait', () => {
  it('are told by name, size and type', () => {
    expect(uploadsPage([upload], 'Too large.')).toMatchObject({
      problem: 'Too large.',
      uploads: [{ token: 'a', name: '[U+202E]tap.txt', facts: '1.2 kB, text/plain', audiences: [], isLeft: false }],
    });
  });

  it.each([
    ['text/x-patch', {}, true],
    ['text/plain', {}, false],
    ['text/x-patch', { shown: 'a' }, false],
    ['text/plain', { shown: 'a', 'patch.a': 'yes' }, true],
  ])('of type %s with %j have the tick of a patch: %s', (type, typed, isPatch) =>
    expect(uploadsPage([{ ...upload, type }], '', { typed }).uploads[0]?.isPatch).toBe(isPatch),
  );

  it('keep what was typed for them, and for all of them before', () => {
    const [first] = uploadsPage([upload], '', { typed: { about: 'tap' } }).uploads;
    expect(first).toMatchObject({ description: 'tap', mayBePatch: true });
    const typed = { shown: ['a'], 'about.a': 'drip', about: 'tap', leave: 'a', 'for.a': 'staff' };
    const [second] = uploadsPage([{ ...upload, type: 'image/png' }], '', { typed, mayChoose: true }).uploads;
    expect(second).toMatchObject({ description: 'drip', mayBePatch: false, isLeft: true });
    expect(second?.audiences.map(({ value, chosen }) => `${value}${chosen ? '!' : ''}`)).toEqual([
      '',
      'everyone',
      'reporter and staff',
      'staff!',
    ]);
  });
});
