// The law of granting: nobody gives, takes or touches what goes beyond his own rights.
import type { Who } from '../../who.js';
import { may, scoped } from './permissions.policy.js';

/** What a role allows, and where it is held or to be held; null for everywhere. */
export interface Rights {
  readonly permissions: readonly string[];
  readonly productId: number | null;
}

/** Whether `who` has all of these rights himself, there. In one product only what can be held there counts. */
export function covers(who: Who, { permissions, productId }: Rights): boolean {
  if (productId === null) return permissions.every((name) => who.everywhere.has(name));
  const there = who.inProduct.get(productId);
  return [...scoped(permissions)].every((name) => who.everywhere.has(name) || there?.has(name) === true);
}

export const mayPeople = {
  /** See people, and whatever is done with them. */
  manage: (who: Who): boolean => may(who, 'people.manage'),
  /** Give or take a role there. */
  grant: (who: Who, rights: Rights): boolean => mayPeople.manage(who) && covers(who, rights),
  /** Open, close, merge or reset the account that has all of these rights. */
  reach: (who: Who, rights: readonly Rights[]): boolean =>
    mayPeople.manage(who) && rights.every((one) => covers(who, one)),
};

/** Whether taking this away from the person is to be asked twice: rights of the one who takes, or of an administrator. */
export const isDangerous = (who: Who, personId: number, stock: string | null): boolean =>
  who.person?.id === personId || stock === 'administrator';
