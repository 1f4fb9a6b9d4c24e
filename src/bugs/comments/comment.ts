// A comment that is already there: what it says, for whom, and what has become of it.
import type { Moment } from '../bug.js';
import { audiences, type Audience, type Format } from '../changes/change.js';

/** By what a comment is called in an address: its number, or the permalink that each has. */
export type CommentKey = { readonly number: number } | { readonly permalink: string };

export interface Comment {
  readonly id: number;
  /** The change that it stands with. */
  readonly change: number;
  /** What was public once keeps its number; what never was has none. */
  readonly number: number | null;
  readonly permalink: string;
  readonly audience: Audience;
  readonly format: Format;
  readonly text: string;
  readonly html: string;
  /** How many texts it has had, with the one that holds. */
  readonly revision: number;
  readonly authorId: number;
  readonly author: string;
  readonly realName: string;
  readonly at: Moment;
  readonly isWithdrawn: boolean;
  readonly tags: readonly string[];
}

/** The key that an address names, or null for what can be none. */
export function keyOf(said: string): CommentKey | null {
  if (/^(0|[1-9]\d{0,8})$/.test(said)) return { number: Number(said) };
  return /^[\w-]{10}$/.test(said) ? { permalink: said } : null;
}

/** The address of a comment of bug `id`. */
export const commentUrl = (id: number, { number, permalink }: Pick<Comment, 'number' | 'permalink'>): string =>
  `/bugs/${id}/comments/${number ?? permalink}`;

/** Its place on the page of its bug. */
export const anchorOf = ({ number, permalink }: Pick<Comment, 'number' | 'permalink'>): string =>
  number === null ? `p-${permalink}` : `c${number}`;

/** What it is called in a sentence. */
export function calledSo({ number }: Pick<Comment, 'number'>): string {
  if (number === null) return 'a private comment';
  return number === 0 ? 'the description' : `comment ${number}`;
}

/** A comment that becomes public for the first time gets the number that comes next. */
export const isNumberedBy = (comment: Pick<Comment, 'number'>, audience: Audience): boolean =>
  comment.number === null && audience === 'everyone';

/** Whether more people read it by the one audience than by the other. */
export const isWider = (audience: Audience, than: Audience): boolean =>
  audiences.indexOf(audience) < audiences.indexOf(than);
