// What may be said of a bug, as tables.
import { describe, expect, it } from '@jest/globals';
import { changeForm, checkSummary, reportForm, SUMMARY_MOST, TEXT_MOST, wishing } from './bug.form.js';

const report = {
  product: '1',
  component: '2',
  summary: ' The  lid sticks ',
  description: 'It does not open.\r\nEver.',
};

/** The fields with which something is wrong. */
const wrongIn = (form: typeof reportForm | typeof changeForm, said: object): string[] =>
  form.safeParse(said).error?.issues.map(({ path }) => String(path[0])) ?? [];

describe('a report', () => {
  it('needs a product, a component, a summary and a description; the rest may be unsaid', () => {
    const unsaid = { version: null, severity: null, priority: null, platform: null, security: false };
    const words = { summary: 'The lid sticks', description: 'It does not open.\nEver.' };
    expect(reportForm.parse(report)).toEqual({
      product: 1,
      component: 2,
      sets: {},
      custom: {},
      files: [],
      ...unsaid,
      ...words,
    });
  });

  it.each([
    ['product', { product: '' }],
    ['component', { component: undefined }],
    ['component', { component: '0' }],
    ['version', { version: '-1' }],
    ['severity', { severity: 'major' }],
    ['priority', { priority: '1e3' }],
    ['platform', { platform: '9'.repeat(16) }],
    ['assignee', { assignee: 'x'.repeat(51) }],
    ['summary', { summary: '' }],
    ['summary', { summary: ' \t\n ' }],
    ['summary', { summary: 'x'.repeat(SUMMARY_MOST + 1) }],
    ['summary', { summary: 'NUL \0' }],
    ['description', { description: '' }],
    ['description', { description: ' \n ' }],
    ['description', { description: '\u200b\n\u2800' }],
    ['summary', { summary: '\u200b' }],
    ['summary', { summary: 'bell \u0007' }],
    ['description', { description: 'x'.repeat(TEXT_MOST + 1) }],
    ['description', { description: 'half a pair \ud800' }],
  ])('is refused at %s: %j', (field, more) => {
    expect(wrongIn(reportForm, { ...report, ...more })).toEqual([field]);
  });

  it('takes the longest texts, counted in characters', () => {
    const long = { summary: '🫖'.repeat(SUMMARY_MOST), description: 'x'.repeat(TEXT_MOST) };
    expect(wrongIn(reportForm, { ...report, ...long })).toEqual([]);
  });
});

