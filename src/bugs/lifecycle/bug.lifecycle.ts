// The life of a bug: which moves of a workflow are open to whom, and one pure function that says what becomes of it, or why not.
import { isDuplicate, resolutionNamed, type Resolution, type Status } from './statuses.js';
import { statusesOf, type Ask, type Mover, type Transition, type Workflow } from './workflow.js';

/** The bug as far as its life is concerned. */
export interface LivingBug {
  readonly id: number;
  readonly status: Status;
  readonly resolution: Resolution | null;
  readonly duplicateOf: number | null;
}

/**
 * What was said along with a move, by what it asks: `comment` is the text, `duplicate` a number as typed; of a field its value
 * after the change, in words.
 */
export type Answers = Readonly<Partial<Record<Ask, string>>>;

/** All that the one who asks is to this bug. */
export type Rights = ReadonlySet<Mover>;

/** Whom the bug belongs to afterwards: as before, the one who asks, nobody, or the person of that name. */
export type Assignment = 'same' | 'me' | 'nobody' | { readonly name: string };

export interface Becoming {
  readonly status: Status;
  readonly resolution: Resolution | null;
  readonly duplicateOf: number | null;
  readonly assignee: Assignment;
}

/** Why a move can not be made: at what it asks, or at the `action` itself. */
export interface Refused {
  readonly refused: { readonly field: Ask; readonly message: string };
}

export type Taken = { readonly becomes: Becoming } | Refused;

const refused = (field: Ask, message: string): Refused => ({ refused: { field, message } });

/** No bug is without a way: from a status that the workflow has not, it comes back to where a report begins. */
const rescue = ({ begins }: Workflow, status: Status): Transition => ({
  name: 'return',
  label: `Back to ${begins}`,
  from: [status],
  to: begins,
  may: ['bugs.edit'],
  asks: [],
});

/** All moves that lead on from the status, whoever may make them. */
export function movesFrom(workflow: Workflow, status: Status): readonly Transition[] {
  const rows = workflow.moves.filter((row) => row.from.includes(status));
  return rows.length > 0 ? rows : [rescue(workflow, status)];
}

/** The moves that may be made from here by someone with these rights. */
export const offered = (workflow: Workflow, bug: Pick<LivingBug, 'status'>, rights: Rights): Transition[] =>
  movesFrom(workflow, bug.status).filter((row) => row.may.some((mover) => rights.has(mover)));

/**
 * The move that has brought the bug here from `before`, or the one that leads there again: who may make one of them may take
 * the move back. Null where there is none, and where the workflow has no such status any more.
 */
export function wayBack(
  workflow: Workflow,
  { status }: Pick<LivingBug, 'status'>,
  before: Status,
  rights: Rights,
): Transition | null {
  if (!statusesOf(workflow).includes(before)) return null;
  const between = (from: Status, to: Status): Transition | undefined =>
    offered(workflow, { status: from }, rights).find((row) => row.to === to);
  return between(before, status) ?? between(status, before) ?? null;
}

const said = (answers: Answers, ask: Ask): string => (answers[ask] ?? '').trim();

const questions: ReadonlyMap<Ask, string> = new Map([
  ['assignee', 'Please name who is to work on it.'],
  ['comment', 'Please say why, in a comment.'],
]);

/** Asked in a way of their own. */
const answersOfOwn: ReadonlySet<Ask> = new Set(['resolution', 'duplicate']);

type Answer = Pick<Becoming, 'resolution' | 'duplicateOf'>;

/** The resolution with the bug that it names, where it names one. */
function resolvedAs(resolution: Resolution, bug: LivingBug, answers: Answers): Refused | Answer {
  if (!isDuplicate(resolution)) return { resolution, duplicateOf: null };
  const typed = said(answers, 'duplicate').replace(/^#/, '');
  if (!/^[1-9]\d{0,14}$/.test(typed))
    return refused('duplicate', 'Please give the number of the bug that says the same.');
  if (Number(typed) === bug.id) return refused('duplicate', 'A bug can not be a duplicate of itself.');
  return { resolution, duplicateOf: Number(typed) };
}

function answerOf(row: Transition, isOpen: boolean, bug: LivingBug, answers: Answers): Refused | Answer {
  if (isOpen) return { resolution: null, duplicateOf: null };
  if (row.resolution !== undefined) return resolvedAs(row.resolution, bug, answers);
  if (!row.asks.includes('resolution')) return { resolution: bug.resolution, duplicateOf: bug.duplicateOf };
  const resolution = resolutionNamed(said(answers, 'resolution'));
  if (resolution === null) return refused('resolution', 'Please choose a resolution.');
  return resolvedAs(resolution, bug, answers);
}

function assignmentOf(row: Transition, answers: Answers): Assignment {
  return row.asks.includes('assignee') ? { name: said(answers, 'assignee') } : (row.assignee ?? 'same');
}

/**
 * What becomes of the bug by the move `name`, or what is missing and at which field. Whether the bug and the person that are
 * named exist is for the caller to see.
 */
export function take(workflow: Workflow, name: string, bug: LivingBug, answers: Answers, rights: Rights): Taken {
  const row = offered(workflow, bug, rights).find((transition) => transition.name === name);
  if (row === undefined)
    return refused('action', `This can not be done to a bug that is ${bug.status}, or not by you.`);
  const missing = row.asks.find((ask) => !answersOfOwn.has(ask) && said(answers, ask) === '');
  if (missing !== undefined)
    return refused(missing, questions.get(missing) ?? `Please fill this in: “${row.label}” asks for it.`);
  const answer = answerOf(row, workflow.open.includes(row.to), bug, answers);
  if ('refused' in answer) return answer;
  return { becomes: { status: row.to, ...answer, assignee: assignmentOf(row, answers) } };
}
