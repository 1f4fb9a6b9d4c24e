// Who is named in a bug that not everybody may read: by default, by who files it, and by a change.
import { refuse } from '../../errors.js';
import type { Bug, BugFields, Ref, Sets } from '../bug.js';
import { isConcerned } from '../bug.policy.js';
import type { Delta } from '../changes/change.js';
import { refsOf } from './restriction.policy.js';

/** Who is in a new bug by default. */
export interface Usual {
  readonly assignee: Ref | null;
  readonly qaContact: Ref | null;
}

/** Who and which roles were said of it; those in CC by name (`isNamed`), or for its component. */
export interface Named {
  readonly assignee?: Ref | null;
  readonly qaContact?: Ref | null;
  readonly sets: Sets;
  readonly isNamed: boolean;
}

/** Who is in it from the beginning, and whom it is for. */
export interface Begun extends Usual {
  readonly sets: { readonly roles: readonly Ref[]; readonly cc: readonly Ref[] };
}

/** Somebody at the field that names him. */
export interface Saying {
  readonly field: string;
  readonly ref: Ref;
}

const saying = (field: string, ref: Ref | null | undefined): Saying[] => (ref ? [{ field, ref }] : []);

/** Everybody who would be in a new bug. */
export const peopleOf = (usual: Usual, named: Named): Ref[] =>
  [named.assignee, named.qaContact, usual.assignee, usual.qaContact, ...refsOf(named.sets.cc)].flatMap(
    (one) => one ?? [],
  );

/** Those of them who were named by who files it. */
export const sayingOf = ({ assignee, qaContact, sets, isNamed }: Named): Saying[] => [
  ...saying('assignee', assignee),
  ...saying('qaContact', qaContact),
  ...(isNamed ? refsOf(sets.cc).flatMap((one) => saying('cc', one)) : []),
];

/** A new bug for these roles: who was named is in it, and of the usual ones who is not among the `blind`, by their ids. */
export function begun(roles: readonly Ref[], usual: Usual, named: Named, blind: ReadonlySet<number>): Begun {
  const fitting = (one: Ref | null): Ref | null => (one && blind.has(one.id) ? null : one);
  const cc = refsOf(named.sets.cc);
  return {
    assignee: named.assignee ?? fitting(usual.assignee),
    qaContact: named.qaContact ?? fitting(usual.qaContact),
    sets: { roles, cc: named.isNamed ? cc : cc.filter(fitting) },
  };
}

/** Who would read the bug for being named in it, and has not been before. */
export function newcomers(bug: Bug, set: Partial<BugFields>, deltas: readonly Delta[]): Saying[] {
  const cc = deltas.filter(({ field }) => field === 'cc').flatMap(({ add }) => refsOf(add));
  const named = [
    ...saying('assignee', set.assignee),
    ...saying('qaContact', set.qaContact),
    ...cc.flatMap((ref) => saying('cc', ref)),
  ];
  return named.filter(({ ref }) => !isConcerned(ref, bug));
}

const blindWords = ({ name }: Ref): string =>
  `${name} may not see this bug. Only who may restrict bugs lets others read it by naming them.`;

/** Throws Invalid at the first field that names one of the `blind`. */
export function checkNamed(named: readonly Saying[], blind: ReadonlySet<number>): void {
  for (const { field, ref } of named) if (blind.has(ref.id)) refuse(field, blindWords(ref));
}
