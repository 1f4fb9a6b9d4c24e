// How the words of a line are read: the state of a bug in BugZot's own words, and what had to be taken instead.
import type { Resolution, Status } from '../bugs/lifecycle/statuses.js';
import type { Words } from './history.js';
import type { Said } from './line.form.js';
import type { Lookup, Mapping } from './mapping.js';
import type { Priority, Severity } from './mapping.form.js';
import type { Tally } from './tally.js';

/** A bug's state in our words. */
export interface Reading {
  readonly status: Status;
  readonly resolution: Resolution | null;
  readonly severity: Severity;
  readonly priority: Priority;
}

/** What stands where nothing was said, or nothing that is known. */
const otherwise = { status: 'NEW', resolution: 'INCOMPLETE', severity: 'normal', priority: 'undecided' } as const;

type State = Pick<Words, 'status' | 'resolution' | 'severity' | 'priority'>;

/** One word by its table; the tally hears of a word that is in none. */
function read<Name extends string>(
  field: keyof typeof otherwise,
  word: string | null,
  known: Lookup<Name>,
  instead: Name,
  tally: Tally | null,
): Name {
  if (word === null) return instead;
  const name = known(word);
  if (name === null) tally?.unknown(field, word, instead);
  return name ?? instead;
}

function resolutionOf(word: string | null, mapping: Mapping, tally: Tally | null): Resolution {
  if (word === null) tally?.note('closedUnresolved');
  return read('resolution', word, mapping.resolution, otherwise.resolution, tally);
}

/**
 * The state that the words of a source tell. An open bug has no resolution, a closed one always has; the tally, where there
 * is one, hears of every word that had to give way.
 */
export function readingOf(mapping: Mapping, words: State, tally: Tally | null): Reading {
  const status = read('status', words.status, mapping.status, otherwise.status, tally);
  const open = mapping.isOpen(status);
  if (open && words.resolution !== null) tally?.note('openResolved');
  return {
    status,
    resolution: open ? null : resolutionOf(words.resolution, mapping, tally),
    severity: read('severity', words.severity, mapping.severity, otherwise.severity, tally),
    priority: read('priority', words.priority, mapping.priority, otherwise.priority, tally),
  };
}

/** The words that a line ends with. */
export const lastWordsOf = ({ status, resolution, severity, priority, assignee, title }: Said): Words => ({
  status,
  resolution,
  severity,
  priority,
  assignee,
  title,
});
