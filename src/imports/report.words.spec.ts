// The law of the report: every kind that was counted is told, with its number and its examples.
import { describe, expect, it } from '@jest/globals';
import { reportLines, type Report } from './report.words.js';
import { kinds, Tally, type Kind } from './tally.js';

const figures = {
  ...{ bugs: 2, comments: 1, attachments: 4, people: 3, products: 1, components: 2, versions: 0, first: 11, last: 12 },
  ...{ already: 0, of: 2, seconds: 0.5, memory: 123_456_789, stopped: false, rehearsed: false },
};
const none = { bugs: 0, first: 0, last: 0 };
const report = (tally: Tally, more: Partial<Report> = {}): string[] => reportLines({ ...figures, tally, ...more });
const cost = 'It took 0.5 s, 4 bugs a second, and at most 123 MB of memory.';

describe('the report', () => {
  it('says what came in', () => {
    expect(report(new Tally())).toEqual([
      '2 bugs with 1 comment and 4 attachment records (not imported) came in, numbers 11 to 12.',
      'New here: 3 people (placeholders, who can not sign in), 1 product, 2 components, 0 versions.',
      cost,
    ]);
  });

  it('says what would come in', () => {
    expect(report(new Tally(), { rehearsed: true })).toEqual([
      '2 bugs with 1 comment and 4 attachment records (not imported) would come in, numbers 11 to 12.',
      'New here would be: 3 people (placeholders, who can not sign in), 1 product, 2 components, 0 versions.',
      'Nothing was written.',
      cost,
    ]);
  });

  it.each([
    [29_057, 'Nothing new: all 29,057 bugs were here already.'],
    [1, 'Nothing new: the one bug was here already.'],
    [0, 'There is no bug in the file.'],
  ])('says that of %i bugs none was new', (of, words) => {
    const lines = report(new Tally(), { ...none, already: of, of });
    expect(lines).toEqual([words, 'It took 0.5 s, and at most 123 MB of memory.']);
  });

  it('says that it was stopped', () => {
    expect(report(new Tally(), { stopped: true, ...none })[0]).toMatch(/^Stopped: 0 bugs with 1 comment .* came in\.$/);
  });

  it('tells every kind', () => {
    const tally = new Tally();
    for (const kind of Object.keys(kinds) as Kind[]) tally.note(kind, 1234, 'K-1');
    tally.unknown('status', 'Simmering', 'NEW');
    const lines = report(tally);
    for (const [, words] of Object.values(kinds)) expect(lines).toContain(`      1,234 × ${words}: K-1, …`);
    expect(lines).toContain('          1 × status "Simmering" was read as NEW');
    expect(lines.filter((line) => /:$/.test(line))).toHaveLength(3);
  });

  it('keeps a few examples, each once', () => {
    const tally = new Tally();
    for (const id of ['A', 'A', 'B', 'C', 'D']) tally.note('untitled', 1, id);
    expect(tally.of('untitled')).toEqual({ count: 5, examples: ['A', 'B', 'C'] });
  });

  it('tells words that are not known with the most frequent first', () => {
    const tally = new Tally();
    for (const word of ['Simmering', 'Boiling', 'Boiling']) tally.unknown('status', word, 'NEW');
    expect(report(tally).slice(-2)).toEqual([
      '          2 × status "Boiling" was read as NEW',
      '          1 × status "Simmering" was read as NEW',
    ]);
  });

  it('tells every example where there are few, and none where there is none', () => {
    const tally = new Tally();
    tally.note('untitled', 1, 'A');
    tally.note('words', 2);
    expect(report(tally).filter((line) => /^ .*(A|[^:]{20})$/.test(line))).toHaveLength(2);
    expect(report(tally).some((line) => line.includes('…'))).toBe(false);
  });

  it('does not grow with the words that are unknown', () => {
    const tally = new Tally();
    for (let at = 0; at < 150; at += 1) tally.unknown('status', `S${at}`, 'NEW');
    expect(tally.unknownWords.size).toBe(100);
    expect(tally.of('words').count).toBe(50);
  });
});
