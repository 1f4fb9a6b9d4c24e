// A query's tree as text again: in the box, in links that add or take away a filter, and as chips that can be removed.
import { specialIn } from './query.fields.js';
import type { FieldName } from './query.fields.js';
import { everything, joined, parseQuery } from './query.js';
import type { FieldNode, Query, QueryValue } from './query.js';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function writeValue(field: FieldName, { text, special }: QueryValue): string {
  if (special !== undefined) return text;
  const isBare = /^[^\s,"()@:<>][^\s,"()]*$/u.test(text) && specialIn(field, text) === null;
  return isBare ? text : quoted(text);
}

const writeField = ({ field, values, compare }: FieldNode): string =>
  `${field}${compare ?? ':'}${values.map((value) => writeValue(field, value)).join(',')}`;

/** In brackets; the space keeps the closing one from being read as part of a word that has an open bracket. */
const inBrackets = (text: string): string => (/\(\S*$/.test(text) ? `(${text} )` : `(${text})`);

function writePart(part: Query, inside: 'and' | 'or' | 'not'): string {
  const text = writeQuery(part);
  return part.kind === 'or' || (part.kind === 'and' && inside === 'not') ? inBrackets(text) : text;
}

/** A minus before a minus would begin a word like "--verbose". */
const negated = (text: string): string => (/^(?:-|NOT )/.test(text) ? `NOT ${text}` : `-${text}`);

/** The text of a tree: parseQuery(writeQuery(tree)) gives the same tree. */
export function writeQuery(tree: Query): string {
  if (tree.kind === 'words') return tree.phrase ? quoted(tree.text) : tree.text;
  if (tree.kind === 'field') return writeField(tree);
  if (tree.kind === 'not') return negated(writePart(tree.part, 'not'));
  const { kind } = tree;
  return tree.parts.map((part) => writePart(part, kind)).join(kind === 'and' ? ' ' : ' OR ');
}

/** One part of a query that can be taken away: `without` is the query then. `field` is '' for words and for brackets. */
export interface Chip {
  readonly field: string;
  readonly value: string;
  readonly label: string;
  readonly without: string;
}

const partsOf = (tree: Query): readonly Query[] => (tree.kind === 'and' ? tree.parts : [tree]);

const isField = (part: Query, field: FieldName): boolean => part.kind === 'field' && part.field === field;

/** The parts of a query, each with the query that is left without it. */
export function chipsOf(tree: Query): Chip[] {
  const parts = partsOf(tree);
  return parts.map((part, at) => {
    const label = writeQuery(part);
    const field = part.kind === 'field' ? part.field : '';
    const value = field === '' ? label : label.slice(field.length).replace(/^:/, '');
    return { field, value, label, without: writeQuery(joined('and', parts.toSpliced(at, 1))) };
  });
}

/** A value as it is typed in the box: `@me`, `none` and `any` are what they mean, where the field knows them. */
function valueFrom(field: FieldName, value: string | QueryValue): QueryValue {
  if (typeof value !== 'string') return value;
  const special = specialIn(field, value);
  return special === null ? { text: value } : { text: value.toLowerCase(), special };
}

/**
 * The query `text` with `field` asking for `value` and nothing else, or not asked for at all (null or ''). A name that happens to
 * read `none` is given as { text: 'none' }. A text that is not understood is replaced by the field alone.
 */
export function withField(text: string, field: FieldName, value: string | QueryValue | null): string {
  const parsed = parseQuery(text);
  const parts = partsOf('tree' in parsed ? parsed.tree : everything);
  const first = parts.findIndex((part) => isField(part, field));
  const kept = parts.filter((part) => !isField(part, field));
  if (value === null || value === '') return writeQuery(joined('and', kept));
  const node: Query = { kind: 'field', field, values: [valueFrom(field, value)] };
  return writeQuery(joined('and', kept.toSpliced(first < 0 ? kept.length : first, 0, node)));
}

/** The single names that the top of a query asks for in `field`; [] when it does not, or asks for more than names. */
export function namesIn(tree: Query, field: FieldName): string[] {
  const asked = partsOf(tree).filter((part): part is FieldNode => isField(part, field));
  const [only] = asked;
  if (asked.length !== 1 || only === undefined || only.values.some((value) => value.special !== undefined)) return [];
  return only.values.map((value) => value.text);
}
