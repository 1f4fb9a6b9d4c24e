// What may be said of a comment that is there.
import { describe, expect, it } from '@jest/globals';
import { TEXT_MOST } from '../bug.form.js';
import { addressForm, revisionForm, tagsForm } from './comment.form.js';

describe('Another text', () => {
  it('is taken as it was typed', () => {
    expect(revisionForm.parse({ text: 'So\r\nit is.', seen: '2' })).toEqual({ text: 'So\nit is.', seen: 2 });
    expect(revisionForm.parse({ text: 'So.' })).toEqual({ text: 'So.', seen: null });
  });

  it.each([
    ['text', { text: '' }],
    ['text', { text: ' \u200b ' }],
    ['text', { text: 'x'.repeat(TEXT_MOST + 1) }],
    ['text', {}],
    ['seen', { text: 'So.', seen: 'x' }],
    ['seen', { text: 'So.', seen: '-1' }],
  ])('has something wrong with %s: %j', (field, said) => {
    expect(revisionForm.safeParse(said).error?.issues.map(({ path }) => path[0])).toContain(field);
  });
});

describe('Tags', () => {
  it.each([
    ['', []],
    [' Spam, obsolete ,spam,, off-topic', ['obsolete', 'off-topic', 'spam']],
  ])('%j are %j', (tags, read) => expect(tagsForm.parse({ tags })).toEqual({ tags: read }));

  it.each(['a,b,c,d,e,f,g,h,i', 'x'.repeat(31), 'a\u0000'])('%j are refused', (tags) => {
    expect(tagsForm.safeParse({ tags }).success).toBe(false);
  });
});

describe('Another audience', () => {
  it.each(['everyone', 'reporter and staff', 'staff'])('may be %s', (audience) => {
    expect(addressForm.parse({ audience })).toEqual({ audience });
  });

  it.each([{}, { audience: '' }, { audience: 'nobody' }, { audience: ['staff'] }])('is not %j', (said) => {
    expect(addressForm.safeParse(said).success).toBe(false);
  });
});
