// The facts of a bug at the side of its page, in words; what is empty is not there.
import { isVisible } from '../products/product.visibility.js';
import { inputId } from '../web/form.js';
import type { LinkView } from '../web/parts.pages.js';
import type { Who } from '../who.js';
import { fieldLabels, wordsOf, type AnyField, type Item, type Ref, type Value } from './bug.js';
import type { BugRecord } from './bug.sql.js';
import { listUrl } from './bugs.words.js';

/**
 * One fact: its values, each with a link or without; empty facts are left out. `name` is the field's, and `edit` leads to its
 * input, or '' for whom it is not to be edited.
 */
export interface FactView {
  name: string;
  label: string;
  values: LinkView[];
  edit: string;
}

/** A name as it stands in a query. */
export const queryWord = (text: string): string =>
  /^[@<>:-]|[\s,"()]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A field with its values, and how bugs with the same value are found ('' where they are not). */
interface Fact {
  readonly name: AnyField | 'reporter';
  readonly label: string;
  readonly values: readonly (Value | undefined)[];
  readonly query: string;
  /** Where a value leads to instead. */
  readonly href?: (words: string) => string;
}

const stock = (name: AnyField & keyof typeof fieldLabels, values: Fact['values'], query = ''): Fact => ({
  name,
  label: fieldLabels[name],
  values,
  query,
});

const keyed = (name: Fact['name'], href: (words: string) => string, fact: Fact): Fact => ({ ...fact, name, href });

/** An address is a link only where it can be nothing else. */
const external = (words: string): string => (/^https?:\/\//i.test(words) ? words : '');

/** Each field with a word before its values that finds the same elsewhere; `within` is the product's, or '' where it is hidden. */
function factsOf(bug: BugRecord, within: string): Fact[] {
  const { sets } = bug;
  const inProduct = (field: string): string => within && `${within} ${field}`;
  const items = (name: 'keywords' | 'cc'): readonly Item[] => sets[name] ?? [];
  return [
    stock('assignee', [bug.assignee], 'is:open assignee:'),
    stock('qaContact', [bug.qaContact], 'is:open qa:'),
    stock('component', [bug.component], inProduct('is:open component:')),
    stock('version', [bug.version], inProduct('version:')),
    stock('platform', [bug.platform]),
    stock('os', [bug.os], 'is:open os:'),
    stock('milestone', [bug.milestone], inProduct('milestone:')),
    stock('fixedIn', [bug.fixedIn], inProduct('fixed:')),
    stock('deadline', [bug.deadline]),
    stock('keywords', items('keywords'), 'is:open keyword:'),
    stock('whiteboard', [bug.whiteboard]),
    keyed('url', external, stock('url', [bug.url])),
    ...bug.customFields.map(({ field, name }): Fact => {
      return { name: field, label: name, values: sets[field] ?? [bug[field]], query: `${field}:` };
    }),
    { name: 'reporter', label: 'Reporter', values: [bug.reporter], query: 'reporter:' },
    stock('cc', items('cc'), 'is:open cc:'),
    stock('aliases', bug.aliases),
  ];
}

/** Values that are things are looked for by their names; plain words only where a query finds them whole. */
const linkOf = ({ query, href }: Fact, value: string | Ref): LinkView => {
  const label = wordsOf(value) ?? '';
  const found = query && typeof value !== 'string' ? listUrl({ q: `${query}${queryWord(label)}` }) : '';
  return { href: href ? href(label) : found, label };
};

/** Leads to the input of a field that may be edited; '' of any other. */
export const editUrl = ({ id }: { id: number }, name: string, editable: ReadonlySet<string>): string =>
  editable.has(name) ? `/bugs/${id}?edit=${name}#${inputId(name)}` : '';

/** The facts for one reader; `editable` are the fields that he may edit. Who has taken it is always said. */
export function factViews(bug: BugRecord, who: Who, editable: ReadonlySet<string>): FactView[] {
  const isOpen = isVisible(who, bug.product.id);
  const product: FactView = {
    name: 'product',
    label: fieldLabels.product,
    values: [{ href: isOpen ? listUrl({ q: `is:open product:${bug.slug}` }) : '', label: bug.product.name }],
    edit: '',
  };
  const facts = factsOf(bug, isOpen ? `product:${bug.slug}` : '').map((fact): FactView => {
    const values = fact.values.filter((value) => value !== null && value !== undefined);
    const edit = editUrl(bug, fact.name, editable);
    const links = values.map((value) => linkOf(fact, value));
    const nobody = fact.name === 'assignee' && links.length === 0 ? [{ href: '', label: 'nobody' }] : links;
    return { name: fact.name, label: fact.label, values: nobody, edit };
  });
  const duplicates = bug.duplicates.map((id) => ({ href: `/bugs/${id}`, label: `#${id}` }));
  const label = duplicates.length === 1 ? 'Duplicate' : 'Duplicates';
  const rows = [
    ...facts.slice(0, 2),
    product,
    ...facts.slice(2),
    { name: 'duplicates', label, values: duplicates, edit: '' },
  ];
  return rows.filter(({ values }) => values.length > 0);
}
