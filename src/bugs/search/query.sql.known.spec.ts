// The laws of what is known of a query before bugs are looked for: what its names mean, among which numbers, and how many it may find.
import { describe, expect, it } from '@jest/globals';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { lookupSql } from './query.fields.sql.js';
import { estimateSql, fieldsIn, queryToSql } from './query.sql.js';
import { stranger, treeOf } from '../../../test/support/asking.js';

const staff: Who = { ...stranger, everywhere: new Set(['bugs.view', 'comments.private']) };

const word = (place: string) => `phraseto_tsquery('bugzot', ${place}::text)`;

describe('what is known before', () => {
  it('is what names mean, a list for each field in its order', () => {
    const params = new Params();
    const sql = lookupSql(
      fieldsIn(treeOf('is:open assignee:Dev,none -(severity:major,minor OR version:none)')),
      staff,
      params,
    );
    expect(sql?.replace(/\s+/g, ' ')).toBe(
      "SELECT jsonb_build_array('[]'::jsonb, to_jsonb(ARRAY(SELECT id FROM users WHERE name_key = $1::text)), " +
        'to_jsonb(ARRAY(SELECT id FROM severities WHERE lower(name) IN (SELECT lower(given) FROM unnest($2::text[]) given))), ' +
        "'[]'::jsonb) AS kept",
    );
    expect(params.values).toEqual(['dev', ['major', 'minor']]);
  });

  it.each(['', 'a', 'is:open a', 'assignee:none,@me'])('is nothing where nothing is named: %j', (text) => {
    expect(lookupSql(fieldsIn(treeOf(text)), staff, new Params())).toBeNull();
  });

  it('has no name where the product is hidden', () => {
    const params = new Params();
    const who = { ...staff, hidden: [7] };
    expect(lookupSql(fieldsIn(treeOf('product:kettle component:lid')), who, params)?.replace(/\s+/g, ' ')).toBe(
      'SELECT jsonb_build_array(to_jsonb(ARRAY(SELECT p.id FROM products p WHERE (p.slug = lower($1::text) OR ' +
        'lower(p.name) = lower($1::text)) AND p.id <> ALL($2::bigint[]) ORDER BY p.slug = lower($1::text) DESC LIMIT 1)), ' +
        'to_jsonb(ARRAY(SELECT x.id FROM components x WHERE lower(x.name) IN (SELECT lower(given) FROM ' +
        'unnest($3::text[]) given) AND x.product_id <> ALL($4::bigint[])))) AS kept',
    );
    expect(params.values).toEqual(['kettle', [7], ['lid'], [7]]);
  });

  it.each([
    ['is:restricted', 'b.is_restricted'],
    ['is:closed,restricted', '(NOT b.is_open OR b.is_restricted)'],
    ['is:open,closed,restricted', 'true'],
  ])('is a state: %j', (text, sql) => {
    expect(queryToSql(treeOf(text), stranger, new Params())).toBe(sql);
  });

  it('is asked for by its ids, within a window', () => {
    const tree = treeOf('severity:major a');
    const known = new Map(fieldsIn(tree).map((node) => [node, [4]]));
    const params = new Params(7, 9);
    const sql = queryToSql(tree, stranger, params, { within: { from: '$1', to: '$2' }, known });
    expect(sql).toBe(
      '(b.severity_id = ANY($3) AND EXISTS (SELECT FROM bug_words w WHERE w.bug_id = b.id AND w.bug_id >= $1::bigint ' +
        `AND w.bug_id < $2::bigint AND w.everyone @@ (${word('$4')})))`,
    );
    expect(params.values).toEqual([7, 9, [4], 'a']);
  });

  it.each([
    ['a b -c', `w.everyone @@ (${word('$1')} && ${word('$2')})`],
    ['-a', 'true'],
    ['is:open', 'true'],
  ])('is estimated by the words that everybody may read: %j', (text, sql) => {
    expect(estimateSql(treeOf(text), staff, new Params())).toBe(sql);
  });
});
