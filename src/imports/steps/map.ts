// Fourth step: what each bug means here, of those that are new: its number, its state, its place, its files, and how it came to be so.
import { filesOf, type Files } from '../file.form.js';
import { replayed, type Replay } from '../history.js';
import type { Said } from '../line.form.js';
import type { Mapping, Mappings } from '../mapping.js';
import type { Mark, Plan } from '../plan.js';
import { lastWordsOf, readingOf, type Reading } from '../reading.js';
import type { Tally } from '../tally.js';
import type { Checked } from './check.js';
import { each, type Step } from './pipe.js';

/** Where a bug belongs, in names of here. */
export interface Place {
  readonly product: string;
  readonly component: string;
  readonly version: string | null;
}

/** One bug of the file, ready to be given people and places. */
export interface Row {
  readonly line: number;
  readonly number: number;
  readonly said: Said;
  readonly mapping: Mapping;
  readonly reading: Reading;
  readonly place: Place;
  readonly replay: Replay;
  readonly files: Files;
  readonly mark: Mark;
  /** Whether its old key becomes its alias; false where an earlier line of the file has the same. */
  readonly isNamed: boolean;
}

/** Rows that are written together, and the last line that was read for them. */
export interface Batch {
  readonly last: number;
  readonly rows: readonly Row[];
}

const DEFAULT_COMPONENT = 'General';

const placeOf = ({ source, product, component, version }: Said, mapping: Mapping): Place => ({
  product: mapping.product(product ?? source),
  component: mapping.component(component ?? DEFAULT_COMPONENT),
  version,
});

function mapped({ line, said }: Checked, plan: Plan, mappings: Mappings, tally: Tally): Row | null {
  const number = plan.place(line, said);
  if (typeof number === 'string') {
    tally.note(number, 1, `${said.id} (line ${line})`);
    return null;
  }
  const mapping = mappings.of(said.source);
  return {
    line,
    number,
    said,
    mapping,
    reading: readingOf(mapping, lastWordsOf(said), tally),
    place: placeOf(said, mapping),
    replay: replayed(said),
    files: filesOf(said['attachments']),
    mark: plan.mark(said),
    isNamed: plan.isNamed(said),
  };
}

/** Batches without the bugs that are here already, or stood in the file before. */
export const map = (plan: Plan, mappings: Mappings, tally: Tally): Step<readonly Checked[], Batch> =>
  each((batch) => ({
    last: batch.at(-1)?.line ?? 0,
    rows: batch.flatMap((checked) => mapped(checked, plan, mappings, tally) ?? []),
  }));
