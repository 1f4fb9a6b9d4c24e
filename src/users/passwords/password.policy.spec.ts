// The law of passwords that are too easy to guess, as a table.
import { describe, expect, it } from '@jest/globals';
import { dictionary } from '@zxcvbn-ts/language-common';
import { PASSWORD_LEAST, strengthOf, wordsOf } from './password.policy.js';

const words = wordsOf('BugZot', 'bugs.kettle-company.example', 'rita', 'rita@example.com', 'Rita Reporter');
const problemOf = (password: string): string => strengthOf(password, words).problem;

describe('the words that everybody here knows', () => {
  it('are the longer parts of names and addresses', () => {
    expect(wordsOf('BugZot', 'r.t@Kettle-Co.example', '')).toEqual(['example', 'bugzot', 'kettle']);
  });
});

describe('a password that is taken', () => {
  it.each([
    'a kettle that sings',
    'correct horse battery staple',
    'the cat sat down',
    'Tr0ub4dor&3 plus',
    'мой чайник поёт',
    '壺が歌う壺が歌う雨の夜に',
    '🐛🫖🐛🎵🌧️🚲🧵🪴🔧🦉📎🧊',
    'rita owns eleven umbrellas',
    `${'x'.repeat(5)} and then something else entirely`,
  ])('%s', (password) => expect(problemOf(password)).toBe(''));
});

describe('a password that is refused', () => {
  it.each([
    '',
    'kettle',
    'passwordpassword',
    'password1234',
    'Password123456',
    'P@ssw0rd!P@ssw0rd!',
    'qwertyuiop12',
    '123456789012',
    'iloveyou1234',
    'letmeinletmein',
    'trustno1trustno1',
    'abcdefghijkl',
    'aaaaaaaaaaaaaaaa',
    'bugzotbugzot',
    'BugZot-BugZot-1',
    'ritareporter1',
    'rita@example.com',
    'kettle-company!!',
    'abc'.repeat(400),
  ])('%s', (password) => expect(problemOf(password)).not.toBe(''));

  it.each([1, 2])('is each of the hundred most common that would be long enough, also %i times in a row', (times) => {
    const list = dictionary['passwords-common'];
    const long = list.map((word) => word.repeat(times)).filter((word) => word.length >= PASSWORD_LEAST);
    expect(long.length).toBeGreaterThan(100);
    expect(long.slice(0, 100).filter((word) => problemOf(word) === '')).toEqual([]);
  });
});

it('looks at a very long one no longer than at a long one', () => {
  expect(strengthOf(`${'kettle '.repeat(9000)}`, words).problem).not.toBe('');
});
