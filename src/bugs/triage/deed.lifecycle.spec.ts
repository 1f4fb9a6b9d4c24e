// The law of triage: which move of the workflow accepts, declines or marks as a duplicate.
import { describe, expect, it } from '@jest/globals';
import type { Rights } from '../lifecycle/bug.lifecycle.js';
import type { Status } from '../lifecycle/statuses.js';
import { stockWorkflow, type Transition, type Workflow } from '../lifecycle/workflow.js';
import { accepting, declining, repeating } from './deed.lifecycle.js';

const editor: Rights = new Set(['bugs.edit']);
const reporter: Rights = new Set(['reporter']);

describe('a triager', () => {
  it.each<[Status, string | null, string | null, string | null]>([
    ['UNCONFIRMED', 'confirm', 'assign', 'resolve'],
    ['NEW', 'take', 'assign', 'resolve'],
    ['REOPENED', 'take', 'assign', 'resolve'],
    ['ASSIGNED', null, 'assign', 'resolve'],
    ['RESOLVED', null, null, null],
    ['CLOSED', null, null, null],
  ])('accepts a bug that is %s by %s, for somebody by %s, and ends it by %s', (status, plain, named, end) => {
    const bug = { status };
    const nameOf = (move: Transition | null): string | null => move?.name ?? null;
    expect(nameOf(accepting(stockWorkflow, bug, editor, false))).toBe(plain);
    expect(nameOf(accepting(stockWorkflow, bug, editor, true))).toBe(named);
    expect(nameOf(declining(stockWorkflow, bug, editor))).toBe(end);
    expect(nameOf(repeating(stockWorkflow, bug, editor))).toBe(end);
  });

  it('needs the right to edit', () => {
    expect(accepting(stockWorkflow, { status: 'NEW' }, reporter, false)).toBeNull();
    expect(declining(stockWorkflow, { status: 'NEW' }, reporter)).toBeNull();
    expect(repeating(stockWorkflow, { status: 'NEW' }, reporter)).toBeNull();
  });

  it('goes by what the workflow says, whatever its moves are called', () => {
    const moves: Workflow['moves'] = [
      { name: 'drop', label: 'Drop', from: ['NEW'], to: 'NEW', may: ['bugs.edit'], asks: [], assignee: 'nobody' },
      { name: 'go', label: 'Go', from: ['NEW'], to: 'ASSIGNED', may: ['bugs.edit'], asks: [] },
      { name: 'bin', label: 'Bin', from: ['NEW'], to: 'CLOSED', may: ['bugs.edit'], asks: ['resolution'] },
    ];
    const own: Workflow = { ...stockWorkflow, moves };
    const bug = { status: 'NEW' as const };
    expect(accepting(own, bug, editor, true)?.name).toBe('go');
    expect(declining(own, bug, editor)?.name).toBe('bin');
    expect(repeating(own, bug, editor)).toBeNull();
  });
});
