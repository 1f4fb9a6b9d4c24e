// What a deed asks of a bug, and what is said when it is done.
import { refuse } from '../../errors.js';
import type { Bug } from '../bug.js';
import type { ChangeSaid } from '../bug.form.js';
import type { Rights } from '../lifecycle/bug.lifecycle.js';
import type { Transition, Workflow } from '../lifecycle/workflow.js';
import { isDuplicate, resolutions } from '../lifecycle/statuses.js';
import type { Deed, DeedSaid } from './deed.form.js';
import { accepting, declining, repeating } from './deed.lifecycle.js';

/** Deeds that change the bug; the others only change when it comes. */
export type Changing = Exclude<Deed, 'snooze' | 'skip'>;

/** What a wish is made from. */
export interface Case {
  readonly bug: Bug;
  readonly workflow: Workflow;
  readonly rights: Rights;
}

const known = (move: Transition | null): string =>
  move?.name ?? refuse('', 'The workflow of this product has no such move from here. Open the whole bug instead.');

/** The resolution that names another bug. */
const duplicate = resolutions.find(({ name }) => isDuplicate(name))?.name ?? '';

/** What each deed wishes of the bug. Throws Invalid, a sentence a field. */
export const wishes: Readonly<Record<Changing, (said: DeedSaid, given: Case) => Partial<ChangeSaid>>> = {
  accept: ({ priority, assignee }, { bug, workflow, rights }) => ({
    take: accepting(workflow, bug, rights, assignee !== '')?.name ?? '',
    ...(priority === null ? {} : { priority }),
    ...(assignee === '' ? {} : { assignee }),
  }),
  duplicate: (said, { bug, workflow, rights }) => ({
    take: known(repeating(workflow, bug, rights)),
    resolution: duplicate,
    duplicate: said.of === null ? said.duplicate : String(said.of),
  }),
  decline: ({ resolution }, { bug, workflow, rights }) => {
    if (isDuplicate(resolution)) refuse('resolution', 'Say it by “Duplicate”, with the number of the other bug.');
    return { take: known(declining(workflow, bug, rights)), resolution };
  },
  ask: ({ text, reply }, { bug }) => {
    if (text === '' && reply === null) refuse('text', 'Please say what you want to know.');
    return { add: { needinfo: [bug.reporter.name] } };
  },
};

/** What is said when it is done, of the bug as it has become. */
export const told: Readonly<Record<Changing, (bug: Bug) => string>> = {
  accept: ({ id, status, assignee }) => `Bug ${id} is accepted: ${status}, ${assignee?.name ?? 'with nobody yet'}.`,
  duplicate: ({ id, duplicateOf }) => `Bug ${id} is a duplicate of bug ${duplicateOf?.id ?? ''} now.`,
  decline: ({ id, status, resolution }) => `Bug ${id} is declined: ${status} ${resolution ?? ''}.`,
  ask: ({ id, reporter }) => `${reporter.name} is asked about bug ${id}.`,
};
