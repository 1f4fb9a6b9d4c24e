// What a form says that is from before words were taken out of the bug, as tables.
import { describe, expect, it } from '@jest/globals';
import type { Bug } from '../bug.js';
import { changeForm, type ChangeSaid } from '../bug.form.js';
import { BLANK } from './redaction.form.js';
import { hasBlanks, overBlanks } from './stale.js';

const bugOf = (more: object = {}): Bug => ({ summary: 'Lid', whiteboard: null, url: null, sets: {}, ...more }) as Bug;
const said = (more: object): ChangeSaid => changeForm.parse(more);

const blank = bugOf({
  summary: `With ${BLANK} it fails`,
  whiteboard: BLANK,
  url: `https://x.example/${BLANK}`,
  'cf.serial': `No. ${BLANK}`,
  'cf.size': '3',
  sets: { seeAlso: ['https://a.example/', `https://b.example/${BLANK}`], aliases: [`${BLANK}-1`], cc: [] },
});

describe('a bug', () => {
  it.each<[object, boolean]>([
    [{}, false],
    [{ summary: `a ${BLANK}` }, true],
    [{ 'cf.serial': BLANK }, true],
    [{ sets: { aliases: [BLANK] } }, true],
    [{ sets: { aliases: ['A'], cc: [{ id: 1, name: BLANK }] } }, false],
  ])('%j has blanks: %s', (more, has) => expect(hasBlanks(bugOf(more))).toBe(has));
});

describe('a form from before', () => {
  it.each<[object, object]>([
    [{ summary: 'With hunter2 it fails' }, { summary: undefined }],
    [{ summary: `With ${BLANK} it fails` }, { summary: `With ${BLANK} it fails` }],
    [{ whiteboard: 'hunter2' }, { whiteboard: undefined }],
    [{ whiteboard: '' }, { whiteboard: null }],
    [{ url: 'https://x.example/hunter2' }, { url: undefined }],
    [{ 'cf.serial': 'No. hunter2', 'cf.size': '4' }, { custom: { 'cf.size': ['4'] } }],
    [
      { seeAlso: 'https://a.example/ https://b.example/hunter2 https://b.example/new' },
      { sets: { seeAlso: ['https://a.example/', `https://b.example/${BLANK}`, 'https://b.example/new'] } },
    ],
    [{ aliases: 'HUNTER2-1, LID-2' }, { sets: { aliases: [`${BLANK}-1`, 'LID-2'] } }],
    [{ aliases: `${BLANK}-1 LID-1` }, { sets: { aliases: [`${BLANK}-1`, 'LID-1'] } }],
    [{ keywords: 'hunter2' }, { sets: { keywords: ['hunter2'] } }],
  ])('that says %j asks for %j', (typed, asks) =>
    expect(overBlanks(said(typed), blank)).toEqual({ ...said({}), ...asks }),
  );

  it.each([
    ['summary', { summary: 'With hunter2 it works' }, 'taken out of the summary'],
    ['url', { url: 'https://y.example/hunter2' }, 'taken out of the URL'],
    ['cf.serial', { 'cf.serial': 'hunter2' }, 'taken out of this field'],
  ])('that has another %s has to be looked at again', (field, typed, words) => {
    const wrong: unknown = { problems: { [field]: expect.stringContaining(words) } };
    expect(() => overBlanks(said(typed), blank)).toThrow(expect.objectContaining(wrong as object));
  });
});
