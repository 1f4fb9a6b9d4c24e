// Who has reacted, as a sentence has it.
import { describe, expect, it } from '@jest/globals';
import { whoReacted } from './reaction.words.js';

describe('who has reacted', () => {
  it.each([
    [0, false, [], ''],
    [1, false, [], '1 person'],
    [1_200, false, [], '1,200 people'],
    [1, true, [], 'you'],
    [2, true, [], 'you and 1 other'],
    [1, false, ['ada'], 'ada'],
    [3, true, ['ada', 'dev'], 'you, ada and dev'],
    [1_003, true, ['ada'], 'you, ada and 1,001 others'],
  ])('%i, mine %s, known %j: %s', (count, mine, names, words) => {
    expect(whoReacted({ count, mine, names })).toBe(words);
  });
});
