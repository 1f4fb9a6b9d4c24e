// What becomes of an attachment later: the pure law that says what a form alters, what that leaves behind, and for whom.
import type { Audience } from '../changes/change.js';
import { narrower } from './attachment.js';

/** What can become another; `replacedBy` is what the URL of the other attachment ends with, '' for none. */
export interface FateFields {
  readonly description: string;
  readonly audience: Audience;
  readonly obsolete: boolean;
  readonly replacedBy: string;
}

/** What is asked of the attachment `key`: what it is to be, and what it was when the form was opened, as its writer saw it. */
export interface FateSaid {
  readonly key: string;
  readonly wanted: Partial<FateFields>;
  readonly seen: FateFields;
}

export type FateField = keyof FateFields;
const fields: readonly FateField[] = ['description', 'audience', 'obsolete', 'replacedBy'];

/** How the history calls them. */
export type FateName = 'audience' | 'contents' | 'description' | 'obsolete' | 'replaced by';

/**
 * What is really wished, by who saw `seen`: what he left as it stood is no wish. A wish for what somebody else has made another
 * thing meanwhile, and not the same, clashes.
 */
export function fateOf(
  now: FateFields,
  { wanted, seen }: Omit<FateSaid, 'key'>,
): { set: Partial<FateFields>; clashes: FateField[] } {
  const wished = fields.filter((field) => wanted[field] !== undefined && wanted[field] !== seen[field]);
  const open = wished.filter((field) => wanted[field] !== now[field]);
  const clashes = open.filter((field) => now[field] !== seen[field]);
  return { set: Object.fromEntries(open.map((field) => [field, wanted[field]])), clashes };
}

/** One thing that has become another, as it is kept: null for none, another attachment by its id. */
export interface FateRow {
  readonly field: FateName;
  readonly old: string | null;
  readonly new: string | null;
  /** For whom it is told. */
  readonly audience: Audience;
}

/** The file before, and what it was and is to be replaced by, where that is known. */
export interface FateFacts extends Pick<FateFields, 'description' | 'audience' | 'obsolete'> {
  readonly number: number | null;
  /** For whom what was said with it is; null where nothing was. */
  readonly saidFor: Audience | null;
  readonly before: { readonly id: number; readonly audience: Audience } | null;
  readonly after: { readonly id: number; readonly audience: Audience } | null;
}

/** What is decided. `isNumbered`: it gets the number that comes next; `moves`: it stands with this change from now on. */
export interface Fate {
  readonly set: Partial<FateFields>;
  readonly rows: readonly FateRow[];
  readonly isPublic: boolean;
  readonly isNumbered: boolean;
  readonly moves: boolean;
}

const yes = (is: boolean | undefined): string | null => (is ? 'yes' : null);

/** What each wish is kept as: what was, what becomes, and who else has to see it to know of both. */
type Kept = Omit<FateRow, 'audience'> & { readonly other?: Audience | undefined };

const keep: Readonly<Record<FateField, (set: Partial<FateFields>, file: FateFacts) => Kept>> = {
  audience: (set, file) => ({ field: 'audience', old: file.audience, new: set.audience ?? null }),
  description: (set, file) => ({ field: 'description', old: file.description || null, new: set.description || null }),
  obsolete: (set, file) => ({ field: 'obsolete', old: yes(file.obsolete), new: yes(set.obsolete) }),
  replacedBy: (_set, { before, after }) => ({
    ...{ field: 'replaced by', old: idOf(before), new: idOf(after), other: (after ?? before)?.audience },
  }),
};

const rowsOf = (set: Partial<FateFields>, file: FateFacts, audience: Audience): FateRow[] =>
  fields
    .filter((field) => set[field] !== undefined)
    .map((field) => {
      const { other = audience, ...row } = keep[field](set, file);
      return { ...row, audience: narrower(audience, other) };
    });

const idOf = (other: FateFacts['before']): string | null => (other === null ? null : String(other.id));

/** Whether what comes of it is seen by everybody: also that a file is not for them any more. */
const isPublic = ({ field, old, new: became, audience }: FateRow): boolean =>
  audience === 'everyone' || (field === 'audience' && [old, became].includes('everyone'));

/** What the wishes leave behind. What becomes public for the first time gets a number, as comments do. */
export function fated(set: Partial<FateFields>, file: FateFacts): Fate {
  const next = set.audience ?? file.audience;
  const rows = rowsOf(set, file, narrower(file.audience, next));
  const isNumbered = next === 'everyone' && set.audience !== undefined && file.number === null;
  // What was said with it is for fewer than the file is to be: it would hide it.
  const isHidden = set.audience !== undefined && file.saidFor !== null && narrower(file.saidFor, next) !== next;
  return { set, rows, isPublic: rows.some(isPublic), isNumbered, moves: isNumbered || isHidden };
}

/** What is left behind where the contents of a file for this audience go for good. */
export const emptied = (audience: Audience): Fate => ({
  set: {},
  rows: [{ field: 'contents', old: 'stored', new: 'taken out', audience }],
  isPublic: audience === 'everyone',
  isNumbered: false,
  moves: false,
});
