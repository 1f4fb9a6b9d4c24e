// Samples of the one form of a bug, and of a collision.
import { askers } from './asking.js';
import type { ChangeForm } from '../../../src/bugs/bug.pages.js';
import type { CollisionPage } from '../../../src/bugs/changes/collision.pages.js';
import { audienceMark } from '../../../src/bugs/comments/audience.words.js';
import { replyChoices } from '../../../src/bugs/replies/reply.pages.js';
import { waitingFiles } from './files.js';
import { filesField } from '../../../src/bugs/attachments/uploads.pages.js';
import { priorities, severities } from './bugs.js';
import { event, graver } from './entries.js';
import { choice, field, form, link, longName, longWord, person, time } from './pieces.js';

const severityWords = severities.map((one) => one.word);
const priorityWords = priorities.map((one) => one.word);

const move = (value: string, label: string, more = {}): ChangeForm['moves'][number] => {
  return {
    value,
    id: `m-${value || 'stay'}`,
    label,
    hint: '',
    chosen: value === '',
    asksResolution: false,
    asksDuplicate: false,
    ...more,
  };
};

const text = field('isMarkdown', 'text', 'Comment', {
  hint: 'Markdown works; bug 42 and comment 3 become links.',
  rows: 5,
});
const audience = choice('audience', 'Who may read this', ['everyone', 'reporter and staff', 'staff'], 'everyone');

const fields = [
  field('isInput', 'summary', 'Summary', {
    value: 'Lid rattles when the water boils over',
    required: true,
    maxLength: '255',
  }),
  choice('component', 'Component', ['lid', 'whistle']),
  choice('version', 'Version', ['1.0', '1.1']),
  choice('severity', 'Severity', severityWords, 'normal'),
  choice('priority', 'Priority', priorityWords, 'P3'),
  choice('platform', 'Platform', ['all', 'gas', 'electric', 'induction']),
  field('isInput', 'assignee', 'Assignee', { hint: 'User name; empty for nobody.' }),
];

export const triager: ChangeForm = {
  form: form('/bugs/42/changes', 'Save', fields, { draft: 'bugs/42' }),
  usual: fields.slice(0, 5),
  rare: fields.slice(5),
  mayComment: true,
  comment: text,
  mayBePrivate: true,
  audience,
  files: filesField([], '', '25 MB'),
  time: [
    field('isInput', 'time', 'Time spent', {
      hint: '90, 1h 30m or 1.5h.',
      error: 'Please say in a comment what this time went into.',
    }),
  ],
  replies: replyChoices([{ id: 3, name: longName, text: longWord }], { reply: '' }, 'There is no such reply.'),
  fieldsOpen: false,
  moves: [
    move('', 'Leave as NEW'),
    move('assign', 'Assign', { hint: 'the assignee named under “Change fields”' }),
    move('resolve', 'Resolve', { hint: 'Has an answer that waits to be checked.', asksResolution: true }),
  ],
  resolution: choice('resolution', 'Resolution', [
    'FIXED',
    'DUPLICATE',
    'WORKSFORME',
    'INVALID',
    'WONTFIX',
    'INCOMPLETE',
  ]),
  duplicateOf: field('isInput', 'duplicateOf', 'Duplicate of bug number'),
  take: 'Take it',
  requests: askers,
};

const wrongField = field('isInput', 'assignee', 'Assignee', {
  value: 'nobdy',
  error: 'There is no person “nobdy”.',
  hint: 'User name; empty for nobody.',
});
export const refused: ChangeForm = {
  ...triager,
  form: form('/bugs/42/changes', 'Save', [...fields.slice(0, -1), wrongField], { draft: 'bugs/42' }),
  usual: [...fields.slice(0, -1), wrongField],
  rare: [],
  comment: { ...text, value: 'This happens only with the lid on.\n\n- first\n- second' },
  audience: choice('audience', 'Who may read this', ['everyone', 'reporter and staff', 'staff'], 'staff'),
  files: waitingFiles,
  fieldsOpen: true,
  moves: triager.moves.map((one) => ({ ...one, chosen: one.asksResolution })),
  resolution: choice('resolution', 'Resolution', ['FIXED', 'DUPLICATE'], 'DUPLICATE'),
};

export const reader: ChangeForm = {
  ...triager,
  form: form('/bugs/42/changes', 'Comment', []),
  usual: [],
  rare: [],
  mayBePrivate: false,
  moves: [],
  take: '',
};

const clash: CollisionPage['clashes'][number] = {
  label: 'Severity',
  name: 'severity',
  was: 'normal',
  theirs: 'major',
  theirsValue: 'major',
  theirsId: 'x-severity-theirs',
  theirsBy: person('tess'),
  theirsAt: time('2026-11-21', '14:01'),
  mine: 'minor',
  mineValue: 'minor',
  mineId: 'x-severity-mine',
};

const longClash = {
  ...clash,
  label: 'Summary',
  name: 'summary',
  was: longWord,
  theirs: longWord,
  mine: longWord,
  theirsId: 'x-s-t',
  mineId: 'x-s-m',
  theirsBy: person(longName),
};

const collision: CollisionPage = {
  bug: link('Bug 42', '/bugs/42'),
  summary: 'Lid rattles when the water boils over',
  clashes: [clash],
  kept: [{ label: 'Priority', value: 'P1' }],
  comments: [{ ...text, value: 'I measured it again: 3 mm of play.' }],
  audience: audienceMark('everyone'),
  since: [event(9, [graver])],
  form: form('/bugs/42/changes', 'Save', [], { hidden: [{ name: 'version', value: '8' }] }),
};

export const collisions: Record<string, CollisionPage> = {
  one: collision,
  longest: { ...collision, clashes: [clash, longClash], audience: audienceMark('reporter and staff') },
  bare: { ...collision, kept: [], comments: [], since: [] },
};
