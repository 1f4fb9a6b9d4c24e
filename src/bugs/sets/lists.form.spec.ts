// How a form says the lists of a bug, as tables.
import { describe, expect, it } from '@jest/globals';
import { gathered, lists, values } from './lists.form.js';

const none = { sets: {}, add: {}, remove: {}, custom: {} };
const of = (typed: object): object => {
  const { sets, add, remove, custom } = gathered(typed) as typeof none;
  return { sets, add, remove, custom };
};

describe('what a form says of lists', () => {
  it.each<[object, object]>([
    [{}, {}],
    [{ cc: 'dev, tess\nrita' }, { sets: { cc: ['dev', ' tess', 'rita'] } }],
    [{ blocks: '#1 2,3' }, { sets: { blocks: ['#1', '2', '3'] } }],
    [{ keywords: ' , ' }, { sets: { keywords: [] } }],
    [
      { 'add.cc': 'dev', 'remove.cf.parts': 'lid' },
      { add: { cc: ['dev'] }, remove: { 'cf.parts': ['lid'] } },
    ],
    [{ 'cf.batch': 'A, 7', 'cf.': 'x', 'cf.\0': 'x' }, { custom: { 'cf.batch': ['A, 7'] } }],
    [{ 'add.summary': 'x' }, {}],
  ])('%j is %j', (typed, told) => {
    expect(of(typed)).toEqual({ ...none, ...told });
  });

  it.each<[string, object, object]>([
    ['what was put in and taken out', { blocks: '1 3', 'was.blocks': '#1 2' }, { add: ['3'], remove: ['2'] }],
    ['nothing where it is as it was', { blocks: '#1', 'was.blocks': '1' }, { add: [], remove: [] }],
    ['never what others have put in meanwhile', { blocks: '', 'was.blocks': '1' }, { add: [], remove: ['1'] }],
    ['that and what a button adds', { blocks: '1', 'was.blocks': '1', 'add.blocks': '4' }, { add: ['4'], remove: [] }],
  ])('beside what was shown is %s', (_words, typed, { add, remove }: { add?: string[]; remove?: string[] }) => {
    expect(of(typed)).toEqual({ ...none, add: { blocks: add }, remove: { blocks: remove } });
  });

  it('is nothing where what was shown comes without a list', () => {
    expect(of({ 'was.blocks': '1' })).toEqual(none);
  });

  it.each([null, 'x', undefined])('is for its form to refuse where it is no form at all: %j', (typed) => {
    expect(gathered(typed)).toBe(typed);
  });

  it('has an end, and no characters that are none', () => {
    expect(lists.safeParse({ cc: Array.from({ length: 501 }, () => 'x') }).success).toBe(false);
    expect(lists.safeParse({ cc: ['x'.repeat(1_001)] }).success).toBe(false);
    expect(values.safeParse({ 'cf.x': ['\0'] }).success).toBe(false);
    expect([lists.parse(undefined), values.parse({ 'cf.x': ['a'] })]).toEqual([{}, { 'cf.x': ['a'] }]);
  });
});
