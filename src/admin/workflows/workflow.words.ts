// Workflows in words: who may, what is asked and set, what has become another, and what would be stranded.
import { fieldLabels, type StockField } from '../../bugs/bug.js';
import type { Mover, Transition, WorkflowDocument } from '../../bugs/lifecycle/workflow.js';
import { statusesOf } from '../../bugs/lifecycle/workflow.js';
import { permissions, type Permission } from '../../users/roles/permissions.policy.js';

/** Who may, in a few words; a permission that has none here is told by its name. */
const short: Partial<Readonly<Record<Mover, string>>> = {
  reporter: 'the reporter',
  assignee: 'the assignee',
  qaContact: 'the QA contact',
  'bugs.view': 'who may read bugs',
  'bugs.file': 'who may report bugs',
  'bugs.comment': 'anyone who may comment',
  'comments.private': 'who may read private comments',
  'bugs.edit': 'who may edit bugs',
  'bugs.restrict': 'who may restrict bugs',
  'bugs.all': 'who may see every bug',
  'time.spent': 'who may note time',
  'text.redact': 'who may take words out',
  'products.structure': 'who may arrange the product',
};

export const moverWords = (mover: Mover): string => short[mover] ?? `who has ${mover}`;

/** The same for a form, where a permission says what it allows besides. */
export function moverLabel(mover: Mover): string {
  const allows = permissions[mover as Permission] as { sentence: string } | undefined;
  const words = moverWords(mover);
  const name = mover in short ? `${mover}: ` : '';
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${allows ? ` (${name}${allows.sentence})` : ''}`;
}

/** A field that can be asked: its name in documents, and what it is called. */
export interface AskedField {
  readonly name: string;
  readonly label: string;
}

const own: Readonly<Record<string, string>> = {
  resolution: 'resolution',
  duplicate: 'duplicate of',
  comment: 'comment',
};

/** Within a sentence: "milestone", but "QA contact". */
const within = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** What a move asks, in words; a field of one's own is called as its makers have called it. */
export function askWords(ask: string, fields: readonly AskedField[]): string {
  const label = fieldLabels[ask as StockField] as string | undefined;
  return own[ask] ?? (label === undefined ? (fields.find(({ name }) => name === ask)?.label ?? ask) : within(label));
}

/** What a move sets by itself, in words; '' for nothing. */
export const setWords = ({ resolution, assignee }: Transition): string =>
  [resolution ?? '', assignee === 'me' ? 'assigned to who does it' : assignee === 'nobody' ? 'assigned to nobody' : '']
    .filter((words) => words !== '')
    .join(', ');

/** "from NEW, QA to CLOSED; by the reporter; asks comment". */
export const moveWords = (move: Transition, fields: readonly AskedField[]): string =>
  [
    `from ${move.from.join(', ')} to ${move.to}`,
    `by ${move.may.map(moverWords).join(' or ')}`,
    ...(move.asks.length > 0 ? [`asks ${move.asks.map((ask) => askWords(ask, fields)).join(', ')}`] : []),
    ...(setWords(move) === '' ? [] : [`sets ${setWords(move)}`]),
  ].join('; ');

/** A document in words by label, as the audit log compares it: where reports begin, and each move. */
export const documentWords = (
  document: WorkflowDocument,
  fields: readonly AskedField[],
): Record<string, string | null> => ({
  'Reports begin as': document.begins,
  'To be confirmed as': document.unconfirmed,
  Statuses: statusesOf(document).join(', '),
  ...Object.fromEntries(document.moves.map((move) => [`Move ${move.label}`, moveWords(move, fields)])),
});

/** What has become another between two documents, in sentences: "New: …", "Gone: …", "Changed: …". */
export function differences(old: WorkflowDocument, now: WorkflowDocument, fields: readonly AskedField[]): string[] {
  const [was, is] = [documentWords(old, fields), documentWords(now, fields)];
  const labels = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return labels.flatMap((label) => {
    const [before, after] = [was[label] ?? null, is[label] ?? null];
    if (before === after) return [];
    if (before === null) return [`New: ${label}: ${after}.`];
    return [after === null ? `Gone: ${label}: ${before}.` : `${label}: ${after}. It was: ${before}.`];
  });
}

const BOUND = 10_000;

/** "12 bugs", "10,000+ bugs". */
export const bugsWords = (count: number): string =>
  `${Math.min(count, BOUND).toLocaleString('en')}${count > BOUND ? '+' : ''} ${count === 1 ? 'bug' : 'bugs'}`;

/** "3 bugs are QA, which the workflow does not have. They become NEW." */
export const strandWords = ({ status, count }: { status: string; count: number }, home: string): string =>
  `${bugsWords(count)} ${count === 1 ? 'is' : 'are'} ${status}, which the workflow does not have: ${count === 1 ? 'it becomes' : 'they become'} ${home}.`;

/** How far bugs have come that were sent on. */
export const journeyWords = ({ moved, kept, isDone }: { moved: number; kept: number; isDone: boolean }): string =>
  `${bugsWords(moved)} ${moved === 1 ? 'has' : 'have'} got another status${isDone ? '' : ' so far; the rest follows. Look again in a while'}.` +
  (kept > 0 ? ` ${bugsWords(kept)} could not be changed.` : '');
