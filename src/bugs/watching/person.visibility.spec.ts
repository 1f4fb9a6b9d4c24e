// Who is shown to whom: nobody to strangers, everybody to those who work on bugs, and whom one meets on bugs to all others.
import { describe, expect, it } from '@jest/globals';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { shownPeople } from './person.visibility.js';

const someone: Who = {
  person: { id: 7, name: 'rita', realName: '', zone: 'UTC' },
  everywhere: new Set(['bugs.view', 'bugs.comment']),
  inProduct: new Map(),
  hidden: [5],
  roles: new Set(),
  address: '',
};

describe('People', () => {
  it('are not shown to a stranger', () => {
    expect(shownPeople({ ...someone, person: null }, new Params())).toBe('false');
  });

  it.each(['bugs.edit', 'comments.private'])('are all shown to staff, who may %s somewhere', (permission) => {
    expect(shownPeople({ ...someone, inProduct: new Map([[1, new Set([permission])]]) }, new Params())).toBe('true');
  });

  it('are shown to others where they stand on a bug that is shown', () => {
    const params = new Params();
    const sql = shownPeople(someone, params);
    expect(sql).toContain('b.reporter_id = u.id');
    expect(sql.match(/b\.product_id <> ALL\(/g)).toHaveLength(3);
    expect(params.values).toContainEqual([5]);
    expect(sql).toContain('h.version IS NOT NULL');
  });

  it('are nobody but oneself to whom no bug is shown', () => {
    const sql = shownPeople({ ...someone, everywhere: new Set() }, new Params());
    expect(sql.match(/AND false/g)).toHaveLength(3);
  });
});
