// The laws of what a query may not be: what is refused, where it is, how that is said and what is proposed instead.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseQuery, type QueryProblem } from './query.js';
import { corrected, queryLimits } from './query.words.js';

const problemOf = (text: string): QueryProblem => {
  const parsed = parseQuery(text);
  if ('tree' in parsed) throw new Error(`understood: ${text}`);
  return parsed.problem;
};

describe('what is refused', () => {
  it.each([
    ['foo:bar', 0, 7, '"foo:bar"'],
    ['a statsu:NEW', 2, 10, 'status:NEW'],
    ['asignee:rita', 0, 12, 'assignee:rita'],
    ['prod:x', 0, 6, 'product:x'],
    ['is:opne', 3, 4, 'open'],
    ['is:"x y"', 3, 3, ''],
    ['votes:many', 6, 4, ''],
    ['votes>', 0, 6, ''],
    ['votes>3,5', 0, 7, ''],
    ['votes>x', 6, 1, ''],
    ['deadline:2026-02-30', 9, 10, ''],
    ['time:soon', 5, 4, ''],
    ['deadline<3', 9, 1, ''],
    ['cf.team>x', 8, 1, ''],
    ['has:vote', 4, 4, 'votes'],
    ['status:', 0, 7, ''],
    ['status: NEW', 0, 7, ''],
    ['status:NEW, ASSIGNED', 0, 11, 'status:NEW'],
    ['status:NEW,,x', 0, 11, 'status:NEW'],
    ['product:""', 8, 2, ''],
    ['product:"a"b', 0, 11, ''],
    ['say "hi', 4, 3, '"hi"'],
    ['""', 0, 2, ''],
    ['(a', 0, 1, ''],
    ['a)', 1, 1, ''],
    ['()', 0, 2, ''],
    ['a OR', 2, 2, ''],
    ['OR a', 0, 2, ''],
    ['AND', 0, 3, ''],
    ['NOT', 0, 3, ''],
    ['a OR OR b', 2, 2, ''],
    ['(OR a)', 1, 2, ''],
    ['-OR', 0, 1, ''],
    ['(', 0, 1, ''],
    [':)', 1, 1, ''],
  ])('%j at %i, %i long, suggests %j', (text, at, length, suggestion) => {
    const problem = problemOf(text);
    expect(problem).toMatchObject({ at, length, suggestion });
    expect(problem.message).toMatch(/^[A-Z“].*\.$/);
  });

  it.each(['foo:bar', 'a statsu:NEW x', 'is:opne', 'status:NEW, ASSIGNED', 'say "hi'])(
    '%j corrected is understood',
    (text) => {
      expect(parseQuery(corrected(text, problemOf(text)) ?? '"')).toHaveProperty('tree');
    },
  );

  it('corrects nothing without a suggestion', () => {
    expect(corrected('a OR', problemOf('a OR'))).toBeNull();
  });

  it.each([
    ['characters', 'a'.repeat(queryLimits.characters), 'a'.repeat(queryLimits.characters + 1)],
    ['parts', 'a '.repeat(queryLimits.atoms), 'a '.repeat(queryLimits.atoms + 1)],
    ['deep', `${'('.repeat(10)}a${')'.repeat(10)}`, `${'('.repeat(11)}a${')'.repeat(11)}`],
    ['deep', `${'NOT '.repeat(10)}a`, `${'NOT '.repeat(11)}a`],
  ])('too many: %s', (words, most, tooMany) => {
    expect(parseQuery(most)).toHaveProperty('tree');
    expect(problemOf(tooMany).message).toContain(words);
  });

  it('never fails, whatever is typed', () => {
    const signs = fc.string({
      unit: fc.constantFrom(
        ...'ab:-"(), @<>'.split(''),
        ' OR ',
        'is:',
        'status:',
        'votes',
        'cf.a',
        '1..2',
        '\0',
        '\ud800',
        'é',
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.oneof(signs, fc.string()), (text) => {
        const parsed = parseQuery(text);
        if ('tree' in parsed) return;
        const { at, length } = parsed.problem;
        expect(at >= 0 && length > 0 && at + length <= text.length).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
