// Which move through the workflow a triager's deed is: the workflow says it, by where a move leads and what it asks.
import { offered, type Rights } from '../lifecycle/bug.lifecycle.js';
import type { Status } from '../lifecycle/statuses.js';
import type { Transition, Workflow } from '../lifecycle/workflow.js';

const isOpen = ({ open }: Workflow, { to }: Transition): boolean => open.includes(to);

type Standing = { readonly status: Status };

/**
 * The first move on that leaves the bug open and takes it from nobody: where somebody is named the one that asks for him, if
 * there is one, and otherwise the first that asks for nothing. Null where there is none from here.
 */
export function accepting(workflow: Workflow, bug: Standing, rights: Rights, isNamed: boolean): Transition | null {
  const on = offered(workflow, bug, rights).filter((move) => isOpen(workflow, move) && move.assignee !== 'nobody');
  const assigning = on.find(({ asks }) => asks.length === 1 && asks[0] === 'assignee');
  const plain = on.find(({ asks }) => asks.length === 0);
  return (isNamed ? assigning : null) ?? plain ?? null;
}

/** The first move that ends the bug with a resolution of one's choice. */
export const declining = (workflow: Workflow, bug: Standing, rights: Rights): Transition | null =>
  offered(workflow, bug, rights).find((move) => !isOpen(workflow, move) && move.asks.includes('resolution')) ?? null;

/** The first move that can name the bug that this one repeats. */
export const repeating = (workflow: Workflow, bug: Standing, rights: Rights): Transition | null =>
  offered(workflow, bug, rights).find((move) => !isOpen(workflow, move) && move.asks.includes('duplicate')) ?? null;
