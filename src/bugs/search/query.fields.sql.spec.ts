// The laws of a field in a query as SQL: each by its column, its list or its time, and false for whoever may not see it.
import { describe, expect, it } from '@jest/globals';
import { closedFields, reporter, sqlOf, staff, stranger } from '../../../test/support/asking.js';
import { queryFields } from './query.fields.js';

describe('fields', () => {
  it.each([
    ['', 'true', []],
    ['is:open', 'b.is_open', []],
    ['is:closed', 'NOT b.is_open', []],
    ['is:open,closed', 'true', []],
    [
      'is:watched',
      "b.id = ANY(ARRAY(SELECT w.thing_id FROM watches w WHERE w.person_id = $1 AND w.kind = 'bug'))",
      [7],
    ],
    [
      'is:closed,watched',
      "(NOT b.is_open OR b.id = ANY(ARRAY(SELECT w.thing_id FROM watches w WHERE w.person_id = $1 AND w.kind = 'bug')))",
      [7],
    ],
    [
      'needinfo:@me',
      "b.id = ANY(ARRAY(SELECT r.bug_id FROM requests r WHERE r.kind = 'needinfo' AND r.settled_at IS NULL AND r.person_id = ANY($1::bigint[])))",
      [[7]],
    ],
    [
      'verify:none,Dev',
      "(NOT EXISTS (SELECT FROM requests r WHERE r.kind = 'verify' AND r.settled_at IS NULL AND r.bug_id = b.id) OR " +
        "b.id = ANY(ARRAY(SELECT r.bug_id FROM requests r WHERE r.kind = 'verify' AND r.settled_at IS NULL AND " +
        'r.person_id = ANY(ARRAY(SELECT id FROM users WHERE name_key = ANY($1::text[]))))))',
      [['dev']],
    ],
    [
      'review:any',
      "EXISTS (SELECT FROM requests r WHERE r.kind = 'review' AND r.settled_at IS NULL AND r.bug_id = b.id)",
      [],
    ],
    ['is:closed,blocked,open', 'true', []],
    ['assignee:none', 'b.assignee_id IS NULL', []],
    ['assignee:any', 'b.assignee_id IS NOT NULL', []],
    ['assignee:@me', 'b.assignee_id = $1', [7]],
    ['assignee:Dev', 'b.assignee_id = (SELECT id FROM users WHERE name_key = $1::text)', ['dev']],
    [
      'assignee:none,dev,tess',
      '(b.assignee_id IS NULL OR b.assignee_id = ANY(ARRAY(SELECT id FROM users WHERE name_key = ANY($1::text[]))))',
      [['dev', 'tess']],
    ],
    [
      'version:1.0',
      'b.version_id = ANY(ARRAY(SELECT x.id FROM versions x WHERE lower(x.name) IN (SELECT lower(given) FROM unnest($1::text[]) given)))',
      [['1.0']],
    ],
    ['-assignee:dev', '(b.assignee_id = (SELECT id FROM users WHERE name_key = $1::text)) IS NOT TRUE', ['dev']],
    [
      '-(is:open severity:major)',
      '((b.is_open AND b.severity_id = ANY(ARRAY(SELECT id FROM severities WHERE lower(name) IN (SELECT lower(given) FROM unnest($1::text[]) given))))) IS NOT TRUE',
      [['major']],
    ],
  ])('%j', (text, sql, values) => {
    expect(sqlOf(text)).toEqual({ sql, values });
  });

  it('know the names of newer Bugzillas', () => {
    expect(sqlOf('status:confirmed,Closed').values).toEqual([['confirmed', 'NEW', 'Closed']]);
    expect(sqlOf('status:IN_PROGRESS').values).toEqual([['IN_PROGRESS', 'ASSIGNED']]);
  });

  it('are nobody for a stranger who asks for himself', () => {
    expect(sqlOf('assignee:@me', stranger)).toEqual({ sql: 'false', values: [] });
    expect(sqlOf('-reporter:@me', stranger)).toEqual({ sql: '(false) IS NOT TRUE', values: [] });
  });

  it('all have their condition', () => {
    const fields = Object.keys(queryFields).filter((field) => field !== 'time');
    for (const field of fields) expect(sqlOf(`${field}:${closedFields[field] ?? 'x'}`).sql).toContain('b.');
  });

  it('of time is false for all but those who may see it', () => {
    expect(sqlOf('time>8h').sql).toBe('false');
    const held = new Set(['bugs.view', 'comments.private', 'bugs.all', 'time.spent']);
    expect(sqlOf('time>8h', { ...reporter, everywhere: held }).sql).toBe('false');
    const { sql, values } = sqlOf('time>8h', { ...reporter, everywhere: held, notesTime: true });
    expect([sql.includes('FROM times t WHERE t.bug_id = b.id) > $1'), values]).toEqual([true, [480]]);
  });
});

