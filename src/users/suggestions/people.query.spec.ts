// People are found by how their name or a word of their real name begins, in both forms of what was typed.
import { describe, expect, it } from '@jest/globals';
import { peopleQuery } from './people.query.js';

describe('people who are suggested', () => {
  it.each([
    ['Ri', ['ri', 'ri']],
    ['ＲＩ', ['ri', 'ｒｉ']],
  ])('begin with %s in these forms', (typed, forms) => {
    expect(peopleQuery(typed).params).toEqual([...forms, ...forms.map((form) => `${form}\u{10ffff}`)]);
  });

  it('are never found by an address, and only while they are active', () => {
    const { sql } = peopleQuery('x');
    expect(sql).toContain('walked.word IS DISTINCT FROM coalesce(p.email_key, lower(p.email))');
    expect(sql).toContain(`p.status = 'active'`);
  });
});
