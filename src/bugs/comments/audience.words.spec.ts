// How audiences are told apart: nothing that is for fewer than everyone goes unmarked.
import { describe, expect, it } from '@jest/globals';
import { audienceField, audienceMark } from './audience.words.js';

describe('The mark of an audience', () => {
  it.each([
    ['everyone', false, false, ''],
    ['reporter and staff', true, true, 'For the reporter and employees'],
    ['staff', true, false, 'Private – seen by employees only'],
    ['somebody else', true, false, 'Private – seen by employees only'],
  ])('of %s', (audience, isPrivate, isShared, mark) => {
    expect(audienceMark(audience)).toEqual({ isPrivate, isShared, mark });
  });
});

describe('The choice', () => {
  it('begins with everyone and goes on to fewer', () => {
    expect(audienceField.options?.map(({ value, label }) => `${value}: ${label}`)).toEqual([
      'everyone: Everyone',
      'reporter and staff: Reporter and employees',
      'staff: Employees only',
    ]);
  });
});
