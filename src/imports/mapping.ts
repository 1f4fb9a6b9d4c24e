// The words of other trackers, and what BugZot calls the same: one typed table a source, over one that holds for all.
import type { Resolution, Status } from '../bugs/lifecycle/bug.lifecycle.js';
import { resolutionNamed, statusNamed } from '../bugs/lifecycle/statuses.js';

export type Severity = 'blocker' | 'critical' | 'major' | 'normal' | 'minor' | 'trivial' | 'enhancement';
export type Priority = 'highest' | 'high' | 'medium' | 'low' | 'lowest' | 'undecided';

type Table<Name extends string> = Readonly<Record<string, Name>>;

interface Words {
  readonly statuses: Table<Status>;
  readonly resolutions: Table<Resolution>;
  readonly priorities: Table<Priority>;
  readonly severities: Table<Severity>;
}

/** What holds for every source that does not say otherwise. Words of Bugzilla that are ours too need no row. */
const everywhere: Words = {
  statuses: {
    Open: 'NEW',
    'To Do': 'NEW',
    Backlog: 'NEW',
    'In Progress': 'ASSIGNED',
    'In Review': 'ASSIGNED',
    'In QE Test': 'ASSIGNED',
    'Patch Available': 'ASSIGNED',
    Done: 'CLOSED',
  },
  resolutions: {
    Done: 'FIXED',
    Implemented: 'FIXED',
    Resolved: 'FIXED',
    'Not Our Bug': 'INVALID',
    'Not A Bug': 'INVALID',
    'Not A Problem': 'INVALID',
    'Information Provided': 'INVALID',
    'Invalid Submission': 'INVALID',
    Support: 'INVALID',
    "Won't Fix": 'WONTFIX',
    "Won't Do": 'WONTFIX',
    Later: 'WONTFIX',
    Remind: 'WONTFIX',
    Moved: 'WONTFIX',
    Workaround: 'WONTFIX',
    'Cannot Reproduce': 'WORKSFORME',
    'Works for Me': 'WORKSFORME',
    'Needs more info': 'INCOMPLETE',
    Hold: 'INCOMPLETE',
    Abandoned: 'INCOMPLETE',
    'Auto Closed': 'INCOMPLETE',
    Inactive: 'INCOMPLETE',
    Expired: 'INCOMPLETE',
  },
  priorities: {
    P1: 'highest',
    P2: 'high',
    P3: 'medium',
    P4: 'low',
    P5: 'lowest',
    '--': 'undecided',
    None: 'undecided',
    Blocker: 'highest',
    Critical: 'high',
    Major: 'medium',
    Minor: 'low',
    Trivial: 'lowest',
    Highest: 'highest',
    High: 'high',
    Medium: 'medium',
    Normal: 'medium',
    Low: 'low',
    Lowest: 'lowest',
  },
  severities: {
    blocker: 'blocker',
    critical: 'critical',
    major: 'major',
    normal: 'normal',
    minor: 'minor',
    trivial: 'trivial',
    enhancement: 'enhancement',
    S1: 'critical',
    S2: 'major',
    S3: 'normal',
    S4: 'minor',
    'N/A': 'normal',
    '--': 'normal',
  },
};

/** Where a source means something else by a word. Titanium's scale of priorities had Critical at its top. */
const sources: Readonly<Record<string, Partial<Words>>> = {
  'titanium-jira': { priorities: { Critical: 'highest' } },
  'mozilla-bugzilla': {},
  'hadoop-jira': {},
};

/** How the words of one source are read, in any case; null for a word that stands in no table. */
export interface Mapping {
  readonly status: Lookup<Status>;
  readonly resolution: Lookup<Resolution>;
  readonly priority: Lookup<Priority>;
  readonly severity: Lookup<Severity>;
}

export type Lookup<Name> = (word: string) => Name | null;

const plain = (word: string): string => word.trim().toLowerCase();

/** Later tables go before earlier ones. */
function lookup<Name extends string>(...tables: (Table<Name> | undefined)[]): Lookup<Name> {
  const rows = tables.flatMap((table) => Object.entries(table ?? {}));
  const known = new Map(rows.map(([word, name]) => [plain(word), name]));
  return (word) => known.get(plain(word)) ?? null;
}

function mappingFor(words: Partial<Words>): Mapping {
  const status = lookup(everywhere.statuses, words.statuses);
  const resolution = lookup(everywhere.resolutions, words.resolutions);
  return {
    status: (word) => status(word) ?? statusNamed(plain(word)),
    resolution: (word) => resolution(word) ?? resolutionNamed(plain(word)),
    priority: lookup(everywhere.priorities, words.priorities),
    severity: lookup(everywhere.severities, words.severities),
  };
}

const others = mappingFor({});
const mappings = new Map(Object.entries(sources).map(([source, words]) => [source, mappingFor(words)]));

/** The mapping of a source; one that is not known by name is read as every other. */
export const mappingOf = (source: string): Mapping => mappings.get(source) ?? others;

/** What a bug was called where it came from, as an alias: a key like TIMOB-123 as it is, anything else behind its source. */
export const aliasOf = (source: string, id: string): string =>
  (/^[a-z][a-z0-9_]*-\d+$/i.test(id) ? id : `${source}-${id}`).toUpperCase();
