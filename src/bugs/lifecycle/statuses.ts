// Statuses and resolutions: the stock ones as tables, and what may be asked of those that a tracker has. Nothing else compares one of them with a word.

/** A status as the data has it: open or closed for good, with what it means. One that is not active is given to no bug any more. */
export interface StatusRow {
  readonly name: string;
  readonly rank: number;
  readonly isOpen: boolean;
  readonly meaning: string;
  readonly isActive?: boolean;
}

/** The seven statuses that every tracker has, in the order of a bug's life. */
export const statuses = [
  { name: 'UNCONFIRMED', rank: 1, isOpen: true, meaning: 'Reported, but nobody has seen yet that it is so.' },
  { name: 'NEW', rank: 2, isOpen: true, meaning: 'Waits for somebody to take it.' },
  { name: 'ASSIGNED', rank: 3, isOpen: true, meaning: 'Somebody works on it.' },
  { name: 'REOPENED', rank: 4, isOpen: true, meaning: 'Was resolved once, but there is more to do.' },
  { name: 'RESOLVED', rank: 5, isOpen: false, meaning: 'Has an answer that waits to be checked.' },
  { name: 'VERIFIED', rank: 6, isOpen: false, meaning: 'The answer was checked and holds.' },
  { name: 'CLOSED', rank: 7, isOpen: false, meaning: 'Done with.' },
] as const satisfies readonly StatusRow[];

/** The six answers that a bug may find. */
export const resolutions = [
  { name: 'FIXED', rank: 1, meaning: 'A change that mends it is in.' },
  { name: 'INVALID', rank: 2, meaning: 'It is not a bug, or not one of this product.' },
  { name: 'WONTFIX', rank: 3, meaning: 'It is a bug, and it will stay.' },
  { name: 'DUPLICATE', rank: 4, meaning: 'Another bug says the same.' },
  { name: 'WORKSFORME', rank: 5, meaning: 'Nobody else can make it happen.' },
  { name: 'INCOMPLETE', rank: 6, meaning: 'Too little is known to work on it.' },
] as const;

/** The name of a status: a word of the data. */
export type Status = string;
export type Resolution = (typeof resolutions)[number]['name'];

/** Does this resolution name another bug? */
export const isDuplicate = (resolution: string | null): boolean => resolution === 'DUPLICATE';

/** Is it one of the seven that stay? */
export const isStock = (name: string): boolean => statuses.some((status) => status.name === name);
/** The resolution that says that a change has mended it. */
export const mended: Resolution = 'FIXED';

/** What other trackers call a status of ours. */
export const statusAliases: ReadonlyMap<string, Status> = new Map([
  ['CONFIRMED', 'NEW'],
  ['IN_PROGRESS', 'ASSIGNED'],
]);

/** All statuses of a tracker, in their order, and what may be asked of them. */
export interface Catalogue {
  readonly rows: readonly StatusRow[];
  /** Is there still something to do? What is no status is not open. */
  readonly isOpen: (status: Status) => boolean;
  /** A word read as a status, in any case and under the names of newer Bugzillas; null for any other word. */
  readonly named: (word: string) => Status | null;
  /** What the status means, in a sentence; '' where nobody has said. */
  readonly meaning: (status: Status) => string;
}

/** The catalogue of these statuses. */
export function catalogueOf(rows: readonly StatusRow[]): Catalogue {
  const known = new Map(rows.map((row) => [row.name, row]));
  const named = (word: string): Status | null => known.get(word.toUpperCase())?.name ?? null;
  return {
    rows,
    isOpen: (status) => known.get(status)?.isOpen ?? false,
    named: (word) => named(statusAliases.get(word.toUpperCase()) ?? word),
    meaning: (status) => known.get(status)?.meaning ?? '',
  };
}

/** The catalogue of a tracker that has no statuses of its own. */
export const stockCatalogue: Catalogue = catalogueOf(statuses);

/** A word read as a resolution, in any case; null for any other word. */
export function resolutionNamed(word: string): Resolution | null {
  return resolutions.find((resolution) => resolution.name === word.toUpperCase())?.name ?? null;
}
