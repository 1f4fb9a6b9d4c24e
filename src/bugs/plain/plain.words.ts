// One bug as plain text: a head of facts that is wrapped, then files, what was said and the history, for terminals and mails.
import { visible } from '../../web/plain.js';
import { fieldLabels, isCustom } from '../bug.js';
import { durationWords } from '../times/duration.words.js';
import type { PlainBug, PlainChange, PlainComment, PlainFile } from './plain.pages.js';

/** Columns of the head, and of those its labels: usually, and at most. */
const WIDTH = 80;
const LABEL = 14;
const LABEL_MOST = 26;
/** What somebody has typed stands further in, so that it cannot pass for a line of ours. */
const INDENT = '    ';

/** One line, whatever was typed: what is unseen is shown, also what turns the direction of writing. */
const line = (text: string): string =>
  visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();

/** Words in lines of at most `width` signs; a word that is longer has its own. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of line(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + 1 + [...word].length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Labels end, and what they say begins, in one column; a label for which it is too narrow has a line of its own. */
function aligned(all: readonly (readonly [string, string])[]): string {
  const lengths = all.map(([label]) => [...label].length + 1);
  const column = Math.max(LABEL, ...lengths.filter((length) => length <= LABEL_MOST));
  const blank = ' '.repeat(column);
  return all
    .flatMap(([label, value], at) => {
      const [first = '', ...rest] = wrapped(value, WIDTH - column - 2);
      const pad = ' '.repeat(Math.max(0, column - (lengths[at] ?? 0)));
      const head = (lengths[at] ?? 0) > column ? [`${label}:`, `${blank} ${first}`] : [`${pad}${label}: ${first}`];
      return [...head, ...rest.map((part) => `${blank} ${part}`)];
    })
    .join('\n');
}

const labelOf = (field: string, names: PlainBug['names']): string =>
  line(isCustom(field) ? (names?.[field] ?? field) : fieldLabels[field as keyof typeof fieldLabels]);

/** "2026-03-01 14:30 UTC" */
const when = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

function facts({ fields, sets, names, votes, timeSpent, ...bug }: PlainBug): [string, string][] {
  const { status = '', resolution = '', summary: _summary, ...rest } = fields;
  const many = Object.entries(sets).map(
    ([name, items]) => [labelOf(name, names), items.join(', ')] as [string, string],
  );
  return [
    ['Status', `${status} ${resolution}`],
    ...Object.entries(rest).map(([name, value]) => [labelOf(name, names), value] as [string, string]),
    ...many,
    ['Reporter', bug.reporter],
    ['Filed', when(bug.filedAt)],
    ['Changed', when(bug.changedAt)],
    ...(votes === undefined ? [] : [['Affects', `${votes}`] as [string, string]]),
    ...(timeSpent === undefined ? [] : [['Time spent', durationWords(timeSpent.minutes)] as [string, string]]),
    ...(bug.isRestricted ? [['Restricted', 'yes'] as [string, string]] : []),
  ];
}

const fileLine = ({ name, type, size, by, at }: PlainFile): string => {
  const more = [type, size === undefined ? '' : `${size} bytes`, by, at && when(at)];
  return `${INDENT}${[name, ...more]
    .filter(Boolean)
    .map((part) => line(part ?? ''))
    .join(', ')}`;
};

const titleOf = ({ number, permalink, audience }: PlainComment): string => {
  if (number === 0) return 'Description';
  return number === undefined ? `Private comment ${permalink ?? ''} (for ${audience})` : `Comment ${number}`;
};

const indented = (text: string): string =>
  visible(text)
    .trimEnd()
    .split('\n')
    .map((one) => `${INDENT}${one}`.trimEnd())
    .join('\n');

const commentWords = (comment: PlainComment): string =>
  `${titleOf(comment)}, ${line(comment.by)}, ${when(comment.at)}${comment.minutes === undefined ? '' : `, took ${durationWords(comment.minutes)}`}\n\n${comment.text === undefined ? '(withdrawn)' : indented(comment.text)}`;

const changeWords = ({ by, at, altered }: PlainChange, names: PlainBug['names']): string => {
  const rows = altered.map(
    ({ field, from, to }) => `${INDENT}${labelOf(field, names)}: ${line(from ?? '')} -> ${line(to ?? '')}`,
  );
  return [`${when(at)}, ${line(by)}`, ...rows.map((row) => row.trimEnd())].join('\n');
};

const section = (title: string, parts: readonly string[], between: string): string[] =>
  parts.length === 0 ? [] : [`${title}\n${'-'.repeat(title.length)}\n${parts.join(between)}`];

/** The whole bug; the first lines are the head, and sections have a blank line between them. */
export function plainText(bug: PlainBug): string {
  const head = wrapped(`Bug ${bug.id} - ${bug.fields['summary'] ?? ''}`, WIDTH).join('\n');
  const count = bug.attachmentCount === undefined ? '' : ` (${bug.attachments.length} of ${bug.attachmentCount})`;
  const changes = bug.history.map((change) => changeWords(change, bug.names));
  return [
    `${head}\n${'='.repeat(WIDTH)}`,
    aligned(facts(bug)),
    ...section(`Attachments${count}`, bug.attachments.map(fileLine), '\n'),
    ...section('Comments', bug.comments.map(commentWords), '\n\n'),
    ...section('History', changes, '\n'),
    ...(bug.next === undefined ? [] : [`There is more: ${bug.next}`]),
  ]
    .join('\n\n')
    .concat('\n');
}
