// The sentences that say who sees a bug.
import { describe, expect, it } from '@jest/globals';
import { restrictionWords as words } from './restriction.words.js';

const roles = ['supervisor', 'developer', 'insider'].map((name, id) => ({ id, name }));

describe('who sees a bug', () => {
  it.each([
    [
      words.standing(roles.slice(0, 1), 'Kettle', null),
      'Only who holds the role supervisor in Kettle or everywhere may see this bug, beside who has reported it, whose it is, and who is on its CC.',
    ],
    [words.standing(null, 'Kettle', '2026-12-01'), /^Only some people may see .* CC\. It opens on 2026-12-01\.$/],
    [words.standing(roles, 'Kettle', null), /the roles supervisor, developer or insider in Kettle/],
    [words.filing(null, 'Kettle'), /^Only those who take care of security problems in Kettle will see it/],
    [words.filing(roles.slice(0, 2), 'Kettle'), /the roles supervisor or developer in Kettle or everywhere/],
    [words.choosing(['rita', 'dev']), /private: rita, dev\.$/],
    [words.opening('Kettle'), /^Everybody who may read bugs of Kettle will read all of this/],
    [words.moving([], [], 'Teapot'), 'Everybody who may read bugs of Teapot will see it.'],
    [words.moving([], roles, 'Teapot'), /^It becomes restricted: only who holds the roles .* in Teapot or everywhere/],
    [words.moving(roles, roles, 'Teapot'), /^It stays restricted: /],
    [words.moving(roles, null, 'Teapot'), /^None of its roles/],
  ])('%s', (said, wanted) => {
    if (typeof wanted === 'string') expect(said).toBe(wanted);
    else expect(said).toMatch(wanted);
  });
});
