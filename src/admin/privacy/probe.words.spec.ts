// The law of recognising what is private in an answer.
import { describe, expect, it } from '@jest/globals';
import { isFound, isHeard, phraseOf } from './probe.words.js';

describe('phraseOf', () => {
  it.each([
    ['Short.', ''],
    ['**Between us**: the key is `under` the mat', 'between us the key is under the mat'],
    ['x\nSee https://example.org/abc for the whole long story', 'see for the whole long story'],
    [`${'word '.repeat(40)}`, 'word '.repeat(12).trim()],
    ['y'.repeat(80), 'y'.repeat(60)],
  ])('%j is looked for as %j', (text, phrase) => expect(phraseOf(text)).toBe(phrase));
});

describe('isHeard', () => {
  const phrase = phraseOf('**Between us**: the key is `under` the mat');

  it.each([
    '<p><strong>Between us</strong>: the key is <code>under</code> the mat</p>',
    'Between us: the key\n    is under the mat',
    '{ "text": "Between us: <the> key is under the mat" }',
    '"text": "**Between us**: the key is\\n`under` the mat"',
    'Between us &quot;the key&quot; is under&#x3D;the mat',
    'BETWEEN US &amp; the&#39;key is under the mat'.replace('&amp;', '').replace('&#39;', ' '),
  ])('in %j', (body) => expect(isHeard(body, phrase)).toBe(true));

  it.each([
    'Between us the key is under the matter',
    'Between us the key is under &nbsp;the mat',
    '',
    `<a title="${phrase}">`,
  ])('not in %j', (body) => expect(isHeard(body, phrase)).toBe(false));
});

describe('isFound', () => {
  it('tells a link to the bug from one to another', () => {
    expect(isFound('<a href="/bugs/42?q=x">', 42)).toBe(true);
    expect(isFound('<a href="/bugs/42">', 42)).toBe(true);
    expect(isFound('<a href="/bugs/421">', 42)).toBe(false);
  });
});
