// The laws of a query as SQL: one look for words, rights in every look, nothing that was typed within the statement.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Params } from '../../database/params.js';
import { queryFields } from './query.fields.js';
import { parseQuery } from './query.js';
import { hasWords, rankSql, wantsWords } from './query.sql.js';
import { writeQuery } from './query.text.js';
import { searchable } from './words.js';
import { closedFields, reporter, sqlOf, staff, staffOfOne, stranger } from '../../../test/support/asking.js';

const everyone = (asked: string) => `EXISTS (SELECT FROM bug_words w WHERE w.bug_id = b.id AND w.everyone @@ ${asked})`;
const word = (place: string) => `phraseto_tsquery('bugzot', ${place}::text)`;
const all = (asked: string) => `(w.staff @@ ${asked} OR (w.staff IS NULL AND w.everyone @@ ${asked}))`;

describe('words', () => {
  it.each([
    ['a', everyone(word('$1')), ['a']],
    ['"a b"', everyone(word('$1')), ['a b']],
    ['a "b c" -d', `(${everyone(`(${word('$1')} && ${word('$2')} && !!(${word('$3')}))`)})`, ['a', 'b c', 'd']],
    ['is:open a b', `(b.is_open AND ${everyone(`(${word('$1')} && ${word('$2')})`)})`, ['a', 'b']],
    ['(a OR b) c', `(${everyone(`((${word('$1')} || ${word('$2')}) && ${word('$3')})`)})`, ['a', 'b', 'c']],
    ['a OR b OR is:open', `(b.is_open OR ${everyone(`(${word('$1')} || ${word('$2')})`)})`, ['a', 'b']],
    ['lib/a_b.c', everyone(word('$1')), ['lib a b c']],
    ['-a', `NOT (${everyone(word('$1'))})`, ['a']],
    ['-a -b', `(NOT (${everyone(word('$1'))}) AND NOT (${everyone(word('$2'))}))`, ['a', 'b']],
  ])('%j', (text, sql, values) => {
    expect(sqlOf(text)).toEqual({ sql, values });
  });

  it('are looked for where one may read them', () => {
    expect(sqlOf('a -b', stranger).sql).not.toContain('staff');
    expect(sqlOf('a -b', reporter).sql).not.toContain('staff');
    expect(sqlOf('a', staff).sql).toContain(`w.bug_id = b.id AND ${all(word('$1'))})`);
    expect(sqlOf('a', staffOfOne)).toEqual({
      sql:
        `EXISTS (SELECT FROM bug_words w WHERE w.bug_id = b.id AND (((b.product_id = ANY($1) AND NOT b.is_restricted) AND ${all(word('$2'))}) ` +
        `OR (NOT (b.product_id = ANY($1) AND NOT b.is_restricted) AND w.everyone @@ ${word('$2')})))`,
      values: [[3], 'a'],
    });
  });

  it.each([
    ['', false],
    ['is:open', false],
    ['is:open OR -(status:NEW a)', true],
  ])('are in %j: %s', (text, has) => {
    const parsed = parseQuery(text);
    expect('tree' in parsed && hasWords(parsed.tree)).toBe(has);
  });
});

describe('how well a bug fits', () => {
  const rankOf = (text: string, who = stranger): string | null => {
    const parsed = parseQuery(text);
    if ('problem' in parsed) throw new Error(parsed.problem.message);
    const rank = rankSql(parsed.tree, who, new Params());
    expect(wantsWords(parsed.tree)).toBe(rank !== null);
    return rank;
  };

  it.each([
    ['a', word('$1')],
    ['is:open a -b "c d"', `(${word('$1')} && ${word('$2')})`],
    ['(a OR is:open b) c', `((${word('$1')} || (${word('$2')})) && ${word('$3')})`],
  ])('%j is measured by what it should have', (text, asked) => {
    expect(rankOf(text)).toContain(`, (SELECT ${asked}), 1)`);
  });

  it.each(['', 'is:open', '-a', 'is:open -a', '--'])('%j fits or does not', (text) => {
    expect(rankOf(text === '--' ? 'is:open "--"' : text)).toBeNull();
  });

  it('is measured by the words that one may read', () => {
    expect(rankOf('a', stranger)).toContain('CASE WHEN false THEN');
    expect(rankOf('a', staff)).toContain('CASE WHEN true THEN');
    expect(rankOf('a', staffOfOne)).toContain('CASE WHEN b.product_id = ANY($1) AND NOT b.is_restricted THEN');
  });
});

describe('whatever is typed', () => {
  const hostile = [
    "'",
    "' OR 1=1 --",
    "'); DROP TABLE bugs; --",
    '$1',
    '$$',
    '\\',
    ':*',
    "a':1A & !b",
    '<->',
    '%_',
    'a"b',
    '/* x */',
    '🫖',
    ';',
  ];

  it.each(hostile)('%j is in the values only', (typed) => {
    for (const field of [null, 'cf.team', ...Object.keys(queryFields).filter((name) => !(name in closedFields))]) {
      const quoted = `"${typed.replaceAll('"', '""')}"`;
      const ask = (said: string) =>
        sqlOf(field === null ? `a -${said}` : `${field}:${said} -${field}:x,${said}`, staffOfOne);
      const given = ask(quoted);
      expect(given.sql).toBe(ask('"harmless"').sql);
      const kept = field === null ? searchable(typed) : typed;
      expect(JSON.stringify(given.values).toLowerCase()).toContain(JSON.stringify(kept.toLowerCase()).slice(1, -1));
    }
  });

  it('is made of the same few signs, with a value for every place', () => {
    const piece = fc.oneof(
      fc.constantFrom('a', '(', ')', 'OR', '-', '-b', 'is:open', 'status:NEW,x', '"c d"', 'assignee:@me,none'),
      fc.constantFrom(...hostile),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const parsed = parseQuery(pieces.join(' '));
        if ('problem' in parsed) return;
        const { sql, values } = sqlOf(writeQuery(parsed.tree), staffOfOne);
        expect(sql).toMatch(/^[\w .,()[\]=@&|!:$']*$/);
        expect(sql.replaceAll("'bugzot'", '')).not.toContain("'");
        expect(new Set(sql.match(/\$\d+/g) ?? [])).toEqual(new Set(values.map((_value, at) => `$${at + 1}`)));
      }),
      { numRuns: 1_000 },
    );
  });
});
