// Laws of what of a form is worth keeping, and of what may go back into it unasked.
import { describe, expect, it } from '@jest/globals';
import { clock, draftOf, equal, fits, isSame, momentOf, within } from '../../assets/ts/parts/draft.js';

const base = { summary: '', description: '', severity: '3', audience: 'everyone' };
const typed = { ...base, summary: 'Lid rattles', severity: '2' };

describe('what is kept', () => {
  it('is what differs from what the server sent, and what it was before', () => {
    expect(draftOf(typed, base, [], [], 5)).toEqual({
      at: 5,
      fields: { summary: 'Lid rattles', severity: '2' },
      from: { summary: '', severity: '3' },
      secret: [],
    });
  });

  it('is nothing while nothing differs', () => {
    expect(draftOf(base, base, ['severity'], ['summary'], 5)).toBeNull();
  });

  it('is also that a field was emptied', () => {
    expect(draftOf({ summary: '' }, { summary: 'Lid' }, [], [], 5)?.fields).toEqual({ summary: '' });
  });

  it('names what is secret of it, and nothing else', () => {
    expect(draftOf(typed, base, [], ['summary', 'description'], 5)?.secret).toEqual(['summary']);
  });

  it('is the same only when the same fields are secret', () => {
    const [open, secret] = [[], ['summary']].map((names) => draftOf(typed, base, [], names, 5));
    expect(open && isSame(open, { ...open, at: 6 })).toBe(true);
    expect(open && secret && isSame(open, secret)).toBe(false);
  });
});

describe('what goes back unasked', () => {
  const draft = (given: string[] = [], before = base) => {
    const made = draftOf({ ...before, summary: 'Lid rattles' }, before, given, [], 5);
    if (!made) throw new Error('nothing was typed');
    return made;
  };

  it.each([
    ['into the form that it was typed into', draft(), base, [], true],
    ['where another field has become another', draft(), { ...base, severity: '1' }, [], true],
    ['into a form without a field of it', draft(), { description: '' }, [], true],
    ['not over what somebody else wrote there', draft(), { ...base, summary: 'Whistle' }, [], false],
    ['not into a form that the URL fills in', draft(), { ...base, description: 'By URL' }, ['description'], false],
    ['into the same form filled in by the same URL', draft(['severity']), base, ['severity'], true],
    ['not into one filled in by another URL', draft(['severity']), { ...base, severity: '1' }, ['severity'], false],
    ['not into a plain one when a URL had filled in more', draft(['severity']), { ...base, severity: '4' }, [], false],
  ])('goes %s', (_, kept, form, given, goes) => {
    expect(fits(kept, form, given)).toBe(goes);
  });
});

describe('comparing fields', () => {
  it.each([
    [{}, {}, true, true],
    [{ a: '1' }, { a: '1', b: '2' }, true, false],
    [{ a: '1' }, { a: '2' }, false, false],
    [{ a: '' }, {}, false, false],
  ])('%j and %j', (some, fields, inside, same) => {
    expect(within(some, fields)).toBe(inside);
    expect(equal(some, fields)).toBe(same);
  });
});

describe('moments in words', () => {
  const at = new Date(2026, 10, 3, 4, 5, 6).getTime();

  it('are told by the clock of the computer', () => {
    expect(momentOf(at)).toBe('2026-11-03 04:05');
    expect(clock(at)).toBe('04:05');
  });
});
