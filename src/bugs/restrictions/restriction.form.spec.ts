// The law of what may be said of who sees a bug: roles and a day, and not a word of anything else.
import { describe, expect, it } from '@jest/globals';
import { openingForm, restrictionForm } from './restriction.form.js';

describe('the form of a restriction', () => {
  it('is a whole list of roles, none where none is ticked', () => {
    expect(restrictionForm.parse({ seen: '3' })).toMatchObject({ seen: 3, sets: { roles: [] } });
    expect(restrictionForm.parse({ roles: ['4', '5'] }).sets).toEqual({ roles: ['4', '5'] });
    expect(restrictionForm.parse({ roles: '4' }).sets).toEqual({ roles: ['4'] });
  });

  it('has a day, which may be none', () => {
    expect(restrictionForm.parse({ opensOn: '2030-02-01' }).opensOn).toBe('2030-02-01');
    expect(restrictionForm.parse({ opensOn: '' }).opensOn).toBe(null);
    expect(restrictionForm.safeParse({ opensOn: '2030-02-30' }).success).toBe(false);
  });

  it('says nothing else', () => {
    const said = restrictionForm.parse({ summary: 'x', cc: 'eve', take: 'resolve', 'add.cc': 'eve', product: '3' });
    expect([said.summary, said.sets, said.add, said.take]).toEqual([undefined, { roles: [] }, {}, '']);
    expect(restrictionForm.safeParse(null).success).toBe(true);
  });
});

describe('the form of an opening', () => {
  it('says what was looked at, and why', () => {
    const said = openingForm.parse({ seen: '7', text: 'It is fixed.', roles: ['3'], opensOn: '2030-01-01' });
    expect([said.seen, said.text, said.sets, said.opensOn]).toEqual([7, 'It is fixed.', {}, undefined]);
  });
});
