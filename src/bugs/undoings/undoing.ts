// What is known of a change that is to be taken back, what taking it back would set, and the sentences for why not.
import type { AnyField, FieldName, Moment } from '../bug.js';
import type { ChangeSaid } from '../bug.form.js';
import type { Delta } from '../changes/change.js';

/** Days for which a change can be taken back. */
export const DAYS = 30;

/** One thing that the change altered, with what has become of it since. */
export interface Altered {
  readonly field: AnyField;
  readonly old: string | null;
  readonly oldId: number | null;
  readonly new: string | null;
  readonly newId: number | null;
  /** What the people of before and of after are called now; null for all else. */
  readonly oldName: string | null;
  readonly newName: string | null;
  /** It is one of several that the field holds. */
  readonly isMany: boolean;
  /** It was altered again since. */
  readonly isTouched: boolean;
  /** What was there before is retired by now. */
  readonly isGone: boolean;
}

/** The last change that somebody has made of a bug. */
export interface LastChange {
  readonly at: Moment;
  readonly door: string;
  readonly isOld: boolean;
  readonly altered: readonly Altered[];
}

/** What the undoing change says: values and items in words that the one door takes, and what it sets in facts. */
export interface Undoing {
  readonly said: Partial<ChangeSaid>;
  readonly fields: readonly FieldName[];
  readonly deltas: readonly Delta[];
}

export interface NotUndone {
  readonly why: string;
}

export const whys = {
  none: 'You have changed nothing here that could be undone.',
  later: 'You have changed this bug once more since. Only your last change is undone.',
  nothing: 'Nothing was altered by it: what was said stays.',
  old: `It is more than ${DAYS} days ago.`,
  door: 'Only what was changed on the page of the bug itself is undone there.',
  restriction: 'Whom a bug is for is not undone that way. It has a page of its own.',
  product: 'A move to another product is not undone that way. Move the bug back.',
  mirror: 'The mark stands on the other bug. Undo it there.',
  answer: 'An answer is not taken back. Ask once more instead.',
  leaked: 'Words were taken out of what stood there before.',
  touched: 'Somebody has changed the same since. Nothing was undone.',
  gone: 'What stood there before can not be chosen any more.',
  right: 'You may not set this field any more.',
  way: 'There is no way back to that status for you.',
} as const;
