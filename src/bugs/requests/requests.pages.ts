// What is shown of requests: what a bug waits for, the inputs that ask and answer, and the queue of a person.
import { fieldView, type Field, type FieldView, type Typed } from '../../web/form.js';
import type { Who } from '../../who.js';
import { idOf, wordsOf, type Bug, type Ref } from '../bug.js';
import { mayBug } from '../bug.policy.js';
import { isAskedOf, requestKinds, type RequestKind } from './request.js';
import { asksYou, waitedFor, waitsFor } from './request.words.js';
import type { AskedRow, RequestRow } from './requests.sql.js';

/**
 * One thing that a bug waits for: `words` say what, `by` who asked and how long ago, `href` leads to what was said with it, or
 * ''. `isMine`: it is asked of the reader. `stale` says why it will never be answered, or ''.
 */
export interface WaitView {
  words: string;
  by: string;
  href: string;
  isMine: boolean;
  stale: string;
}

/** The inputs: `answers` for who is asked, `asks` for who may ask, `withdraws` for what may be taken back; each may be empty. */
export interface RequestInputs {
  answers: FieldView[];
  asks: FieldView[];
  withdraws: FieldView[];
  isOpen: boolean;
}

/** One thing in the queue of a person. */
export interface AskedView {
  id: number;
  href: string;
  summary: string;
  words: string;
  since: string;
}

const staleWords = ({ isClosed, person }: RequestRow): string =>
  isClosed ? `The account of ${person} is closed.` : `${person} can not see this bug.`;

const anchorOf = ({ comment }: RequestRow): string => (comment === null ? '' : `#c${comment}`);

/** What the bug waits for, what is asked of the reader first; `stale` are the ids of whoever can not answer, as far as the reader may know. */
export const waitViews = (requests: readonly RequestRow[], stale: ReadonlySet<number>, who: Who): WaitView[] =>
  requests
    .toSorted((a, b) => Number(b.personId === who.person?.id) - Number(a.personId === who.person?.id))
    .map((row) => {
      const isMine = row.personId === who.person?.id;
      const { kind, person, asker, version, days, personId } = row;
      return {
        words: isMine ? asksYou(kind, asker, version) : waitsFor(kind, person, version),
        by: isMine ? waitedFor(days) : `asked by ${asker}, waits ${waitedFor(days)}`,
        href: anchorOf(row),
        isMine,
        stale: stale.has(personId) ? staleWords(row) : '',
      };
    });

/** The queue of a person. */
export const askedViews = (rows: readonly AskedRow[]): AskedView[] =>
  rows.map((row) => ({
    id: row.bug,
    href: `/bugs/${row.bug}${anchorOf(row)}`,
    summary: row.summary ?? '',
    words: asksYou(row.kind, row.asker, row.version),
    since: waitedFor(row.days),
  }));

const verdicts = (given: string, refused: string): Field['options'] => [
  { value: '', label: 'Not yet' },
  { value: 'granted', label: given },
  { value: 'denied', label: refused },
];

/** How each kind is answered. */
const answerFields: Readonly<Record<RequestKind, readonly Field[]>> = {
  needinfo: [
    { name: 'unanswered', label: 'My comment is not the answer yet', kind: 'check' },
    { name: 'cannot', label: 'I can not answer what was asked', kind: 'check' },
  ],
  review: [{ name: 'reviewed', label: 'Your review', kind: 'choice', options: verdicts('Granted', 'Denied') }],
  verify: [
    {
      name: 'verified',
      label: 'Your verification',
      kind: 'choice',
      options: verdicts('It is fixed', 'It is not fixed'),
    },
  ],
};

const askLabels: Readonly<Record<RequestKind, string>> = {
  needinfo: 'Ask for information from',
  review: 'Ask for a review by',
  verify: 'Ask to verify it',
};

const askFields = (versions: readonly Ref[]): Field[] => [
  ...requestKinds.map((kind): Field => ({ name: `add.${kind}`, label: askLabels[kind], kind: 'text', max: 200 })),
  {
    name: 'verifyOn',
    label: 'Verify it on',
    kind: 'choice',
    options: [
      { value: '', label: 'any version' },
      ...versions.map(({ id, name }) => ({ value: String(id), label: name })),
    ],
  },
];

const withdrawLabels: Readonly<Record<RequestKind, string>> = {
  needinfo: 'Ask no more for information from',
  review: 'Ask no more for a review by',
  verify: 'Ask no more to verify it',
};

/** Those who are asked something by others than the reader himself may take back. */
const withdrawFields = ({ sets }: Bug, who: Who): Field[] =>
  requestKinds.flatMap((kind): Field[] => {
    const others = (sets[kind] ?? []).filter((item) => idOf(item) !== who.person?.id);
    const options = others.map((item) => ({ value: wordsOf(item) ?? '', label: wordsOf(item) ?? '' }));
    return options.length === 0
      ? []
      : [{ name: `remove.${kind}`, label: withdrawLabels[kind], kind: 'checks', options }];
  });

/** Every field that this reader may fill in. */
function fieldsFor(bug: Bug, versions: readonly Ref[], who: Who): Record<'answers' | 'asks' | 'withdraws', Field[]> {
  const asked = mayBug.comment(who, bug) ? requestKinds.filter((kind) => isAskedOf(bug, kind, who)) : [];
  const mayAsk = mayBug.set(who, bug, 'needinfo');
  return {
    answers: asked.flatMap((kind) => answerFields[kind]),
    asks: mayAsk ? askFields(versions) : [],
    withdraws: mayAsk ? withdrawFields(bug, who) : [],
  };
}

/** What problems are told at: the set's own name stands for the input that asks. */
const problemOf = (problems: Readonly<Record<string, string>>, name: string): string | undefined =>
  problems[name] ?? problems[name.replace(/^add\./, '')];

/** What was typed and what was wrong with it. */
export interface RequestsTyped {
  typed: Typed | null;
  problems: Readonly<Record<string, string>>;
  previews?: boolean | undefined;
}

/** The inputs for this reader. */
export function requestInputs(bug: Bug, versions: readonly Ref[], again: RequestsTyped, who: Who): RequestInputs {
  const typed = again.typed ?? {};
  const shown = (field: Field): FieldView => fieldView(field, typed, problemOf(again.problems, field.name));
  const { answers, asks, withdraws } = fieldsFor(bug, versions, who);
  const isTouched = ({ name }: Field): boolean =>
    problemOf(again.problems, name) !== undefined || [typed[name] ?? ''].flat().join('') !== '';
  return {
    answers: answers.map(shown),
    asks: asks.map(shown),
    withdraws: withdraws.map(shown),
    isOpen: [...asks, ...withdraws].some(isTouched),
  };
}
