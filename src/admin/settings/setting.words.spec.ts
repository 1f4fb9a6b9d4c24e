// What is told before a setting is changed.
import { describe, expect, it } from '@jest/globals';
import { consequences, settingLabels, sourceWords } from './setting.words.js';

const counted = { bugs: '10,000+', resting: '2', ownRest: false };

describe('what changing a setting brings', () => {
  it.each([
    ['READING', counted, /strangers lose the bugs that they see \(10,000\+\)/],
    ['REGISTRATION', counted, /stop working/],
    ['TWO_FACTORS', counted, /2 of staff have no second factor/],
    ['TWO_FACTORS', { ...counted, resting: '1' }, /1 of staff has no/],
    ['TWO_FACTORS', { ...counted, resting: '0' }, /Nobody’s rights would rest/],
    ['TWO_FACTORS', { ...counted, ownRest: true }, /your own rights rest/],
    ['NEW_ACCOUNT_ROLE', counted, /keep the roles/],
    ['STRANGERS_FILE', counted, /without a password/],
    ['HOLD_FIRST', counted, /first seven days/],
    ['SMTP_URL', counted, /not shown/],
    ['FETCH_TITLES', counted, /its owner sees that it did/],
    ['TIME_SPENT', counted, /nobody sees it until/],
    ['CACHE_MAX_AGE', counted, /^$/],
  ])('%s is told', (name, given, words) => expect(consequences(name, given).join(' ')).toMatch(words));

  it('has words for each, and for where it comes from', () => {
    expect(Object.values(settingLabels)).toHaveLength(14);
    expect([sourceWords('panel'), sourceWords('elsewhere')]).toEqual(['set here', 'elsewhere']);
  });
});
