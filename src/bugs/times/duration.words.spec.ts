// What is understood as a time that something took, and how such a time is shown.
import { describe, expect, it } from '@jest/globals';
import { durationWords, minutesOf } from './duration.words.js';

describe('a duration', () => {
  it.each([
    ['90', 90],
    ['90m', 90],
    ['90 min', 90],
    ['1h', 60],
    ['1.5h', 90],
    ['1,25 h', 75],
    ['1h 30m', 90],
    ['1h30', 90],
    ['2 h 5 min', 125],
    ['1:05', 65],
    [' 1H 30M ', 90],
    ['0', 0],
    ['-30m', -30],
    ['−1h', -60],
    ['- 1:30', -90],
    ['1000h', 60_000],
    ['0.01h', 1],
  ])('%j is %i minutes', (typed, minutes) => expect(minutesOf(typed)).toBe(minutes));

  it.each([
    '',
    'x',
    '1d',
    '1h 75m',
    '1:5',
    '1:60',
    '1001h',
    '60001',
    '1e3',
    '--5',
    '1.555h',
    '1h30m20s',
    '٣',
    '9'.repeat(400),
  ])('%j is none', (typed) => expect(minutesOf(typed)).toBeNull());

  it.each([
    [90, '1 h 30 min'],
    [45, '45 min'],
    [120, '2 h'],
    [0, '0 min'],
    [-30, '−30 min'],
    [60_000, '1,000 h'],
  ])('of %i minutes is shown as %j', (minutes, words) => expect(durationWords(minutes)).toBe(words));
});
