// Retirement in sentences.
import { describe, expect, it } from '@jest/globals';
import { retirementWords as words } from './retirement.words.js';

const products = { table: 'products', column: 'category_id', one: 'product', many: 'products' };

describe('before a retirement', () => {
  it.each([
    [{ total: 0, open: 0, looked: 0 }, 'No bug has it.'],
    [{ total: 1, open: 1, looked: 0 }, '1 bug has it, 1 of them open.'],
    [{ total: 1200, open: 3, looked: 0 }, '1,200 bugs have it, 3 of them open.'],
    [{ total: 10_001, open: 9, looked: 0 }, '10,000+ bugs have it, 9+ of them open.'],
    [{ total: 1, open: 0, looked: 20_000 }, 'Of the 20,000 bugs that were changed last, 1 has it, 0 of them open.'],
    [{ total: 5, open: 2, looked: 20_000 }, 'Of the 20,000 bugs that were changed last, 5 have it, 2 of them open.'],
  ])('%j: %s', (counts, said) => expect(words.bugs(counts)).toBe(said));

  it('is told what stands in it', () => {
    expect([0, 1, 12].map((count) => words.held(count, products))).toEqual([
      'No products stand in it.',
      '1 product stands in it.',
      '12 products stand in it.',
    ]);
  });

  it('is told that the last one stays, and where', () => {
    const lid = { name: 'lid', product: { id: 1, name: 'Kettle', slug: 'kettle' } };
    expect(words.last({ one: 'component', inProduct: true }, lid)).toContain(
      'lid is the last active component of Kettle.',
    );
    expect(words.last({ one: 'severity', inProduct: false }, lid)).toContain('lid is the last active severity.');
    expect(words.what({ one: 'component' })).toContain('A retired component can not be chosen any more.');
  });
});

describe('after it', () => {
  const progress = { moved: 1, kept: 0, isDone: true, outcome: '', to: 'whistle' };
  it.each([
    [progress, ['1 bug has gone to whistle.']],
    [
      { ...progress, moved: 20, kept: 3 },
      ['20 bugs have gone to whistle.', '3 kept it, for they could not be changed.'],
    ],
    [
      { ...progress, moved: 20, outcome: words.stopped.back },
      ['20 bugs have gone to whistle.', 'It has stopped: it was brought back.'],
    ],
    [
      { ...progress, isDone: false },
      ['Its bugs are on their way to whistle: 1 have gone there so far. 9 left. Look again in a while.'],
    ],
  ])('%j: %j', (of, said) => expect(words.progress(of, '9 left.')).toEqual(said));

  it('is told in the audit log where they go', () => {
    expect(words.note({}, 'whistle')).toBe('Its bugs go to whistle.');
    expect(words.note({ holds: products }, 'Garden')).toBe('Its products go to Garden.');
  });
});
