// What is asked of a named person, and what counts as his answer: the pure part of it.
import { refuse } from '../../errors.js';
import type { Who } from '../../who.js';
import type { ChangeSaid } from '../bug.form.js';
import { idOf, type Item, type Sets, type Value } from '../bug.js';

/** Information, a review, or a verification; each is a set of people who are still to answer. */
export const requestKinds = ['needinfo', 'review', 'verify'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** How a request has ended. A question that the person could not answer is denied. */
export type Verdict = 'answered' | 'granted' | 'denied' | 'withdrawn';

export const isRequest = (field: string): field is RequestKind => requestKinds.some((kind) => kind === field);

const has = (items: readonly Item[] | undefined, id: number | undefined): boolean =>
  (items ?? []).some((item) => idOf(item) === id);

/** Whether something of that kind is asked of `who`. */
export const isAskedOf = ({ sets }: { sets: Sets }, kind: RequestKind, who: Who): boolean =>
  who.person !== null && has(sets[kind], who.person.id);

/** Of what he was asked, a verdict ends a review or a verification; the form's input of each. */
const verdicts = { review: 'reviewed', verify: 'verified' } as const;

/** What the person has answered: a comment answers the question, unless he says that it does not. */
function answered(bug: { sets: Sets }, said: ChangeSaid, who: Who): RequestKind[] {
  const kinds: RequestKind[] = [];
  const answers = said.cannot || (said.text !== '' && !said.unanswered);
  if (answers && isAskedOf(bug, 'needinfo', who)) kinds.push('needinfo');
  for (const kind of ['review', 'verify'] as const) {
    if (said[verdicts[kind]] === '') continue;
    if (!isAskedOf(bug, kind, who)) refuse(verdicts[kind], 'Nobody waits for this of you any more.');
    kinds.push(kind);
  }
  return kinds;
}

/** What is said, with what it answers taken out of what is asked. Throws Invalid for a verdict that nobody waits for. */
export function answering(bug: { sets: Sets }, said: ChangeSaid, who: Who): ChangeSaid {
  const kinds = answered(bug, said, who);
  if (kinds.length === 0 || !who.person) return said;
  const { name } = who.person;
  const own = Object.fromEntries(kinds.map((kind) => [kind, [...(said.remove[kind] ?? []), name]]));
  return { ...said, remove: { ...said.remove, ...own } };
}

/** How a request ends that `who` takes away from the person `of`. */
export function verdictOf(kind: RequestKind, of: Value, said: ChangeSaid, who: Who): Verdict {
  if (who.person === null || idOf(of) !== who.person.id) return 'withdrawn';
  if (kind !== 'needinfo') return said[verdicts[kind]] || 'withdrawn';
  return said.cannot || said.text === '' ? 'denied' : 'answered';
}
