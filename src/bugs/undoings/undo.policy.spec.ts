// Undoing one's own last change, as a table: what it sets again, why it can not be undone, and who may.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import type { AnyField, Bug, Ref } from '../bug.js';
import { stockWorkflow } from '../lifecycle/workflow.js';
import { BLANK } from '../redactions/redaction.form.js';
import { refusal, undoing } from './undo.policy.js';
import { whys, type Altered, type LastChange, type Undoing } from './undoing.js';

const AT = 1_000_000;
const ref = (id: number, name = `n${id}`): Ref => ({ id, name });

const bug: Bug = {
  id: 42,
  summary: 'New words',
  product: ref(1),
  component: ref(12),
  version: null,
  severity: ref(3),
  priority: ref(3),
  platform: ref(3),
  os: null,
  milestone: ref(5, 'renamed'),
  fixedIn: null,
  assignee: ref(7, 'dev'),
  qaContact: null,
  whiteboard: null,
  url: 'https://example.org/new',
  deadline: null,
  opensOn: null,
  status: 'RESOLVED',
  resolution: 'DUPLICATE',
  duplicateOf: ref(41, '41'),
  'cf.batch': 'B2',
  'cf.place': ref(61, 'kitchen'),
  'cf.taster': ref(7, 'dev'),
  sets: {
    keywords: [ref(21, 'crash')],
    cc: [ref(8, 'sam')],
    needinfo: [ref(8, 'sam')],
    seeAlso: ['https://a.org/'],
    'cf.tags': [ref(71)],
  },
  reporter: ref(9, 'rita'),
  revision: 5,
  staffRevision: 5,
  commentCount: 1,
  attachmentCount: 0,
  filedAt: 1,
  updatedAt: AT,
  staffUpdatedAt: AT,
};

type Side = readonly [number | null, string] | null;
const none = [null, null] as const;

const row = (field: AnyField, old: Side, became: Side, more: Partial<Altered> = {}): Altered => {
  const [oldId, before] = old ?? none;
  const [newId, after] = became ?? none;
  const facts = { oldName: null, newName: null, isMany: false, isTouched: false, isGone: false };
  return { field, old: before, oldId, new: after, newId, ...facts, ...more };
};
const many = { isMany: true };
const last = (...altered: Altered[]): LastChange => ({ at: AT, door: 'web', isOld: false, altered });

const summary = row('summary', [null, 'Old words'], [null, 'New words']);
const status = row('status', [null, 'NEW'], [null, 'RESOLVED']);
const resolution = row('resolution', null, [null, 'DUPLICATE']);
const original = row('duplicateOf', null, [41, '41']);

describe('What undoing says to the one door', () => {
  it.each<[string, Altered[], object]>([
    ['words', [summary], { summary: 'Old words' }],
    ['words that were not there', [row('url', null, [null, 'https://example.org/new'])], { url: null }],
    ['a thing', [row('component', [11, 'lid'], [12, 'n12'])], { component: 11 }],
    ['a thing that is called otherwise now', [row('milestone', [4, 'May'], [5, 'June'])], { milestone: 4 }],
    ['nothing chosen', [row('milestone', null, [5, 'June'])], { milestone: null }],
    [
      'a person who is called otherwise now',
      [row('assignee', [6, 'tes'], [7, 'dev'], { oldName: 'tess', newName: 'dev' })],
      { assignee: 'tess' },
    ],
    ['nobody', [row('assignee', null, [7, 'dev'], { newName: 'dev' })], { assignee: '' }],
    ['a move', [status, resolution, original], { back: { status: 'NEW', resolution: null, duplicateOf: null } }],
    [
      'a resolution alone',
      [row('resolution', [null, 'FIXED'], [null, 'DUPLICATE']), original],
      { back: { status: 'RESOLVED', resolution: 'FIXED', duplicateOf: null } },
    ],
    [
      'another original',
      [row('duplicateOf', [40, '40'], [41, '41'])],
      { back: { status: 'RESOLVED', resolution: 'DUPLICATE', duplicateOf: 40 } },
    ],
    [
      'what went in and out',
      [row('keywords', null, [21, 'crash'], many), row('keywords', [22, 'tea'], null, many)],
      { add: { keywords: ['22'] }, remove: { keywords: ['21'] } },
    ],
    ['people', [row('cc', null, [8, 'samuel'], { ...many, newName: 'sam' })], { remove: { cc: ['sam'] } }],
    ['links', [row('seeAlso', null, [null, 'https://a.org/'], many)], { remove: { seeAlso: ['https://a.org/'] } }],
    ['a question', [row('needinfo', null, [8, 'sam'], { ...many, newName: 'sam' })], { remove: { needinfo: ['sam'] } }],
    ['several choices', [row('cf.tags', null, [71, 'n71'], many)], { remove: { 'cf.tags': ['71'] } }],
    ['words of one’s own', [row('cf.batch', [null, 'B1'], [null, 'B2'])], { custom: { 'cf.batch': ['B1'] } }],
    ['a choice of one’s own', [row('cf.place', [60, 'hall'], [61, 'kitchen'])], { custom: { 'cf.place': ['60'] } }],
    [
      'a person of one’s own',
      [row('cf.taster', null, [7, 'dev'], { newName: 'dev' })],
      { custom: { 'cf.taster': [''] } },
    ],
  ])('%s', (_, altered, said) => {
    const undone = undoing(last(...altered), AT, bug);
    expect(undone).toEqual({
      said: { add: {}, remove: {}, custom: {}, ...said },
      fields: expect.anything() as unknown,
      deltas: expect.anything() as unknown,
    });
  });

  it('names every field and every item that it sets', () => {
    const altered = [summary, row('keywords', [22, 'tea'], [21, 'crash'], many), row('cf.batch', null, [null, 'B2'])];
    const undone = undoing(last(...altered), AT, bug) as Undoing;
    expect(undone.fields).toEqual(['summary', 'cf.batch']);
    expect(undone.deltas).toEqual([{ field: 'keywords', add: [ref(22, 'tea')], remove: [ref(21, 'crash')] }]);
  });
});