describe('what stands in a field', () => {
  const people = '(SELECT id FROM users WHERE name_key = $1::text)';
  const words = (column: string) =>
    `to_tsvector('bugzot', spaced(${column})) @@ phraseto_tsquery('bugzot', spaced($1::text))`;

  it.each<[string, string, unknown[]]>([
    ['votes>3', '(b.vote_count > $1::numeric AND b.vote_count > 0)', ['3']],
    ['votes:0', 'b.vote_count = $1::numeric', ['0']],
    ['votes:..5', 'b.vote_count <= $1::numeric', ['5']],
    [
      'deadline:2026-01-01..2026-12-31',
      '(b.deadline >= $1::date AND b.deadline <= $2::date)',
      ['2026-01-01', '2026-12-31'],
    ],
    ['deadline<7d', 'b.deadline < ((now() AT TIME ZONE $1::text)::date + $2::int)', ['UTC', 7]],
    ['deadline:none', 'b.deadline IS NULL', []],
    ['whiteboard:"see a"', words('b.whiteboard'), ['see a']],
    ['url:any', 'b.url IS NOT NULL', []],
    ['qa:Dev', `b.qa_contact_id = ${people}`, ['dev']],
    ['cc:Dev', `b.id IN (SELECT s.bug_id FROM bug_cc s WHERE s.person_id = ${people})`, ['dev']],
    ['cc:none', 'NOT EXISTS (SELECT FROM bug_cc s WHERE s.bug_id = b.id)', []],
    ['keyword:any', 'EXISTS (SELECT FROM bug_keywords s WHERE s.bug_id = b.id)', []],
    ['has:votes,cc', '(b.vote_count > 0 OR EXISTS (SELECT FROM bug_cc s WHERE s.bug_id = b.id))', []],
    ['cf.team:@me', 'false', ['team']],
  ])('%j', (text, sql, values) => {
    expect(sqlOf(text, stranger)).toEqual({ sql, values });
  });

  it('of a custom field is looked up in the index of its kind, whichever it is', () => {
    const { sql, values } = sqlOf('cf.team:7', stranger);
    expect(sql.match(/v\.(number|date|text|option_id|person_id) /g)).toEqual([
      'v.number ',
      'v.text ',
      'v.option_id ',
      'v.person_id ',
    ]);
    expect(values).toEqual(['team', '7', '7', '7', '7']);
    expect(sqlOf('cf.team>7', stranger).sql).not.toContain('v.text');
    expect(sqlOf('cf.team<=2026-01-01', stranger).sql).toContain('v.date <= $2::date');
  });

  const teamOf = (holds: string): string =>
    `b.id IN (SELECT v.bug_id FROM bug_values v WHERE v.field_id = (SELECT f.id FROM custom_fields f WHERE f.key = $1::text) AND ${holds})`;

  it('of a custom field is found by oneself, by none of it, and by several words', () => {
    const rita = { ...staff, person: { id: 5, name: 'rita', realName: '', zone: 'UTC' } };
    expect(sqlOf('cf.team:@me', rita)).toEqual({ sql: teamOf('v.person_id = $2'), values: ['team', 5] });
    const some = 'EXISTS (SELECT FROM bug_values v WHERE v.bug_id = b.id AND v.field_id = (SELECT f.id FROM';
    expect(sqlOf('cf.team:none', rita).sql).toMatch(`NOT ${some}`);
    expect(sqlOf('cf.team:any', rita).sql).toMatch(some);
    expect(sqlOf('cf.team:none,@me', rita).sql).toBe(
      `(${sqlOf('cf.team:none', rita).sql} OR ${teamOf('v.person_id = $2')})`,
    );
  });

  it('of an attachment is found by those for whom it is', () => {
    expect(sqlOf('has:attachment', stranger).sql).toContain(`t.audience = 'everyone'`);
  });
});
