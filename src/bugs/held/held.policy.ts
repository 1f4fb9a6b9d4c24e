// Which posts wait, for how long an account is new, and who may look at what waits.
import { isVisible } from '../../products/product.visibility.js';
import { isStaff, may } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { HeldPost } from './held.js';

/** Days for which an account is new, unless a post of it is let in before. */
export const NEW_DAYS = 7;

/** What is known of who posts. */
export interface Poster {
  /** Whole days since the account is there. */
  readonly days: number;
  readonly wasLetIn: boolean;
  /** Reports of the last 24 hours, those that wait among them. */
  readonly reports: number;
  /** Staff has called a post of it spam. */
  readonly isClosed: boolean;
}

/** Whoever may more than report and comment is never new. */
export const isNew = ({ days, wasLetIn }: Poster, who: Who): boolean => !isStaff(who) && !wasLetIn && days < NEW_DAYS;

/** Which of its kinds of posts a site holds. */
export type Holding = 'off' | 'reports' | 'everything';

/** Whether the post waits. What only some will see is no place for spam, and a security problem must not wait. */
export function waits(
  post: { kind: 'report' | 'comment'; isRestricted: boolean },
  holding: Holding,
  isNewcomer: boolean,
): boolean {
  if (!isNewcomer || post.isRestricted) return false;
  return holding === 'everything' || (holding === 'reports' && post.kind === 'report');
}

/** Whether one report more is too many for this day; `most` 0 for any number. */
export const isTooMany = (poster: Poster, most: number, isNewcomer: boolean): boolean =>
  isNewcomer && most > 0 && poster.reports >= most;

const isAuthor = (who: Who, { author }: Pick<HeldPost, 'author'>): boolean => who.person?.id === author.id;

export const mayHeld = {
  /** Let it in or refuse it: who may edit bugs where it is for, but never its author. */
  settle: (who: Who, post: Pick<HeldPost, 'author' | 'product' | 'verdict'>): boolean =>
    post.verdict === null && !isAuthor(who, post) && may(who, 'bugs.edit', post.product.id),
  /** Read it: its author, and who may settle such posts there. */
  view: (who: Who, post: Pick<HeldPost, 'author' | 'product'>): boolean =>
    isAuthor(who, post) || (isVisible(who, post.product.id) && may(who, 'bugs.edit', post.product.id)),
  withdraw: (who: Who, post: Pick<HeldPost, 'author' | 'verdict'>): boolean =>
    post.verdict === null && isAuthor(who, post),
  /** Let an account post again whose post was called spam. */
  reopen: (who: Who, post: Pick<HeldPost, 'author' | 'product' | 'verdict'>): boolean =>
    post.verdict === 'spam' && !isAuthor(who, post) && may(who, 'bugs.edit', post.product.id),
};