describe('What can not be undone, and why', () => {
  it.each<[string, LastChange | null, string, number?]>([
    ['who has changed nothing', null, whys.none],
    ['a change that never was', last(summary), whys.none, AT + 1],
    ['not the last one', last(summary), whys.later, AT - 1],
    ['a comment', last(), whys.nothing],
    ['long ago', { ...last(summary), isOld: true }, whys.old],
    ['the panel', { ...last(summary), door: 'panel' }, whys.door],
    ['an import', { ...last(summary), door: 'import' }, whys.door],
    ['a restriction', last(summary, row('roles', null, [2, 'staff'], many)), whys.restriction],
    ['its last day', last(row('opensOn', null, [null, '2026-12-01'])), whys.restriction],
    ['another product', last(row('product', [2, 'Pot'], [1, 'Kettle'])), whys.product],
    ['the other side of a duplicate', last(row('duplicates', null, [50, '50'], many)), whys.mirror],
    ['an answer', last(row('needinfo', [9, 'rita'], null, many)), whys.answer],
    ['changed again by somebody', last({ ...summary, isTouched: true }), whys.touched],
    ['not so any more', last(row('summary', [null, 'Old'], [null, 'Other'])), whys.touched],
    ['another thing by now', last(row('component', [11, 'lid'], [13, 'n13'])), whys.touched],
    ['an item that is out again', last(row('keywords', null, [29, 'x'], many)), whys.touched],
    ['an item that is in again', last(row('keywords', [21, 'crash'], null, many)), whys.touched],
    ['an item of a set that is not there', last(row('cf.gone', null, [29, 'x'], many)), whys.touched],
    ['leaked words', last(row('summary', [null, `It is ${BLANK}`], [null, 'New words'])), whys.leaked],
    ['what is retired', last(row('component', [11, 'lid'], [12, 'n12'], { isGone: true })), whys.gone],
    ['one of several', last(summary, { ...resolution, isTouched: true }), whys.touched],
  ])('%s', (_, change, why, at = AT) => {
    expect(undoing(change, at, bug)).toEqual({ why });
  });
});

const who = (id: number, held: string[]): Who => ({
  person: { id, name: `n${id}`, realName: '', zone: 'UTC' },
  everywhere: new Set(held),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  address: '',
});
const dev = who(7, ['bugs.view', 'bugs.comment', 'bugs.edit']);
const rita = who(9, ['bugs.view', 'bugs.comment']);
const eve = who(10, ['bugs.view', 'bugs.comment']);
const gone = who(7, ['bugs.view']);

describe('Who may', () => {
  const withdrawn = [status, row('resolution', null, [null, 'INVALID'])];
  const invalid: Bug = { ...bug, resolution: 'INVALID', duplicateOf: null };
  it.each<[string, Who, Altered[], Bug, string]>([
    ['an editor, a field', dev, [row('component', [11, 'lid'], [12, 'n12'])], bug, ''],
    ['an editor, a move', dev, [status, resolution, original], bug, ''],
    ['who reported it, his own words', rita, [summary], bug, ''],
    ['who reported it, a field of editors', rita, [row('component', [11, 'lid'], [12, 'n12'])], bug, whys.right],
    ['who reported it, what he has withdrawn', rita, withdrawn, invalid, ''],
    ['somebody else, a move', eve, withdrawn, invalid, whys.way],
    ['who has lost his rights', gone, [summary], bug, whys.right],
    ['who has lost his rights, a move', gone, withdrawn, invalid, whys.way],
    [
      'himself out of CC',
      who(8, ['bugs.view', 'bugs.comment']),
      [row('cc', null, [8, 'sam'], { ...many, newName: 'sam' })],
      bug,
      '',
    ],
    ['another out of CC', eve, [row('cc', null, [8, 'sam'], { ...many, newName: 'sam' })], bug, whys.right],
    ['a status that the workflow has not', dev, [row('status', [null, 'LIMBO'], [null, 'RESOLVED'])], bug, whys.way],
  ])('%s', (_, asks, altered, now, why) => {
    const undone = undoing(last(...altered), AT, now) as Undoing;
    expect(refusal(undone, now, stockWorkflow, asks)).toBe(why);
  });
});
