// The laws of the words of workflows: who may, what is asked and set, what has changed, and what is stranded.
import { describe, expect, it } from '@jest/globals';
import { stockWorkflow, type Transition } from '../../bugs/lifecycle/workflow.js';
import { movers } from '../../bugs/lifecycle/workflow.form.js';
import {
  askWords,
  bugsWords,
  differences,
  documentWords,
  journeyWords,
  moverLabel,
  moverWords,
  moveWords,
  setWords,
  strandWords,
} from './workflow.words.js';

const fields = [{ name: 'cf.build', label: 'Build' }];
const move: Transition = {
  name: 'pass',
  label: 'Pass',
  from: ['QA', 'NEW'],
  to: 'CLOSED',
  may: ['reporter', 'bugs.edit'],
  asks: ['cf.build', 'duplicate'],
  resolution: 'FIXED',
  assignee: 'nobody',
};

it('tells a move in one line', () => {
  expect(moveWords(move, fields)).toBe(
    'from QA, NEW to CLOSED; by the reporter or who may edit bugs; asks Build, duplicate of; sets FIXED, assigned to nobody',
  );
  const bare: Transition = {
    name: 'x',
    label: 'X',
    from: ['NEW'],
    to: 'QA',
    may: ['assignee'],
    asks: [],
    assignee: 'me',
  };
  expect([moveWords(bare, fields), setWords(bare)]).toEqual([
    'from NEW to QA; by the assignee; sets assigned to who does it',
    'assigned to who does it',
  ]);
});

it.each([
  ['comment', 'comment'],
  ['cf.build', 'Build'],
  ['whiteboard', 'whiteboard'],
  ['qaContact', 'QA contact'],
  ['url', 'URL'],
  ['cf.gone', 'cf.gone'],
])('asks %s as %s', (ask, words) => expect(askWords(ask, fields)).toBe(words));

it('has words for everyone who may', () => {
  for (const mover of movers) expect(moverWords(mover)).toMatch(/^(the|who|anyone) /);
  expect(moverWords('roles.manage')).toBe('who has roles.manage');
  expect(moverLabel('reporter')).toBe('The reporter');
  expect(moverLabel('bugs.comment')).toBe('Anyone who may comment (bugs.comment: Comment on bugs.)');
  expect(moverLabel('roles.manage')).toMatch(/^Who has roles\.manage \(Make roles/);
});

it('tells what has become another', () => {
  const { begins, unconfirmed, moves } = stockWorkflow;
  const old = { begins, unconfirmed, moves };
  const now = { begins, unconfirmed: null, moves: [...moves.slice(1, -1), move] };
  expect(differences(old, old, fields)).toEqual([]);
  const told = differences(old, now, fields);
  expect(told).toContain('Gone: To be confirmed as: UNCONFIRMED.');
  expect(told).toContain('Gone: Move Confirm: from UNCONFIRMED to NEW; by who may edit bugs.');
  expect(told.find((line) => line.startsWith('New: Move Pass: '))).toBeDefined();
  expect(told.find((line) => line.startsWith('Statuses: '))).toContain('It was: UNCONFIRMED, NEW');
  expect(documentWords(now, fields)['Reports begin as']).toBe('NEW');
});

describe('bugs in words', () => {
  it.each([
    [1, '1 bug'],
    [1_200, '1,200 bugs'],
    [10_001, '10,000+ bugs'],
  ])('%i: %s', (count, words) => expect(bugsWords(count)).toBe(words));

  it('that would be stranded', () => {
    expect(strandWords({ status: 'QA', count: 1 }, 'NEW')).toBe(
      '1 bug is QA, which the workflow does not have: it becomes NEW.',
    );
    expect(strandWords({ status: 'QA', count: 2 }, 'NEW')).toBe(
      '2 bugs are QA, which the workflow does not have: they become NEW.',
    );
  });

  it.each([
    [{ moved: 1, kept: 0, isDone: true }, '1 bug has got another status.'],
    [
      { moved: 3, kept: 0, isDone: false },
      '3 bugs have got another status so far; the rest follows. Look again in a while.',
    ],
    [{ moved: 3, kept: 2, isDone: true }, '3 bugs have got another status. 2 bugs could not be changed.'],
  ])('on their way: %j', (journey, words) => expect(journeyWords(journey)).toBe(words));
});
