// What is shown of the state of play: the box on the bug's page, its form, and two texts where somebody was quicker.
import type { PersonView } from '../../users/person.pages.js';
import { formView, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { FormPage } from '../../web/form.pages.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { PreviewPage } from '../../web/preview.pages.js';
import type { Who } from '../../who.js';
import { mayBug, type BugFacts } from '../bug.policy.js';
import { personView, type Telling } from '../changes/timeline.pages.js';
import { rendered } from '../comments/rendered.js';
import { playFields } from './play.form.js';
import type { PlayedBug, PlayRow } from './plays.sql.js';

/** The box. `bodyHtml` is made by markdown.ts only; `edit` leads to the form, or is ''. */
export interface PlayView {
  bodyHtml: string;
  who: PersonView;
  at: TimeView;
  edit: string;
}

/** Its HTML with marks, made anew where what is stored is not that of now. */
export const playHtml = ({ html, text }: PlayRow): string =>
  text === null ? html : rendered({ text, format: 'markdown' }).html;

const pathOf = ({ id }: { id: number }): string => `/bugs/${id}/play`;

/** The box of the bug, [] where nothing is told; `then` is there on a page of the past, where nothing can be done. */
export function playView(
  bug: BugFacts & { id: number; play: PlayRow | null },
  { zone, resolve, seesPeople }: Telling,
  { then }: { readonly then?: object | null },
  who: Who,
): PlayView[] {
  const html = bug.play ? playHtml(bug.play) : '';
  if (!bug.play || html === '') return [];
  const { who: name, realName, at } = bug.play;
  return [
    {
      bodyHtml: resolve(html),
      who: personView(name, realName, seesPeople),
      at: timeView(at / 1000, zone),
      edit: !then && mayBug.triage(who, bug) ? pathOf(bug) : '',
    },
  ];
}

/** The way to the form where no box has it. */
export const wayToPlay = (bug: BugFacts & { id: number; play: PlayRow | null }, who: Who): LinkView[] =>
  mayBug.triage(who, bug) && (bug.play === null || playHtml(bug.play) === '')
    ? [{ href: pathOf(bug), label: 'Write the state of play' }]
    : [];

const trailTo = (bug: PlayedBug): LinkView[] => [{ href: `/bugs/${bug.id}`, label: `#${bug.id} ${bug.summary}` }];

const seenOf = (play: PlayRow | null): string => String(play?.version ?? 0);

function formOf(
  bug: PlayedBug,
  tokens: FormTokens,
  typed: Typed,
  problems: Readonly<Record<string, string>>,
): FormView {
  return formView({
    action: pathOf(bug),
    submit: 'Save',
    fields: playFields,
    tokens,
    typed,
    problems,
    hidden: [{ name: 'seen', value: String(typed['seen'] ?? '') }],
    cancel: `/bugs/${bug.id}`,
    draft: `bugs/${bug.id}/play`,
  });
}

const lead =
  'It stands on top of the bug, so that nobody has to read all comments. What it was before stays in the history.';

/** The form, with what holds or with what was typed. */
export function playPage(
  bug: PlayedBug,
  tokens: FormTokens,
  again: { typed: Typed; problems: Readonly<Record<string, string>> } | null = null,
): FormPage {
  const typed = again?.typed ?? { text: bug.play?.text ?? '', seen: seenOf(bug.play) };
  const form = formOf(bug, tokens, typed, again?.problems ?? {});
  return { heading: 'State of play', lead, trail: trailTo(bug), form };
}

/** Both texts: theirs as it is read and as it was typed, and mine in the form, against what holds now. */
export interface OvertakenPage {
  trail: LinkView[];
  who: PersonView;
  at: TimeView;
  theirs: PreviewPage;
  theirText: string;
  form: FormView;
}

/** The page where somebody was quicker; `resolve` makes the HTML that of this reader. */
export function overtakenPage(
  bug: PlayedBug,
  theirs: PlayRow,
  { zone, resolve }: Pick<Telling, 'zone' | 'resolve'>,
  typed: Typed,
  tokens: FormTokens,
): OvertakenPage {
  return {
    trail: trailTo(bug),
    who: personView(theirs.who, theirs.realName, false),
    at: timeView(theirs.at / 1000, zone),
    theirs: { bodyHtml: resolve(playHtml(theirs)) },
    theirText: theirs.text ?? '',
    form: formOf(bug, tokens, { ...typed, seen: seenOf(theirs) }, {}),
  };
}
