// The laws of a bug's life: every status with every move by everyone, in the stock workflow and in one of one's own.
import { describe, expect, it } from '@jest/globals';
import { permissionNames } from '../../users/roles/permissions.policy.js';
import { tested } from '../../../test/support/workflow.js';
import { movesFrom, offered, take } from './bug.lifecycle.js';
import type { Answers, Becoming, LivingBug, Rights } from './bug.lifecycle.js';
import type { Status } from './statuses.js';
import { relations } from './workflow.form.js';
import { statusesOf, stockWorkflow, type Mover, type Workflow } from './workflow.js';

const enough: Answers = {
  resolution: 'FIXED',
  comment: 'It is back.',
  assignee: 'dev',
  duplicate: '9',
  severity: 'major',
  'cf.build': '7',
};

const workflows = { stock: stockWorkflow, tested };
const everyone: Readonly<Record<string, Rights>> = {
  stranger: new Set(),
  ...Object.fromEntries([...permissionNames, ...relations].map((one) => [one, new Set<Mover>([one])])),
};
const all: Rights = new Set([...permissionNames, ...relations]);

const bugThatIs = (workflow: Workflow, status: Status): LivingBug => ({
  id: 7,
  status,
  resolution: workflow.open.includes(status) ? null : 'FIXED',
  duplicateOf: null,
});

/** Who may do what from where, told anew: status, who, and the moves; nobody else may anything. */
const table: Readonly<Record<keyof typeof workflows, readonly (readonly [Status, string, string])[]>> = {
  stock: [
    ['UNCONFIRMED', 'bugs.edit', 'confirm take assign resolve'],
    ['UNCONFIRMED', 'reporter', 'withdraw'],
    ['NEW', 'bugs.edit', 'take assign resolve'],
    ['NEW', 'reporter', 'withdraw'],
    ['ASSIGNED', 'bugs.edit', 'assign give-back resolve'],
    ['ASSIGNED', 'reporter', 'withdraw'],
    ['REOPENED', 'bugs.edit', 'take assign resolve'],
    ['REOPENED', 'reporter', 'withdraw'],
    ['RESOLVED', 'bugs.edit', 'verify close reopen'],
    ['RESOLVED', 'reporter', 'reopen'],
    ['VERIFIED', 'bugs.edit', 'close reopen'],
    ['VERIFIED', 'reporter', 'reopen'],
    ['CLOSED', 'bugs.edit', 'reopen'],
    ['CLOSED', 'reporter', 'reopen'],
  ],
  tested: [
    ['NEW', 'bugs.edit', 'work same'],
    ['NEW', 'reporter', 'same'],
    ['ASSIGNED', 'assignee', 'hand-over'],
    ['QA', 'bugs.edit', 'work'],
    ['QA', 'qaContact', 'pass'],
    ['QA', 'bugs.restrict', 'pass'],
    ['QA', 'bugs.comment', 'again'],
    ['CLOSED', 'bugs.comment', 'again'],
  ],
};

const cases = (Object.keys(workflows) as (keyof typeof workflows)[]).flatMap((name) =>
  statusesOf(workflows[name]).flatMap((status) =>
    Object.keys(everyone).map((who) => ({
      name,
      status,
      who,
      may: table[name].find(([from, whom]) => from === status && whom === who)?.[2] ?? '',
    })),
  ),
);

describe('every status with everyone', () => {
  it.each(cases)('$name: $status by $who: “$may” and nothing else', ({ name, status, who, may }) => {
    const workflow = workflows[name];
    const rights = everyone[who] ?? new Set();
    expect(
      offered(workflow, { status }, rights)
        .map((row) => row.name)
        .join(' '),
    ).toBe(may);
    const tried = workflow.moves.filter(
      (row) => 'becomes' in take(workflow, row.name, bugThatIs(workflow, status), enough, rights),
    );
    expect(tried.map((row) => row.name).join(' ')).toBe(may);
  });

  it('knows no other move', () => {
    for (const name of ['delete', '', 'return', '__proto__']) {
      expect(take(stockWorkflow, name, bugThatIs(stockWorkflow, 'NEW'), enough, all)).toMatchObject({
        refused: { field: 'action' },
      });
    }
  });
});

const becoming = (status: Status, more: Partial<Becoming> = {}): Becoming => ({
  status,
  resolution: null,
  duplicateOf: null,
  assignee: 'same',
  ...more,
});

