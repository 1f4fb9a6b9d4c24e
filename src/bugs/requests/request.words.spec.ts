// Requests in words.
import { describe, expect, it } from '@jest/globals';
import { asksYou, reminder, requestWords, waitedFor, waitsFor, type Waiting } from './request.words.js';

describe('The history', () => {
  it.each([
    ['needinfo', null, 'dev', null, 'asked dev for information'],
    ['review', null, 'dev', null, 'asked dev for a review'],
    ['verify', null, 'dev', null, 'asked dev to verify it'],
    ['needinfo', 'dev', null, 'answered', 'answered what was asked'],
    ['needinfo', 'dev', null, 'denied', 'could not answer what was asked'],
    ['needinfo', 'dev', null, 'withdrawn', 'withdrew the question to dev'],
    ['review', 'dev', null, 'granted', 'granted the review'],
    ['review', 'dev', null, 'denied', 'denied the review'],
    ['review', 'dev', null, null, 'withdrew the request for a review to dev'],
    ['verify', 'dev', null, 'granted', 'verified it'],
    ['verify', 'dev', null, 'denied', 'denied that it is fixed'],
    ['verify', 'dev', null, 'answered', 'withdrew the request to verify it to dev'],
  ] as const)('says of %s, %s to %s (%s): %s', (kind, old, became, verdict, words) => {
    expect(requestWords(kind, { old, new: became, verdict })).toBe(words);
  });
});

describe('What waits', () => {
  it.each([
    [waitsFor('needinfo', 'dev', null), 'Waits for information from dev'],
    [waitsFor('review', 'dev', null), 'Waits for a review by dev'],
    [waitsFor('verify', 'dev', '1.1'), 'Waits for dev to verify it on 1.1'],
    [waitsFor('verify', 'dev', null), 'Waits for dev to verify it'],
    [asksYou('verify', 'tess', '1.1'), 'tess asks you to verify it on 1.1'],
    [asksYou('needinfo', 'tess', null), 'tess asks you for information'],
    [waitedFor(0), 'since today'],
    [waitedFor(1), 'for 1 day'],
    [waitedFor(1200), 'for 1,200 days'],
  ])('%s', (words, expected) => expect(words).toBe(expected));
});

describe('The letter', () => {
  const one: Waiting = { kind: 'needinfo', asker: 'tess', version: null, days: 9, bug: 42, summary: 'The lid sticks' };
  const site = 'https://bugs.example.org';

  it('tells all that waits, and of a bug that is not for everybody only the number', () => {
    const letter = reminder('dev', [one, { ...one, bug: 43, summary: null }], site);
    expect(letter.subject).toBe('2 requests wait for your answer');
    expect(letter.paragraphs.slice(1)).toEqual([
      `#42 “The lid sticks”: tess asks you for information, for 9 days. ${site}/bugs/42`,
      `#43: tess asks you for information, for 9 days. ${site}/bugs/43`,
    ]);
  });

  it('has a subject without a bug', () =>
    expect(reminder('dev', [one], site).subject).toBe('Somebody waits for your answer'));
});
