// What one may say of oneself.
import { expect, it } from '@jest/globals';
import { profileFields, profileForm } from './profile.form.js';

it.each([
  [{ zone: 'UTC' }, { realName: '', zone: 'UTC', reminded: false, keys: false }],
  [
    { realName: ' Rita  Reporter ', zone: 'Europe/Berlin', reminded: 'yes', keys: 'yes' },
    { realName: 'Rita Reporter', zone: 'Europe/Berlin', reminded: true, keys: true },
  ],
  [
    { zone: 'UTC', name: 'eve', email: 'eve@example.org', status: 'active' },
    { realName: '', zone: 'UTC', reminded: false, keys: false },
  ],
])('%j says %j', (typed, said) => expect(profileForm.parse(typed)).toEqual(said));

it('knows no zone that there is not', () => {
  expect(profileForm.safeParse({ zone: 'Europe/Atlantis' }).error?.issues[0]?.path).toEqual(['zone']);
});

it('offers the zone that one has, also by an older name, and says what time it is there', () => {
  const [, zone] = profileFields('Asia/Calcutta', '20:00');
  expect(zone?.options?.map(({ value }) => value)).toEqual(expect.arrayContaining(['UTC', 'Asia/Calcutta']));
  expect(zone?.hint).toContain('In Asia/Calcutta it is 20:00 now');
});
