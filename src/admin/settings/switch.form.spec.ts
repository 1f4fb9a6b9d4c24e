// What may be said of a switch.
import { describe, expect, it } from '@jest/globals';
import { switchFields, switchForm } from './switch.form.js';

describe('a switch', () => {
  it.each([
    [{ audience: 'everyone' }, { audience: 'everyone', roles: [], share: 0 }],
    [
      { audience: 'roles', roles: '3', share: '' },
      { audience: 'roles', roles: [3], share: 0 },
    ],
    [
      { audience: 'roles', roles: ['3', '4', '3'] },
      { audience: 'roles', roles: [3, 4], share: 0 },
    ],
    [
      { audience: 'share', share: ' 10 ' },
      { audience: 'share', roles: [], share: 10 },
    ],
    [
      { audience: 'share', share: '100' },
      { audience: 'share', roles: [], share: 100 },
    ],
  ])('takes %j', (typed, said) => expect(switchForm.parse(typed)).toEqual(said));

  it.each([
    [{}, 'audience'],
    [{ audience: 'some' }, 'audience'],
    [{ audience: 'roles' }, 'roles'],
    [{ audience: 'roles', roles: ['x'] }, 'roles'],
    [{ audience: 'share', share: '101' }, 'share'],
    [{ audience: 'share', share: '-1' }, 'share'],
    [{ audience: 'share', share: '1.5' }, 'share'],
    [{ audience: 'share', share: ['1', '2'] }, 'share'],
  ])('refuses %j', (typed, field) => expect(switchForm.safeParse(typed).error?.issues[0]?.path[0]).toBe(field));

  it('shows how many people there are', () => {
    const fields = switchFields([{ id: 3, words: 'developer: 2 people' }], '12 people');
    expect(fields.map(({ name }) => name)).toEqual(['audience', 'roles', 'share']);
    expect(fields[2]?.hint).toContain('12 people');
  });
});
