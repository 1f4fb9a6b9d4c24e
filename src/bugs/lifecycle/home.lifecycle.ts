// Where a bug is at home in a workflow: how a report begins, and what becomes of a bug whose status the workflow has not.
import type { Becoming, LivingBug, Refused } from './bug.lifecycle.js';
import type { Status } from './statuses.js';
import { statusesOf, type Workflow } from './workflow.js';

/** How a report begins: to be confirmed where the product asks for it, the workflow knows of it, and who reports may not edit bugs. */
export const beginsAs = (workflow: Workflow, takesUnconfirmed: boolean, mayEdit: boolean): Status =>
  takesUnconfirmed && !mayEdit && workflow.unconfirmed !== null ? workflow.unconfirmed : workflow.begins;

/** The statuses that a bug may get in a workflow which has not its own: an open bug stays open. */
export const homesFor = (workflow: Workflow, isOpen: boolean): Status[] =>
  statusesOf(workflow).filter((status) => !isOpen || workflow.open.includes(status));

/** Where a bug goes that nobody has named a status for: one of its kind, else where a report begins. */
export function homeOf(workflow: Workflow, isOpen: boolean): Status {
  if (isOpen) return workflow.begins;
  return statusesOf(workflow).find((status) => !workflow.open.includes(status)) ?? workflow.begins;
}

/**
 * The bug under a workflow that is not the one it had: null where it can stay as it is, else the status that was wished, or the
 * usual one. A bug that becomes open has no answer any more.
 */
export function fitted(
  workflow: Workflow,
  { status, resolution, duplicateOf }: LivingBug,
  wish: Status,
): { readonly fits: Omit<Becoming, 'assignee'> } | Refused | null {
  if (statusesOf(workflow).includes(status)) return null;
  const isOpen = resolution === null;
  const home = wish === '' ? homeOf(workflow, isOpen) : wish;
  if (!homesFor(workflow, isOpen).includes(home))
    return {
      refused: {
        field: 'status',
        message: `A bug that is ${status} can not become ${home} here. Please choose one of the list.`,
      },
    };
  const opens = workflow.open.includes(home);
  return { fits: { status: home, ...(opens ? { resolution: null, duplicateOf: null } : { resolution, duplicateOf }) } };
}
