// The features that can be switched off, each with what it gives, and the law of who has them.
import { createHash } from 'node:crypto';
import type { Who } from '../who.js';

/** Each switch: what it is called, and what whoever has it gets, in a sentence. */
export const switches = {
  keys: [
    'Keyboard shortcuts',
    'Single keys search, walk through lists and open bugs; a list of them is in the footer.',
  ],
  drafts: [
    'Drafts in the browser',
    'What is typed into a report or a comment is kept in the browser until it is sent.',
  ],
  preview: ['Preview', 'Text with Markdown can be looked at as it will be read before it is sent.'],
  passkeys: [
    'Passkeys',
    'A new one can be added, and the page for signing in offers them. Those that are a second step stay one.',
  ],
  moves: ['Hints at moves', 'The form of a bug shows only those fields that the chosen move asks for.'],
} as const satisfies Record<string, readonly [string, string]>;

export type SwitchName = keyof typeof switches;

/** Every switch, in the order in which they are listed. */
export const switchNames = Object.keys(switches) as SwitchName[];

export const audiences = ['everyone', 'nobody', 'roles', 'share'] as const;

/** For whom a feature is: everyone, nobody, who holds one of some roles (by id), or a share of people in percent. */
export interface Audience {
  readonly audience: (typeof audiences)[number];
  readonly roles: readonly number[];
  readonly share: number;
}

/** What holds of a switch that nobody has touched. */
export const untouched: Audience = { audience: 'everyone', roles: [], share: 0 };

/** Where a person stands for a switch, from 0 to below 100: always at the same place, and for each switch at another one. */
export const placeOf = (name: string, personId: number): number =>
  (createHash('sha256').update(`${name} ${personId}`).digest().readUInt32BE(0) / 2 ** 32) * 100;

/** Whether the feature is there for `who`. A stranger has it where everyone has, or the role of strangers. */
export function isFor(
  name: SwitchName,
  { audience, roles, share }: Audience,
  who: Pick<Who, 'person' | 'roles'>,
): boolean {
  if (audience === 'roles') return roles.some((role) => who.roles.has(role));
  if (audience === 'share') return who.person !== null && placeOf(name, who.person.id) < share;
  return audience === 'everyone';
}
