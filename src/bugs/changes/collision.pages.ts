// What is shown when two people changed the same fields of a bug at once: nothing is lost, each field is chosen.
import type { PersonView } from '../../users/person.pages.js';
import {
  fieldView,
  formView,
  textOf,
  type Field,
  type FieldView,
  type FormTokens,
  type FormView,
  type Typed,
} from '../../web/form.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import { idOf, isCustom, wordsOf, type FieldName, type Value } from '../bug.js';
import type { BugRecord } from '../bug.sql.js';
import type { Workflow } from '../lifecycle/workflow.js';
import { audienceMark, type AudienceMark } from '../comments/audience.words.js';
import { alongside, keptViews, labelOf, type KeptView } from './alongside.pages.js';
import type { Clash } from './change.js';
import type { Collision } from './collision.js';
import { entryView, personView, type EntryView } from './timeline.pages.js';

/** One field that both changed: two radio buttons of `name`, theirs and mine, with values to send and words to read. */
export interface ClashView {
  label: string;
  name: string;
  was: string;
  theirs: string;
  theirsValue: string;
  theirsId: string;
  theirsBy: PersonView;
  theirsAt: TimeView;
  mine: string;
  mineValue: string;
  mineId: string;
}

/** `form` carries everything else in `hidden`, against the bug's version of now; `comments` is the typed comment, or []; `since` what happened meanwhile. */
export interface CollisionPage {
  bug: LinkView;
  summary: string;
  clashes: ClashView[];
  kept: KeptView[];
  comments: FieldView[];
  audience: AudienceMark;
  since: EntryView[];
  form: FormView;
}

export interface CollisionParts {
  collision: Collision;
  /** The bug with its past, as the reader may see it. */
  bug: BugRecord;
  /** The workflow of its product. */
  workflow: Workflow;
  resolve: (html: string) => string;
  typed: Typed;
  who: Who;
  tokens: FormTokens;
}

const said = (value: Value): string => wordsOf(value) ?? 'nothing';

const people: ReadonlySet<string> = new Set(['assignee', 'qaContact']);

/** A value as the form sends it: a person by name, as what a field of one's own holds, other things by number. */
const sent = (field: FieldName, value: Value): string =>
  people.has(field) || isCustom(field) || idOf(value) === null ? (wordsOf(value) ?? '') : String(idOf(value));

/** Who altered the field last, and when, as far as the page knows. */
function lastOn(field: FieldName, bug: BugRecord): { who: string; realName: string; at: number } {
  const entry = bug.entries.findLast(({ altered }) => altered.some((one) => one.field === field));
  return { who: entry?.who ?? '', realName: entry?.realName ?? '', at: entry?.at ?? bug.updatedAt };
}

function clashView({ field, was, theirs, mine }: Clash, bug: BugRecord, zone: string): ClashView {
  const last = lastOn(field, bug);
  return {
    label: labelOf(field, bug),
    name: field,
    was: said(was),
    theirs: said(theirs),
    theirsValue: sent(field, theirs),
    theirsId: `theirs-${field}`,
    theirsBy: personView(last.who, last.realName, false),
    theirsAt: timeView(last.at / 1000, zone),
    mine: said(mine),
    mineValue: sent(field, mine),
    mineId: `mine-${field}`,
  };
}

/** The page on which two wishes for one field are brought together; everything else that was typed goes along. */
export function collisionPage({
  collision,
  bug,
  workflow,
  resolve,
  typed,
  who,
  tokens,
}: CollisionParts): CollisionPage {
  const zone = who.person?.zone ?? 'UTC';
  const hidden = alongside(collision, typed);
  const href = `/bugs/${bug.id}`;
  const form = formView({
    action: `${href}/changes`,
    submit: 'Save',
    fields: [],
    tokens,
    hidden: [...hidden, { name: 'seen', value: String(bug.revision) }],
    cancel: href,
  });
  const names = Object.fromEntries(bug.customFields.map(({ field, name }) => [field, name]));
  const comment: Field = { name: 'text', label: 'Your comment', kind: 'markdown', rows: 6 };
  const text = textOf(typed, 'text');
  const seen = Number(textOf(typed, 'seen'));
  return {
    bug: { href, label: `#${bug.id}` },
    summary: bug.summary,
    clashes: collision.clashes.map((clash) => clashView(clash, bug, zone)),
    kept: keptViews(collision, workflow, typed, bug),
    comments: text ? [fieldView(comment, typed, '', tokens.previews)] : [],
    audience: audienceMark(textOf(typed, 'audience') || 'everyone'),
    since: bug.entries
      .filter((entry) => entry.version !== null && entry.version > seen)
      .map((entry) => entryView(entry, { zone, resolve, seesPeople: false, names })),
    form,
  };
}
