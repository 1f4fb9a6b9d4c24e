// A line as the life of a bug: filed, talked about, changed where its history says how, and settled where nothing else does.
import { fieldNames, sameValue, unsaid, type BugFields, type Moment, type Ref, type StockField } from '../bugs/bug.js';
import type { Later, Life } from '../bugs/changes/filing.js';
import { isDuplicate, type Status } from '../bugs/lifecycle/statuses.js';
import type { NewAttachment } from '../bugs/attachments/attachment.js';
import type { FileSaid } from './file.form.js';
import type { Words } from './history.js';
import type { Said } from './line.form.js';
import { lastWordsOf, readingOf, type Reading } from './reading.js';
import type { Row } from './steps/map.js';

/** The summary of a bug that had none. */
export const NO_SUMMARY = '(no summary)';

/** How the change is called that makes an inferred end. */
export const SETTLED = 'settled (inferred)';

const BEGINNING: Status = 'NEW';

/** What the words of one line mean here. */
export interface Scene {
  readonly duplicateOf: number | null;
  readonly product: Ref;
  readonly component: Ref;
  readonly version: Ref | null;
  readonly platform: Ref;
  severity(name: Reading['severity']): Ref;
  priority(name: Reading['priority']): Ref;
  /** The placeholder of a name; of null the one who stands for all who were not named. */
  person(name: string | null): Ref;
}

/** What of a row its life tells. */
type Telling = Pick<Row, 'number' | 'said' | 'mapping' | 'reading' | 'replay' | 'files'>;

/** What a life changes; the rest is as it is from the beginning. */
export type Changing = Omit<
  Pick<BugFields, StockField>,
  'product' | 'component' | 'version' | 'platform' | keyof typeof unsaid
>;

/** Characters of a summary; the form takes fewer. */
const SUMMARY_MOST = 1_000;

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Whether a summary is longer than can be kept. */
export const isLongTitle = (title: string): boolean =>
  title.length > SUMMARY_MOST && oneLine(title).length > SUMMARY_MOST;

/** One line, not too long, and never none. */
export const summaryOf = (title: string | null): string =>
  oneLine(title ?? '')
    .slice(0, SUMMARY_MOST)
    .toWellFormed() || NO_SUMMARY;

function fieldsOf(words: Words, reading: Reading, scene: Scene): Changing {
  const { duplicateOf } = scene;
  const marked = duplicateOf !== null && isDuplicate(reading.resolution);
  return {
    summary: summaryOf(words.title),
    status: reading.status,
    resolution: reading.resolution,
    duplicateOf: marked ? { id: duplicateOf, name: String(duplicateOf) } : null,
    severity: scene.severity(reading.severity),
    priority: scene.priority(reading.priority),
    assignee: words.assignee === null ? null : scene.person(words.assignee),
  };
}

/** How the bug began: as its history says, else NEW and with nobody; never closed. */
function beginning({ said, replay: { first }, mapping }: Telling, scene: Scene): { words: Words; fields: Changing } {
  const words = { ...lastWordsOf(said), status: null, resolution: null, assignee: null, ...first };
  const reading = readingOf(mapping, words, null);
  const open = mapping.isOpen(reading.status) ? reading : { ...reading, status: BEGINNING, resolution: null };
  return { words, fields: fieldsOf(words, open, scene) };
}

const commentsOf = (said: Said, scene: Scene): Later[] =>
  said.comments.map(({ author, createdAt, text }) => ({
    at: createdAt,
    whoId: scene.person(author).id,
    set: {},
    comment: { text, format: 'plain', audience: 'everyone' },
    note: '',
  }));

const attachmentOf = (file: FileSaid, scene: Scene): NewAttachment => ({
  authorId: file.author === null ? null : scene.person(file.author).id,
  name: file.filename ?? '',
  contentType: file.contentType ?? '',
  size: file.size,
  audience: 'everyone',
  state: 'not imported',
  at: file.createdAt,
});

/** The turns of the history as changes, and the fields that they end with. */
function turnsOf({ replay, mapping }: Telling, start: { words: Words; fields: Changing }, scene: Scene) {
  let { words, fields } = start;
  const later = replay.turns.map((turn): Later => {
    words = { ...words, ...turn.words };
    fields = fieldsOf(words, readingOf(mapping, words, null), scene);
    return { at: turn.at, whoId: scene.person(turn.who).id, set: fields, comment: null, note: '' };
  });
  return { later, fields };
}

const isSame = (a: Partial<BugFields>, b: Partial<BugFields>): boolean =>
  fieldNames.every((field) => sameValue(a[field] ?? null, b[field] ?? null));

const latest = (start: Moment, later: readonly Later[]): Moment =>
  later.reduce((at, one) => Math.max(at, one.at), start);

/** A life, how it ends, whether that end had to be inferred, and when the last thing happened that the line tells of. */
export interface Told {
  readonly life: Life;
  readonly end: Changing;
  readonly settled: boolean;
  readonly lastAt: Moment;
}

/**
 * The whole life. What the history does not lead to is settled at the time of the last update, by the one who stands for
 * those without a name: nobody is said to have done what he may not have done.
 */
export function lifeOf(row: Telling, scene: Scene): Told {
  const { said, reading, number } = row;
  const { product, component, version, platform } = scene;
  const start = beginning(row, scene);
  const turns = turnsOf(row, start, scene);
  const later = [...turns.later, ...commentsOf(said, scene)];
  const lastAt = latest(said.createdAt, later);
  const end = fieldsOf(lastWordsOf(said), reading, scene);
  const settled = !isSame(turns.fields, end);
  const settling = {
    at: said.updatedAt ?? lastAt,
    whoId: scene.person(null).id,
    set: end,
    comment: null,
    note: SETTLED,
  };
  const bug = {
    ...start.fields,
    id: number,
    reporter: scene.person(said.reporter),
    product,
    component,
    version,
    platform,
    ...unsaid,
  };
  const description = { text: said.description, format: 'plain', audience: 'everyone' } as const;
  const all = settled ? [...later, settling] : later;
  const attachments = row.files.told.map((file) => attachmentOf(file, scene));
  const life = { bug, description, filedAt: said.createdAt, door: 'import', later: all, attachments } as const;
  return { life, end, settled, lastAt };
}
