// A workflow: a document of rows that says where a bug begins, who may move it on, and what each move asks; and the stock one.
import type { Permission } from '../../users/roles/permissions.policy.js';
import { statuses, type Resolution, type Status } from './statuses.js';

/** What a move wants to be told: a resolution, the bug that says the same, a comment, or any field by its name. */
export type Ask = string;

/** What one is to a bug; each of them may comment on it besides. */
export type Relation = 'reporter' | 'assignee' | 'qaContact';

/** Who may: who holds a permission in the product of the bug, or is something to the bug. */
export type Mover = Permission | Relation;

/** One row of a workflow. One of `may` is enough; `resolution` and `assignee` are what it sets by itself. */
export interface Transition {
  readonly name: string;
  readonly label: string;
  readonly from: readonly Status[];
  readonly to: Status;
  readonly may: readonly Mover[];
  readonly asks: readonly Ask[];
  readonly resolution?: Resolution;
  readonly assignee?: 'me' | 'nobody';
}

/** A workflow as it is kept. `unconfirmed` is where reports begin that have to be confirmed; null where none have to. */
export interface WorkflowDocument {
  readonly begins: Status;
  readonly unconfirmed: Status | null;
  readonly moves: readonly Transition[];
}

/** A workflow as it is asked: with the statuses that are open. */
export interface Workflow extends WorkflowDocument {
  readonly open: readonly Status[];
}

const open: readonly Status[] = statuses.filter((status) => status.isOpen).map((status) => status.name);

const editors: readonly Mover[] = ['bugs.edit'];

/** The workflow that every product has as long as nobody gives it another one. */
export const stockWorkflow: Workflow = {
  begins: 'NEW',
  unconfirmed: 'UNCONFIRMED',
  open,
  moves: [
    { name: 'confirm', label: 'Confirm', from: ['UNCONFIRMED'], to: 'NEW', may: editors, asks: [] },
    {
      name: 'take',
      label: 'Take it',
      from: ['UNCONFIRMED', 'NEW', 'REOPENED'],
      to: 'ASSIGNED',
      may: editors,
      asks: [],
      assignee: 'me',
    },
    { name: 'assign', label: 'Assign to …', from: open, to: 'ASSIGNED', may: editors, asks: ['assignee'] },
    {
      name: 'give-back',
      label: 'Give it back',
      from: ['ASSIGNED'],
      to: 'NEW',
      may: editors,
      asks: [],
      assignee: 'nobody',
    },
    { name: 'resolve', label: 'Resolve', from: open, to: 'RESOLVED', may: editors, asks: ['resolution', 'duplicate'] },
    { name: 'verify', label: 'Verify', from: ['RESOLVED'], to: 'VERIFIED', may: editors, asks: [] },
    { name: 'close', label: 'Close', from: ['RESOLVED', 'VERIFIED'], to: 'CLOSED', may: editors, asks: [] },
    {
      name: 'reopen',
      label: 'Reopen',
      from: ['RESOLVED', 'VERIFIED', 'CLOSED'],
      to: 'REOPENED',
      may: ['bugs.edit', 'reporter'],
      asks: ['comment'],
    },
    {
      name: 'withdraw',
      label: 'Withdraw',
      from: open,
      to: 'RESOLVED',
      may: ['reporter'],
      asks: [],
      resolution: 'INVALID',
    },
  ],
};

/** Every status that the workflow knows, those where a report begins first. */
export const statusesOf = ({ begins, unconfirmed, moves }: WorkflowDocument): Status[] => [
  ...new Set([
    ...(unconfirmed === null ? [] : [unconfirmed]),
    begins,
    ...moves.flatMap(({ from, to }) => [...from, to]),
  ]),
];

/** The document with the statuses of the tracker that are open. */
export const livingWorkflow = (
  { begins, unconfirmed, moves }: WorkflowDocument,
  rows: readonly { readonly name: string; readonly isOpen: boolean }[],
): Workflow => ({ begins, unconfirmed, moves, open: rows.filter(({ isOpen }) => isOpen).map(({ name }) => name) });