const outcomes: Readonly<Record<string, Becoming>> = {
  confirm: becoming('NEW'),
  take: becoming('ASSIGNED', { assignee: 'me' }),
  assign: becoming('ASSIGNED', { assignee: { name: 'dev' } }),
  'give-back': becoming('NEW', { assignee: 'nobody' }),
  resolve: becoming('RESOLVED', { resolution: 'FIXED' }),
  verify: becoming('VERIFIED', { resolution: 'FIXED' }),
  close: becoming('CLOSED', { resolution: 'FIXED' }),
  reopen: becoming('REOPENED'),
  withdraw: becoming('RESOLVED', { resolution: 'INVALID' }),
  work: becoming('ASSIGNED', { assignee: 'me' }),
  'hand-over': becoming('QA'),
  pass: becoming('CLOSED', { resolution: 'FIXED' }),
  again: becoming('NEW'),
  same: becoming('CLOSED', { resolution: 'DUPLICATE', duplicateOf: 9 }),
};

const moves = Object.entries(workflows).flatMap(([name, workflow]) =>
  workflow.moves.flatMap((row) => row.from.map((status) => ({ name, workflow, action: row.name, status }))),
);

describe('what becomes', () => {
  it.each(moves)('$name: $action from $status', ({ workflow, action, status }) => {
    const taken = take(workflow, action, bugThatIs(workflow, status), enough, all);
    expect(taken).toEqual({ becomes: outcomes[action] });
    const { becomes } = taken as { becomes: Becoming };
    expect(becomes.resolution === null).toBe(workflow.open.includes(becomes.status));
  });
});

describe('what is asked', () => {
  const editor: Rights = new Set(['bugs.edit'] as const);
  const resolve = (answers: Answers) =>
    take(stockWorkflow, 'resolve', bugThatIs(stockWorkflow, 'NEW'), answers, editor);

  it.each([
    [{}, 'resolution'],
    [{ resolution: 'DONE' }, 'resolution'],
    [{ resolution: 'DUPLICATE' }, 'duplicate'],
    [{ resolution: 'DUPLICATE', duplicate: 'x' }, 'duplicate'],
    [{ resolution: 'DUPLICATE', duplicate: '0' }, 'duplicate'],
    [{ resolution: 'DUPLICATE', duplicate: '7' }, 'duplicate'],
    [{ resolution: 'DUPLICATE', duplicate: '9'.repeat(30) }, 'duplicate'],
  ])('a resolution, and for a duplicate the other bug: %j', (answers, field) => {
    expect(resolve(answers)).toMatchObject({ refused: { field } });
  });

  it('takes the number with or without its sign', () => {
    for (const duplicate of ['42', ' #42 ']) {
      expect(resolve({ resolution: 'duplicate', duplicate })).toEqual({
        becomes: becoming('RESOLVED', { resolution: 'DUPLICATE', duplicateOf: 42 }),
      });
    }
  });

  it('forgets a number that was typed for another resolution', () => {
    expect(resolve({ resolution: 'FIXED', duplicate: '42' })).toEqual({ becomes: outcomes['resolve'] });
  });

  it.each([
    ['stock', 'reopen', 'CLOSED', 'comment', 'Please say why, in a comment.'],
    ['stock', 'assign', 'NEW', 'assignee', 'Please name who is to work on it.'],
    ['tested', 'hand-over', 'ASSIGNED', 'comment', 'Please say why, in a comment.'],
    ['tested', 'hand-over', 'ASSIGNED', 'cf.build', 'Please fill this in: “Hand over” asks for it.'],
    ['tested', 'again', 'QA', 'severity', 'Please fill this in: “Not yet” asks for it.'],
    ['tested', 'same', 'NEW', 'duplicate', 'Please give the number of the bug that says the same.'],
  ] as const)('%s: %s asks for %4$s', (name, action, status, field, message) => {
    const workflow = workflows[name];
    for (const said of [undefined, ' ']) {
      const answers: Answers = { ...enough, [field]: said };
      expect(take(workflow, action, bugThatIs(workflow, status), answers, all)).toEqual({
        refused: { field, message },
      });
    }
  });

  it('keeps the duplicate when it is verified, and forgets it when it is reopened', () => {
    const bug: LivingBug = { id: 7, status: 'RESOLVED', resolution: 'DUPLICATE', duplicateOf: 42 };
    expect(take(stockWorkflow, 'verify', bug, {}, editor)).toMatchObject({
      becomes: { resolution: 'DUPLICATE', duplicateOf: 42 },
    });
    expect(take(stockWorkflow, 'reopen', bug, enough, editor)).toEqual({ becomes: outcomes['reopen'] });
  });
});

it('a bug is never without a way, even where nobody has mapped its status', () => {
  expect(movesFrom(tested, 'VERIFIED')).toMatchObject([{ name: 'return', to: 'NEW', may: ['bugs.edit'] }]);
  expect(offered(tested, { status: 'VERIFIED' }, new Set(['reporter'] as const))).toEqual([]);
  const taken = take(tested, 'return', bugThatIs(tested, 'VERIFIED'), {}, new Set(['bugs.edit'] as const));
  expect(taken).toEqual({ becomes: becoming('NEW') });
});
