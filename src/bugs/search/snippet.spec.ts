// The laws of passages: what is marked is what was sought, and a passage is short whatever the text is.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isForm, marked, passage, type Piece } from './snippet.js';

const shown = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('');

describe('a form of a stem', () => {
  it.each([
    ['whistle', 'whistl', true],
    ['Whistling', 'whistl', true],
    ['crashes', 'crash', true],
    ['query', 'queri', true],
    ['queries', 'queri', true],
    ['hoping', 'hope', true],
    ['CAFÉ', 'cafe', true],
    ['cafe\u0301', 'cafe', true],
    ['e11000', 'e11000', true],
    ['e110001', 'e11000', false],
    ['to', 'to', true],
    ['tomato', 'to', false],
    ['runtimeexception', 'run', false],
    ['lid', 'whistl', false],
  ])('%s of %s: %s', (word, stem, is) => {
    expect(isForm(word, stem)).toBe(is);
  });
});

describe('a marked text', () => {
  it.each([
    ['The lid is loose', [['lid']], 'The [lid] is loose'],
    ['Call Ti.UI.createWindow() now', [['ti', 'ui', 'createwindow']], 'Call [Ti.UI.createWindow]() now'],
    ['Ti and UI apart', [['ti', 'ui']], ''],
    ['lid lid', [['lid']], '[lid] [lid]'],
    ['a\n\n  lid', [['lid']], 'a [lid]'],
    ['nothing', [['lid']], ''],
    ['', [['lid']], ''],
    ['lid', [], ''],
  ])('%j', (text, sought, said) => {
    expect(shown(marked(text, sought))).toBe(said);
  });
});

describe('a passage', () => {
  const far = `${'before '.repeat(100)}the lid of the kettle is loose ${'after '.repeat(100)}`;

  it('is cut from a long text, between words', () => {
    const said = shown(passage(far, [['lid']]));
    expect(said).toMatch(/^… before .* before the \[lid\] of the kettle is loose after .* after …$/);
    expect(said.length).toBeLessThan(200);
  });

  it('shows as many different words as it can', () => {
    const text = `lid ${'x '.repeat(300)} kettle lid ${'y '.repeat(300)} kettle`;
    expect(shown(passage(text, [['lid'], ['kettl']]))).toContain('[kettle] [lid]');
  });

  it('is nothing where nothing was found', () => {
    expect(passage('only tea', [['lid']])).toEqual([]);
  });

  it('is short, says what the text says, and marks what was sought', () => {
    const word = fc.constantFrom('lid', 'lids', 'Ünder', 'a', '🫖', '\n', 'x'.repeat(400), '<b>', 'kettle');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 200 }), (words) => {
        const text = words.join(' ');
        const pieces = passage(text, [['lid'], ['under']]);
        expect(pieces.length > 0).toBe(/\b(lids?)\b|Ünder/.test(text));
        for (const piece of pieces.filter(({ marked: is }) => is)) expect(piece.text).toMatch(/^(lids?|Ünder)$/);
        const said = pieces.map((piece) => piece.text).join('');
        expect(said.length).toBeLessThan(260);
        expect(said.isWellFormed()).toBe(true);
        expect(text.replace(/\s+/gu, ' ')).toContain(said.replace(/^…|…$/g, '').replace(/\s+/gu, ' ').trim());
      }),
      { numRuns: 500 },
    );
  });
});
