// The laws of a workflow's document: the stock one makes sense, and what makes none is refused in a sentence.
import { describe, expect, it } from '@jest/globals';
import { catalogueOf, statuses } from './statuses.js';
import { draftForm, MOVES_MOST, workflowForm, workflowProblems } from './workflow.form.js';
import { stockWorkflow, type Transition, type WorkflowDocument } from './workflow.js';

const catalogue = catalogueOf([
  ...statuses,
  { name: 'QA', rank: 8, isOpen: true, meaning: '' },
  { name: 'OLD', rank: 9, isOpen: true, meaning: '', isActive: false },
]);
const around = { catalogue, fields: new Set(['assignee', 'severity', 'cf.build']) };

const { begins, unconfirmed, moves } = stockWorkflow;
const stock: WorkflowDocument = { begins, unconfirmed, moves };
const small: WorkflowDocument = {
  begins: 'NEW',
  unconfirmed: null,
  moves: [
    {
      name: 'close',
      label: 'Close',
      from: ['NEW'],
      to: 'CLOSED',
      may: ['bugs.edit'],
      asks: ['resolution', 'duplicate'],
    },
    { name: 'reopen', label: 'Reopen', from: ['CLOSED'], to: 'NEW', may: ['reporter'], asks: ['comment'] },
  ],
};

/** The small one with another row, or with a row changed. */
const plus = (move: Partial<Transition>): WorkflowDocument => ({
  ...small,
  moves: [
    ...small.moves,
    { name: 'test', label: 'Test', from: ['NEW'], to: 'QA', may: ['bugs.edit'], asks: [] },
    { name: 'back', label: 'Back', from: ['QA'], to: 'NEW', may: ['bugs.edit'], asks: [], ...move },
  ],
});
const first = (change: Partial<Transition>): WorkflowDocument => ({
  ...small,
  moves: small.moves.map((move, at) => (at === 0 ? { ...move, ...change } : move)),
});

it('the stock one, a small one and one with a status of one’s own make sense', () => {
  for (const document of [stock, small, plus({ asks: ['severity', 'cf.build', 'comment'] })]) {
    expect(workflowProblems(document, around)).toEqual([]);
    expect(workflowForm(around).parse(document)).toEqual(document);
  }
});

describe('what makes no sense', () => {
  it.each<[WorkflowDocument, string]>([
    [{ ...small, begins: 'BOILING' }, 'A report begins as BOILING, which is no status.'],
    [{ ...small, begins: 'CLOSED' }, 'A report can not begin as CLOSED: that is a closed status.'],
    [{ ...small, unconfirmed: 'QA' }, 'Nothing leads on from QA: a bug would stay there for ever.'],
    [{ ...small, unconfirmed: 'OLD' }, 'A report to be confirmed begins as OLD, which is retired.'],
    [plus({ to: 'BOILING' }), '“Back” leads to BOILING, which is no status.'],
    [plus({ from: ['QA', 'OLD'] }), '“Back” leads on from OLD, which is retired.'],
    [plus({ from: ['QA', 'VERIFIED'] }), 'Nothing leads to VERIFIED from where a report begins.'],
    [plus({ to: 'QA' }), 'Nothing leads on from QA: a bug would stay there for ever.'],
    [plus({ from: [] }), '“Back” leads on from nowhere. Tick at least one status.'],
    [plus({ may: [] }), 'Nobody may make the move “Back”. Tick at least one who may.'],
    [plus({ asks: ['cf.gone'] }), '“Back” asks for cf.gone, a field that there is not.'],
    [plus({ name: 'test' }), 'Two moves are called “Back”.'],
    [plus({ label: 'TEST' }), 'Two moves are called “TEST”.'],
    [plus({ to: 'CLOSED' }), '“Back” closes a bug: it has to ask for a resolution, or to set one.'],
    [plus({ resolution: 'FIXED' }), '“Back” leads to NEW, which is open: only a closed bug has a resolution.'],
    [plus({ asks: ['assignee'], assignee: 'me' }), '“Back” asks for an assignee and sets one. One of both is enough.'],
    [first({ resolution: 'FIXED' }), '“Close” asks for a resolution and sets one. One of both is enough.'],
    [first({ asks: ['resolution'] }), '“Close” may make a bug a duplicate: it has to ask of which.'],
    [first({ resolution: 'FIXED', asks: ['duplicate'] }), '“Close” asks for a duplicate, but never makes a bug one.'],
    [{ ...plus({}), moves: plus({}).moves.slice(2) }, 'Nothing ever closes a bug: add a move to a closed status.'],
  ])('%#: %j', (document, sentence) => {
    expect(workflowProblems(document, around)).toContain(sentence);
    const read = workflowForm(around).safeParse(document);
    expect(read.error?.issues.map(({ message }) => message)).toContain(sentence);
  });

  it.each([
    [{ ...small, moves: Array.from({ length: MOVES_MOST + 1 }, () => small.moves[0]) }],
    [{ ...small, also: 1 }],
    [first({ may: ['everybody' as 'reporter'] })],
    [first({ name: 'Close it' })],
    [first({ label: ' ' })],
    [first({ resolution: 'GONE' as 'FIXED' })],
  ])('is no document, not even a draft: %#', (document) => {
    expect(draftForm.safeParse(document).success).toBe(false);
    expect(workflowForm(around).safeParse(document).success).toBe(false);
  });
});
