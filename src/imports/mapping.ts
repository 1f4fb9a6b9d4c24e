// The words of other trackers, and what BugZot calls the same: tables of one source over those that hold for all.
import { resolutionNamed, type Catalogue, type Resolution, type Status } from '../bugs/lifecycle/statuses.js';
import type { MappingSaid, Priority, Severity } from './mapping.form.js';

/** Our name for a word, in any case of its letters; null for a word that stands in no table. */
export type Lookup<Name> = (word: string) => Name | null;

/** How the words of one source are read; a product or component that is in no table keeps its name. */
export interface Mapping {
  readonly status: Lookup<Status>;
  /** Whether a bug of our status is open. */
  readonly isOpen: (status: Status) => boolean;
  readonly resolution: Lookup<Resolution>;
  readonly priority: Lookup<Priority>;
  readonly severity: Lookup<Severity>;
  product(name: string): string;
  component(name: string): string;
}

const plain = (word: string): string => word.trim().toLowerCase();

/** Later tables go before earlier ones. */
function lookup<Name extends string>(tables: readonly Readonly<Record<string, Name>>[]): Lookup<Name> {
  const rows = tables.flatMap((table) => Object.entries(table));
  const known = new Map(rows.map(([word, name]) => [plain(word), name]));
  return (word) => known.get(plain(word)) ?? null;
}

/** The mapping that these say together, the later ones before the earlier; words of Bugzilla that are ours need no row. */
export function mappingFor(catalogue: Catalogue, ...said: readonly MappingSaid[]): Mapping {
  const status = lookup(said.map(({ statuses }) => statuses));
  const resolution = lookup(said.map(({ resolutions }) => resolutions));
  const product = lookup(said.map(({ products }) => products));
  const component = lookup(said.map(({ components }) => components));
  return {
    status: (word) => status(word) ?? catalogue.named(plain(word)),
    isOpen: catalogue.isOpen,
    resolution: (word) => resolution(word) ?? resolutionNamed(plain(word)),
    priority: lookup(said.map(({ priorities }) => priorities)),
    severity: lookup(said.map(({ severities }) => severities)),
    product: (name) => product(name) ?? name,
    component: (name) => component(name) ?? name,
  };
}

/** The mappings of an import: that of each source, under the one that was brought along for all of them. */
export class Mappings {
  private readonly known = new Map<string, Mapping>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly everywhere: MappingSaid,
    private readonly sources: ReadonlyMap<string, MappingSaid>,
    private readonly own: MappingSaid | null,
  ) {}

  /** The mapping of a source; one that is not known by name is read as every other. */
  of(source: string): Mapping {
    const known = this.known.get(source);
    if (known) return known;
    const stock = this.sources.get(source);
    const mapping = mappingFor(this.catalogue, ...[this.everywhere, stock, this.own].filter((said) => !!said));
    this.known.set(source, mapping);
    return mapping;
  }
}

/** What a bug was called where it came from, as an alias: a key like TIMOB-123 as it is, anything else behind its source. */
export const aliasOf = (source: string, id: string): string =>
  (/^[a-z][a-z0-9_]*-\d+$/i.test(id) ? id : `${source}-${id}`).toUpperCase();
