// What a change altered, in sentences: values lead to where they stand, and what came into a set and went is told at once.
import type { LinkView } from '../../web/parts.pages.js';
import { fieldLabels, isCustom, isSet, type AnyField } from '../bug.js';
import type { EntryRow } from '../bug.sql.js';
import { listUrl } from '../bugs.words.js';
import { isRequest } from '../requests/request.js';
import { requestWords } from '../requests/request.words.js';
import { ELSEWHERE } from './alteration.visibility.js';

/** A part of a sentence: words, what leads somewhere, or what somebody has written. Blanks between parts are theirs. */
export interface PieceView extends LinkView {
  isQuoted: boolean;
}

/**
 * One altered field: "changed Status from NEW to ASSIGNED"; an empty `from` was set, an empty `to` was cleared. Of what a bug has
 * many, `added` and `removed` are the items, and `from` and `to` are empty.
 */
export interface AlterationView {
  label: string;
  from: string;
  to: string;
  /** Where the values lead, or ''. */
  fromHref: string;
  toHref: string;
  added: LinkView[];
  removed: LinkView[];
  /** The whole of it in words, where it is a request; else ''. */
  words: string;
  /** The whole of it with links in it, where it is about files; else []. */
  pieces: PieceView[];
}

/** What the lists of bugs call a field. */
const asked: Readonly<Record<string, string>> = {
  assignee: 'assignee',
  qaContact: 'qa',
  cc: 'cc',
  product: 'product',
  component: 'component',
  version: 'version',
  milestone: 'milestone',
  fixedIn: 'fixed',
  keywords: 'keyword',
};

const bugs: ReadonlySet<string> = new Set(['duplicateOf', 'dependsOn', 'blocks', 'duplicates']);

const quoted = (words: string): string => (/[\s,"()]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);

/** Where a value leads: a bug to itself, a person or a thing to its bugs; '' for words. */
export function hrefOf(field: AnyField, words: string): string {
  if (words === '' || words === ELSEWHERE) return '';
  if (bugs.has(field)) return `/bugs/${words}`;
  const name = asked[field];
  return name ? listUrl({ q: `${name}:${quoted(words)}` }) : '';
}

type Row = EntryRow['altered'][number];

const linked = (field: AnyField, words: string | null): LinkView[] =>
  words === null ? [] : [{ href: hrefOf(field, words), label: bugs.has(field) ? `#${words}` : words }];

/** A request is told as a sentence of its own. */
const requestView = ({ field, old, new: became, verdict = null }: Row, label: string): AlterationView[] =>
  isRequest(field)
    ? [
        {
          ...nothing,
          label,
          from: old ?? '',
          to: became ?? '',
          words: requestWords(field, { old, new: became, verdict }),
        },
      ]
    : [];

const nothing: Omit<AlterationView, 'label'> = {
  from: '',
  to: '',
  fromHref: '',
  toHref: '',
  added: [],
  removed: [],
  words: '',
  pieces: [],
};

/** What the history says of a state of play; what it was is shown by the bug as of then. */
export const playSentence: AlterationView = { ...nothing, label: 'State of play', words: 'updated the state of play' };

/** What is told of files. */
export const fileSentence = (pieces: PieceView[]): AlterationView => ({ ...nothing, label: 'Attachments', pieces });

function oneView({ field, old, new: became }: Row, label: string): AlterationView {
  const [from, to] = [old ?? '', became ?? ''];
  const said = (words: string): string => (bugs.has(field) && hrefOf(field, words) ? `#${words}` : words);
  return {
    ...nothing,
    label,
    from: said(from),
    to: said(to),
    fromHref: hrefOf(field, from),
    toHref: hrefOf(field, to),
  };
}

const manyView = (field: AnyField, rows: readonly Row[], label: string): AlterationView => ({
  ...nothing,
  label,
  added: rows.flatMap((row) => linked(field, row.new)),
  removed: rows.flatMap((row) => linked(field, row.old)),
});

/** The alterations of one change, a sentence for each field. `names` are what fields of one's own are called. */
export function sentences(rows: readonly Row[], names: Readonly<Record<string, string>> = {}): AlterationView[] {
  const fields = [...new Set(rows.map(({ field }) => field))];
  return fields.flatMap((field) => {
    const own = rows.filter((row) => row.field === field);
    const label = isCustom(field) ? (names[field] ?? field.slice('cf.'.length)) : fieldLabels[field];
    if (isRequest(field)) return own.flatMap((row) => requestView(row, label));
    const [only] = own;
    return only && own.length === 1 && !isSet(field) ? oneView(only, label) : manyView(field, own, label);
  });
}
