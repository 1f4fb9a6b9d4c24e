// The law of a line: what it must say, what it may leave out, and how the reason is told when it can not be read.
import { describe, expect, it } from '@jest/globals';
import { momentOf, checkLine } from './line.form.js';

const least = { source: 'here', id: '1', createdAt: '2020-01-02T03:04:05Z' };

describe('a time', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2020-01-02T03:04:05Z', 1_577_934_245_000_000],
    ['2020-01-02T03:04:05.000001Z', 1_577_934_245_000_001],
    ['2020-01-02T03:04:05.5Z', 1_577_934_245_500_000],
    ['2020-01-02T03:04:05.123456789Z', 1_577_934_245_123_456],
    ['2020-01-02T05:04:05+02:00', 1_577_934_245_000_000],
    ['2020-01-02T05:04:05.000+0200', 1_577_934_245_000_000],
    ['2020-01-02T03:04:05', null],
    ['2020-13-02T03:04:05Z', null],
    ['2020-01-02', null],
    ['1969-12-31T23:59:59Z', null],
    ['9999-12-31T00:00:00Z', null],
    ['yesterday', null],
    ['', null],
  ])('%j is %s', (text, moment) => expect(momentOf(text)).toBe(moment));
});

describe('a line', () => {
  it('needs a source, an id and a time only', () => {
    const read = checkLine(least);
    expect(read).toMatchObject({
      said: { source: 'here', id: '1', product: null, reporter: null, title: '', comments: [], updatedAt: null },
    });
  });

  it('keeps what the format does not name, and numbers for ids', () => {
    const read = checkLine({ ...least, id: 7, dupOf: 6, colour: 'red', comments: [{ ...comment, likes: 3 }] });
    expect(read).toMatchObject({ said: { id: '7', dupOf: '6', colour: 'red', comments: [{ likes: 3 }] } });
  });

  const comment = { author: null, createdAt: least.createdAt, text: 'x' };

  it.each([
    [[], 'the line is no object'],
    [null, 'the line is no object'],
    [{ ...least, source: '' }, 'source has to be 1 to 100 characters'],
    [{ ...least, id: null }, 'id has to be a text or a number'],
    [{ ...least, createdAt: null }, 'createdAt has to be a time'],
    [{ ...least, createdAt: '2020' }, 'createdAt has to be a time like 2011-03-29T16:48:47Z'],
    [{ ...least, title: 5 }, 'title has to be a text'],
    [{ ...least, comments: 'none' }, 'comments has to be a list'],
    [{ ...least, comments: [comment, {}] }, 'comments.1.createdAt has to be a time'],
    [{ ...least, reporter: 'x'.repeat(1001) }, 'reporter is longer than 1000 characters'],
  ])('%j can not be read: %s', (line, why) => expect(checkLine(line)).toEqual({ why }));
});
