// Statuses and resolutions as tables, and what may be asked of them. Nothing else compares one of them with a word.

/** The seven statuses in the order of a bug's life. */
export const statuses = [
  { name: 'UNCONFIRMED', rank: 1, isOpen: true, meaning: 'Reported, but nobody has seen yet that it is so.' },
  { name: 'NEW', rank: 2, isOpen: true, meaning: 'Waits for somebody to take it.' },
  { name: 'ASSIGNED', rank: 3, isOpen: true, meaning: 'Somebody works on it.' },
  { name: 'REOPENED', rank: 4, isOpen: true, meaning: 'Was resolved once, but there is more to do.' },
  { name: 'RESOLVED', rank: 5, isOpen: false, meaning: 'Has an answer that waits to be checked.' },
  { name: 'VERIFIED', rank: 6, isOpen: false, meaning: 'The answer was checked and holds.' },
  { name: 'CLOSED', rank: 7, isOpen: false, meaning: 'Done with.' },
] as const;

/** The six answers that a bug may find. */
export const resolutions = [
  { name: 'FIXED', rank: 1, meaning: 'A change that mends it is in.' },
  { name: 'INVALID', rank: 2, meaning: 'It is not a bug, or not one of this product.' },
  { name: 'WONTFIX', rank: 3, meaning: 'It is a bug, and it will stay.' },
  { name: 'DUPLICATE', rank: 4, meaning: 'Another bug says the same.' },
  { name: 'WORKSFORME', rank: 5, meaning: 'Nobody else can make it happen.' },
  { name: 'INCOMPLETE', rank: 6, meaning: 'Too little is known to work on it.' },
] as const;

export type Status = (typeof statuses)[number]['name'];
export type Resolution = (typeof resolutions)[number]['name'];

const open: ReadonlySet<string> = new Set(statuses.filter((status) => status.isOpen).map((status) => status.name));

/** Is there still something to do? */
export const isOpen = (status: Status): boolean => open.has(status);

/** Does this resolution name another bug? */
export const isDuplicate = (resolution: string | null): boolean => resolution === 'DUPLICATE';

/** What other trackers call a status of ours. */
export const statusAliases: ReadonlyMap<string, Status> = new Map([
  ['CONFIRMED', 'NEW'],
  ['IN_PROGRESS', 'ASSIGNED'],
]);

/** A word read as a status, in any case and under the names of newer Bugzillas; null for any other word. */
export function statusNamed(word: string): Status | null {
  const name = statusAliases.get(word.toUpperCase()) ?? word.toUpperCase();
  return statuses.find((status) => status.name === name)?.name ?? null;
}

/** A word read as a resolution, in any case; null for any other word. */
export function resolutionNamed(word: string): Resolution | null {
  return resolutions.find((resolution) => resolution.name === word.toUpperCase())?.name ?? null;
}

/** How a report begins: NEW, but to be confirmed where the product asks for it and the reporter may not edit bugs. */
export const beginsAs = (takesUnconfirmed: boolean, mayEdit: boolean): Status =>
  takesUnconfirmed && !mayEdit ? 'UNCONFIRMED' : 'NEW';
