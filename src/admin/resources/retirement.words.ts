// Retirement in sentences: what has the thing, what will happen, and what has become of it.
import type { Resource, Thing } from './resource.js';

/** As far as lists and bugs are counted. */
const BOUND = 10_000;

const number = (count: number): string => `${Math.min(count, BOUND).toLocaleString('en')}${count > BOUND ? '+' : ''}`;

/** Bugs by number: exact as far as they were counted, "at least" where only so many were looked at. */
export interface Counted {
  readonly total: number;
  readonly open: number;
  readonly looked: number;
}

const have = (count: number): string => (count === 1 ? 'bug has' : 'bugs have');

export const retirementWords = {
  /** "12 bugs have it, 3 of them open." */
  bugs: ({ total, open, looked }: Counted): string => {
    const more = total > BOUND ? '+' : '';
    if (looked > 0)
      return `Of the ${looked.toLocaleString('en')} bugs that were changed last, ${number(total)} ${total === 1 ? 'has' : 'have'} it, ${number(open)}${more} of them open.`;
    return total === 0 ? 'No bug has it.' : `${number(total)} ${have(total)} it, ${number(open)}${more} of them open.`;
  },
  /** "3 products stand in it." */
  held: (count: number, { one, many }: { one: string; many: string }): string =>
    `${count === 0 ? 'No' : number(count)} ${count === 1 ? `${one} stands` : `${many} stand`} in it.`,
  what: ({ one }: Pick<Resource, 'one'>): string =>
    `A retired ${one} can not be chosen any more. Nothing is deleted, and it can be brought back.`,
  goes:
    'Bugs that go elsewhere do so in the background, each as a change of yours in its history. ' +
    'What you may not see or edit keeps what it has.',
  last: (
    { one, inProduct }: Pick<Resource, 'one' | 'inProduct'>,
    { name, product }: Pick<Thing, 'name' | 'product'>,
  ): string =>
    `${name} is the last active ${one}${inProduct ? ` of ${product?.name}` : ''}. Add another one first, or bring one back.`,
  /** What the audit log says beside the deed. */
  note: ({ holds }: Pick<Resource, 'holds'>, to: string): string =>
    `${holds ? `Its ${holds.many}` : 'Its bugs'} go to ${to}.`,
  /** How far its bugs have come. */
  progress: (
    { moved, kept, isDone, outcome, to }: { moved: number; kept: number; isDone: boolean; outcome: string; to: string },
    left: string,
  ): string[] => [
    isDone
      ? `${number(moved)} ${moved === 1 ? 'bug has' : 'bugs have'} gone to ${to}.`
      : `Its bugs are on their way to ${to}: ${number(moved)} have gone there so far. ${left} Look again in a while.`,
    ...(kept > 0 ? [`${number(kept)} kept it, for they could not be changed.`] : []),
    ...(outcome ? [`It has stopped: ${outcome}`] : []),
  ],
  /** Why a journey stops. */
  stopped: {
    nobody: 'who asked for it has no account any more.',
    notAllowed: 'who asked for it may not arrange this any more.',
    back: 'it was brought back.',
    closed: 'the goal was retired.',
  },
};