describe('a change', () => {
  const lists = { sets: {}, add: {}, remove: {}, custom: {} };
  const noAnswer = { cannot: false, unanswered: false, reviewed: '', verified: '' };
  const nothing = {
    ...lists,
    seen: null,
    take: '',
    resolution: '',
    duplicate: '',
    text: '',
    audience: 'everyone',
    files: [],
    time: null,
    reply: null,
    ...noAnswer,
  };

  it('may say nothing at all', () => {
    expect(changeForm.parse({})).toEqual(nothing);
  });

  it('leaves out what the form did not carry, and clears what came empty where it can be', () => {
    expect(changeForm.parse({ version: '', assignee: '', seen: '' })).toEqual({
      ...nothing,
      version: null,
      assignee: '',
    });
    expect(changeForm.parse({ summary: 'x', component: '3' })).toEqual({ ...nothing, summary: 'x', component: 3 });
  });

  it.each([
    [{ keywords: 'crash, two words,, crash' }, { sets: { keywords: ['crash', 'two words', 'crash'] } }],
    [{ keywords: '' }, { sets: { keywords: [] } }],
    [{ roles: ['1', '2'] }, { sets: { roles: ['1', '2'] } }],
    [{ dependsOn: '#1 2,3\n4' }, { sets: { dependsOn: ['#1', '2', '3', '4'] } }],
    [
      { 'add.cc': 'dev', 'remove.cc': 'rita\ntess' },
      { add: { cc: ['dev'] }, remove: { cc: ['rita', 'tess'] } },
    ],
    [{ 'add.cf.parts': ['a', 'b'] }, { add: { 'cf.parts': ['a', 'b'] } }],
    [{ 'cf.batch': 'A, 7' }, { custom: { 'cf.batch': ['A, 7'] } }],
    [{ 'add.summary': 'x', 'cc.x': 'y' }, {}],
    [
      { deadline: '2026-02-28', url: '', whiteboard: ' a  b ' },
      { deadline: '2026-02-28', url: null, whiteboard: 'a b' },
    ],
    [
      { blocks: '#1, 3', 'was.blocks': '1,2', 'add.blocks': '7' },
      { add: { blocks: ['3', '7'] }, remove: { blocks: ['2'] } },
    ],
    [
      { blocks: '', 'was.blocks': '1', 'remove.blocks': '2' },
      { add: { blocks: [] }, remove: { blocks: ['1', '2'] } },
    ],
    [{ 'was.blocks': '1,2' }, {}],
  ])('%j asks for %j', (said, asks) => {
    expect(changeForm.parse(said)).toEqual({ ...nothing, ...asks });
  });

  it.each([
    [{ audience: 'staff' }, 'staff'],
    [{ audience: 'reporter and staff' }, 'reporter and staff'],
    [{ audience: 'everyone' }, 'everyone'],
    [{}, 'everyone'],
  ])('%j is for %s', (said, audience) => {
    expect(changeForm.parse(said).audience).toBe(audience);
  });

  it.each([
    ['seen', { seen: 'x' }],
    ['audience', { audience: 'nobody' }],
    ['audience', { audience: '' }],
    ['audience', { audience: ['staff', 'everyone'] }],
    ['deadline', { deadline: '2026-02-30' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['sets', { cc: 'NUL \0' }],
    ['sets', { cc: { '': 'x' } }],
    ['sets', { cc: Array.from({ length: 5_001 }, () => 'x') }],
    ['add', { 'add.cc': 'x'.repeat(1_001) }],
    ['custom', { 'cf.x': { a: '1' } }],
    ['seen', { seen: '-1' }],
    ['seen', { seen: '1.5' }],
    ['seen', { seen: '1e99' }],
    ['seen', { seen: ['1', '2'] }],
    ['summary', { summary: '' }],
    ['component', { component: '' }],
    ['severity', { severity: '' }],
    ['priority', { priority: '' }],
    ['platform', { platform: '' }],
    ['take', { take: 'x'.repeat(51) }],
    ['duplicate', { duplicate: 'x'.repeat(21) }],
    ['text', { text: 'x'.repeat(TEXT_MOST + 1) }],
    ['text', { text: '\0' }],
  ])('is refused at %s: %j', (field, said) => {
    expect(wrongIn(changeForm, said)).toEqual([field]);
  });
});

describe('a summary that an import has brought', () => {
  const imported = `${'long '.repeat(100)}\u0007`;

  it('may come back with the form, and may not be typed', () => {
    expect(changeForm.parse({ summary: imported }).summary).toBe(imported);
    expect(() => checkSummary(imported)).toThrow('at most 255 characters');
    expect(() => checkSummary('bell \u0007')).toThrow('control characters');
    expect(() => checkSummary('The lid sticks')).not.toThrow();
    expect(() => checkSummary(undefined)).not.toThrow();
  });

  it('has an end', () => {
    expect(changeForm.safeParse({ summary: 'x'.repeat(1_001) }).error?.issues[0]?.message).toContain('at most 255');
  });
});

describe('what is refused', () => {
  it.each([
    ['seen', { seen: 'x' }],
    ['audience', { audience: 'nobody' }],
    ['audience', { audience: '' }],
    ['audience', { audience: ['staff', 'everyone'] }],
    ['seen', { seen: '-1' }],
    ['component', { component: ['1', '2'] }],
    ['summary', { summary: ['a', 'b'] }],
    ['text', { text: ['a', 'b'] }],
  ])('is told in words for people: %s', (_field, said) => {
    expect(changeForm.safeParse(said).error?.issues[0]?.message).toMatch(/^(Please|This form)/);
  });
});

describe('a change that comes from no form', () => {
  it('says what it is told, by its door, and nothing else', () =>
    expect(wishing({ component: 7 }, 'panel')).toEqual({ ...changeForm.parse({}), component: 7, door: 'panel' }));

  it('says not a word', () => expect(wishing({}, 'panel')).toMatchObject({ text: '', take: '', seen: null }));
});
