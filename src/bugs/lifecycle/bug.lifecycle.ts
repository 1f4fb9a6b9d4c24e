// The life of a bug: the workflow as a table of transitions, and one pure function that says what becomes of it, or why not.
import { isDuplicate, isOpen, resolutionNamed, statuses } from './statuses.js';
import type { Resolution, Status } from './statuses.js';

export { beginsAs, isOpen } from './statuses.js';
export type { Resolution, Status } from './statuses.js';

/** What a transition wants to be told; `duplicate` only where the resolution is the one that names another bug. */
export type Ask = 'resolution' | 'duplicate' | 'comment' | 'assignee';

/** Who may: those with the permission to edit, the reporter of the bug, or either. */
export type Mover = 'edit' | 'reporter' | 'edit or reporter';

/** One row of a workflow. `resolution` and `assignee` are what it sets by itself. */
export interface Transition {
  readonly name: string;
  readonly label: string;
  readonly from: readonly Status[];
  readonly to: Status;
  readonly may: Mover;
  readonly asks: readonly Ask[];
  readonly resolution?: Resolution;
  readonly assignee?: 'me' | 'nobody';
}

export type Workflow = readonly Transition[];

const open: readonly Status[] = statuses.map((status) => status.name).filter(isOpen);

/** The workflow that every product has as long as nobody makes another one. */
export const stockWorkflow: Workflow = [
  { name: 'confirm', label: 'Confirm', from: ['UNCONFIRMED'], to: 'NEW', may: 'edit', asks: [] },
  {
    name: 'take',
    label: 'Take it',
    from: ['UNCONFIRMED', 'NEW', 'REOPENED'],
    to: 'ASSIGNED',
    may: 'edit',
    asks: [],
    assignee: 'me',
  },
  { name: 'assign', label: 'Assign to …', from: open, to: 'ASSIGNED', may: 'edit', asks: ['assignee'] },
  {
    name: 'give-back',
    label: 'Give it back',
    from: ['ASSIGNED'],
    to: 'NEW',
    may: 'edit',
    asks: [],
    assignee: 'nobody',
  },
  { name: 'resolve', label: 'Resolve', from: open, to: 'RESOLVED', may: 'edit', asks: ['resolution', 'duplicate'] },
  { name: 'verify', label: 'Verify', from: ['RESOLVED'], to: 'VERIFIED', may: 'edit', asks: [] },
  { name: 'close', label: 'Close', from: ['RESOLVED', 'VERIFIED'], to: 'CLOSED', may: 'edit', asks: [] },
  {
    name: 'reopen',
    label: 'Reopen',
    from: ['RESOLVED', 'VERIFIED', 'CLOSED'],
    to: 'REOPENED',
    may: 'edit or reporter',
    asks: ['comment'],
  },
  { name: 'withdraw', label: 'Withdraw', from: open, to: 'RESOLVED', may: 'reporter', asks: [], resolution: 'INVALID' },
];

/** The bug as far as its life is concerned. */
export interface LivingBug {
  readonly id: number;
  readonly status: Status;
  readonly resolution: Resolution | null;
  readonly duplicateOf: number | null;
}

/** What was said along with a transition. `comment` is the text, `assignee` a name, `duplicate` a number as typed. */
export type Answers = Readonly<Partial<Record<Ask, string>>>;

/** What the one who asks is to this bug. */
export interface Rights {
  readonly edit: boolean;
  readonly isReporter: boolean;
}

/** Whom the bug belongs to afterwards: as before, the one who asks, nobody, or the person of that name. */
export type Assignment = 'same' | 'me' | 'nobody' | { readonly name: string };

export interface Becoming {
  readonly status: Status;
  readonly resolution: Resolution | null;
  readonly duplicateOf: number | null;
  readonly assignee: Assignment;
}

export type Taken =
  { readonly becomes: Becoming } | { readonly refused: { readonly field: Ask | 'action'; readonly message: string } };

const refused = (field: Ask | 'action', message: string): Taken => ({ refused: { field, message } });

const movers: Readonly<Record<Mover, (rights: Rights) => boolean>> = {
  edit: (rights) => rights.edit,
  reporter: (rights) => rights.isReporter,
  'edit or reporter': (rights) => rights.edit || rights.isReporter,
};

/** The transitions that may be done from here by someone with these rights. */
export const offered = (workflow: Workflow, bug: Pick<LivingBug, 'status'>, rights: Rights): Transition[] =>
  workflow.filter((row) => row.from.includes(bug.status) && movers[row.may](rights));

const said = (answers: Answers, ask: Ask): string => (answers[ask] ?? '').trim();

const plainAsks: readonly (readonly [Ask, string])[] = [
  ['assignee', 'Please name who is to work on it.'],
  ['comment', 'Please say why, in a comment.'],
];

type Answer = Pick<Becoming, 'resolution' | 'duplicateOf'>;

function answerOf(row: Transition, bug: LivingBug, answers: Answers): Taken | Answer {
  if (isOpen(row.to)) return { resolution: null, duplicateOf: null };
  if (row.resolution !== undefined) return { resolution: row.resolution, duplicateOf: null };
  if (!row.asks.includes('resolution')) return { resolution: bug.resolution, duplicateOf: bug.duplicateOf };
  const resolution = resolutionNamed(said(answers, 'resolution'));
  if (resolution === null) return refused('resolution', 'Please choose a resolution.');
  if (!isDuplicate(resolution)) return { resolution, duplicateOf: null };
  const typed = said(answers, 'duplicate').replace(/^#/, '');
  if (!/^[1-9]\d{0,14}$/.test(typed))
    return refused('duplicate', 'Please give the number of the bug that says the same.');
  if (Number(typed) === bug.id) return refused('duplicate', 'A bug can not be a duplicate of itself.');
  return { resolution, duplicateOf: Number(typed) };
}

function assignmentOf(row: Transition, answers: Answers): Assignment {
  return row.asks.includes('assignee') ? { name: said(answers, 'assignee') } : (row.assignee ?? 'same');
}

/**
 * What becomes of the bug by the transition `name`, or what is missing and at which field. Whether the bug and the person
 * that are named exist is for the caller to see.
 */
export function take(workflow: Workflow, name: string, bug: LivingBug, answers: Answers, rights: Rights): Taken {
  const row = offered(workflow, bug, rights).find((transition) => transition.name === name);
  if (row === undefined)
    return refused('action', `This can not be done to a bug that is ${bug.status}, or not by you.`);
  for (const [ask, message] of plainAsks) {
    if (row.asks.includes(ask) && said(answers, ask) === '') return refused(ask, message);
  }
  const answer = answerOf(row, bug, answers);
  if ('refused' in answer || 'becomes' in answer) return answer;
  return { becomes: { status: row.to, ...answer, assignee: assignmentOf(row, answers) } };
}
