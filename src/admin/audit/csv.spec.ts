// CSV: quoted where it must be, and never a formula.
import { expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { csvLine } from './csv.js';

it.each([
  ['plain', 'plain'],
  ['', ''],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  [' =HYPERLINK("x")', `"' =HYPERLINK(""x"")"`],
  ['\u200B=1', "'\u200B=1"],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
])('%j is %j', (value, written) => {
  expect(csvLine([value, 'next'])).toBe(`${written},next\r\n`);
  expect(parse(csvLine([value, 'next']), { relax_column_count: true })[0]?.[0]).toBe(
    written.startsWith("'") || written.startsWith('"\'') ? `'${value}` : value,
  );
});
