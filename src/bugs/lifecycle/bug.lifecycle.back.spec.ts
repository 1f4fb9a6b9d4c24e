// The laws of the way back: what a move has done is taken back by whoever may make it, or by the move that leads there.
import { describe, expect, it } from '@jest/globals';
import { tested } from '../../../test/support/workflow.js';
import { wayBack, type Rights } from './bug.lifecycle.js';
import type { Status } from './statuses.js';
import { stockWorkflow, type Mover } from './workflow.js';

const workflows = { stock: stockWorkflow, tested };

describe('the way back', () => {
  it.each<[keyof typeof workflows, Status, Status, Mover | null, string | null]>([
    // The move that has brought it here may be taken back by whoever may make it.
    ['stock', 'RESOLVED', 'ASSIGNED', 'bugs.edit', 'resolve'],
    ['stock', 'RESOLVED', 'NEW', 'reporter', 'withdraw'],
    ['stock', 'CLOSED', 'RESOLVED', 'bugs.edit', 'close'],
    ['stock', 'REOPENED', 'CLOSED', 'reporter', 'reopen'],
    ['tested', 'QA', 'ASSIGNED', 'assignee', 'hand-over'],
    ['tested', 'CLOSED', 'QA', 'qaContact', 'pass'],
    // Else the one that leads there again.
    ['stock', 'NEW', 'ASSIGNED', 'bugs.edit', 'give-back'],
    ['tested', 'ASSIGNED', 'QA', 'bugs.edit', 'work'],
    ['tested', 'NEW', 'CLOSED', 'bugs.comment', 'again'],
    // Nobody else may, and where no move joins the two there is none.
    ['stock', 'CLOSED', 'RESOLVED', 'reporter', null],
    ['stock', 'RESOLVED', 'ASSIGNED', null, null],
    ['stock', 'CLOSED', 'UNCONFIRMED', 'bugs.edit', null],
    ['tested', 'QA', 'ASSIGNED', 'reporter', null],
    // No workflow leads back to a status that it has not any more.
    ['tested', 'NEW', 'VERIFIED', 'bugs.edit', null],
  ])('%s: %s back to %s by %s is “%s”', (name, status, before, who, move) => {
    const rights: Rights = new Set(who === null ? [] : [who]);
    expect(wayBack(workflows[name], { status }, before, rights)?.name ?? null).toBe(move);
  });
});
