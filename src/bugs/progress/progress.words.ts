// Where a bug stands, in words that need no explanation, and what happens next.
import { isDuplicate, mended, type Resolution } from '../lifecycle/statuses.js';
import type { Progress } from './progress.js';

/** The answer that a report has found, in a sentence. */
const answers: Readonly<Record<Resolution, string>> = {
  FIXED: 'It is fixed.',
  INVALID: 'It was looked at and closed: it is not a fault of this product.',
  WONTFIX: 'It was looked at and understood, and it will stay as it is.',
  DUPLICATE: 'Another report says the same.',
  WORKSFORME: 'It was tried, and nobody else could make it happen.',
  INCOMPLETE: 'It was closed, because too little is known to work on it.',
};

/** Whether a change that mends it is in. */
export const isMended = ({ resolution, isOpen }: Pick<Progress, 'resolution' | 'isOpen'>): boolean =>
  !isOpen && resolution === mended;

function closedWords({ resolution, fixedIn, duplicateOf }: Progress): string {
  if (resolution === null) return 'It is closed.';
  if (isDuplicate(resolution) && duplicateOf !== null)
    return `Report #${duplicateOf} says the same, and it goes on there.`;
  if (resolution === mended && fixedIn !== null) return `It is fixed in ${fixedIn}.`;
  return answers[resolution];
}

/** How an open bug stands; `begins` where it has not moved from where reports begin. */
function openWords({ assignee, isTouched, isReopened }: Progress, begins: boolean): string {
  if (isReopened && !assignee) return 'It was thought to be settled, and is open again.';
  if (assignee && (!begins || isReopened)) return `${assignee.name} is working on it.`;
  if (!isTouched) return 'The report has arrived. Nobody has answered it yet.';
  return assignee ? `A person has read it, and ${assignee.name} is to look at it.` : 'A person has read it.';
}

/** Where it stands. `begins` says that it has not moved from where reports begin. */
export const standingWords = (progress: Progress, begins: boolean): string =>
  progress.isOpen ? openWords(progress, begins) : closedWords(progress);

function closedNext(progress: Progress): string {
  if (progress.duplicateOf !== null && isDuplicate(progress.resolution))
    return 'What becomes of it is told there. Follow that report to hear of it.';
  if (isMended(progress)) return 'Nothing more, unless it happens again.';
  return 'Nothing more, unless somebody knows more about it: then say so on the page of the bug.';
}

/** What happens next, for a reader of whom nothing is asked. */
export function nextWords(progress: Progress, begins: boolean, asked: boolean): string {
  if (asked) return 'It goes on when the question below is answered.';
  if (!progress.isOpen) return closedNext(progress);
  const waits = progress.requests.find(({ kind, isClosed }) => kind === 'needinfo' && !isClosed);
  if (waits) return `It goes on when ${waits.person} has answered a question about it.`;
  if (progress.assignee && (!begins || progress.isReopened)) return 'When something is done, it is told here.';
  return progress.isTouched
    ? 'It waits for somebody who has time to work on it.'
    : 'Somebody will read it. There is nothing that you have to do.';
}

/** "Fixed in 2.4: does it work for you?" */
export const triesWords = (version: string | null): string =>
  version === null ? 'It is said to be fixed: does it work for you?' : `Fixed in ${version}: does it work for you?`;
