// What is shown of the reactions to a comment: those that there are, with who, and the signs that one may set.
import { formView, type FormTokens, type FormView } from '../../web/form.js';
import type { Who } from '../../who.js';
import { mayBug, type BugFacts } from '../bug.policy.js';
import { writeReacting } from './reaction.form.js';
import { whoReacted } from './reaction.words.js';
import type { ReactionRow } from './reactions.sql.js';
import { signs, type Sign } from './sign.js';

/** A sign that somebody has set. `isButton`: pressed it is set too, or taken back; `name` and `value` say so. */
export interface ChipView {
  sign: string;
  count: string;
  /** "Heart: you, ada and 2 others". */
  label: string;
  isMine: boolean;
  isButton: boolean;
  name: 'add' | 'remove';
  value: string;
  /** Whose it is, in words. */
  who: string;
}

/** A sign that may be set. */
export interface OfferView {
  sign: string;
  label: string;
  value: string;
}

export interface ReactionsView {
  /** What the comment is called. */
  of: string;
  chips: ChipView[];
  offers: OfferView[];
}

/** The comment as its address calls it, and in words; whether the reader may react to it. */
interface Place {
  readonly key: string;
  readonly of: string;
  readonly may: boolean;
}

/** What there is for a comment that is gone. */
export const noReactions: ReactionsView = { of: '', chips: [], offers: [] };

function chipView({ name, sign, label }: Sign, row: ReactionRow, { key, may }: Place): ChipView {
  const who = whoReacted(row);
  return {
    sign,
    count: row.count.toLocaleString('en'),
    label: `${label}: ${who}`,
    isMine: row.mine,
    isButton: may,
    name: row.mine ? 'remove' : 'add',
    value: writeReacting({ key, sign: name }),
    who,
  };
}

/** The reactions to one comment, in the order of the signs; a sign that is no more in the list is not shown. */
export function reactionsView(rows: readonly ReactionRow[], place: Place): ReactionsView {
  const { key, of, may } = place;
  const found = signs.map((sign) => ({ sign, row: rows.find((row) => row.sign === sign.name) }));
  return {
    of,
    chips: found.flatMap(({ sign, row }) => (row ? [chipView(sign, row, place)] : [])),
    offers: may
      ? found.flatMap(({ sign: { name, sign, label }, row }) =>
          row ? [] : [{ sign, label, value: writeReacting({ key, sign: name }) }],
        )
      : [],
  };
}

/** The reactions by the permalink of their comment. */
export function byComment(rows: readonly ReactionRow[]): ReadonlyMap<string, readonly ReactionRow[]> {
  const found = new Map<string, ReactionRow[]>();
  for (const row of rows) found.set(row.permalink, [...(found.get(row.permalink) ?? []), row]);
  return found;
}

/** The form that the buttons of the page send: one, or none for who may not react. */
export const reactingForms = (bug: BugFacts & { id: number }, tokens: FormTokens, who: Who): FormView[] =>
  who.person !== null && mayBug.comment(who, bug)
    ? [formView({ action: `/bugs/${bug.id}/reactions`, submit: 'React', fields: [], tokens })]
    : [];
