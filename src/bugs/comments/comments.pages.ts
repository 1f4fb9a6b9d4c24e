// The pages of one comment: its former texts, and the forms for what is done with it.
import type { PersonView } from '../../users/person.pages.js';
import type { Adding } from '../../web/adding.pages.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { Typed } from '../../web/form.js';
import { audienceField, audienceMark, type AudienceMark } from './audience.words.js';
import type { CardView } from './card.pages.js';
import { anchorOf, calledSo, commentUrl } from './comment.js';
import { addressForm, revisionForm, sureForm, tagsField, tagsForm, textField } from './comment.form.js';
import type { Found, Revisions } from './comments.service.js';
import { comparing, type Compared } from './compared.words.js';
import { rendered } from './rendered.js';

/** `isLess`, `isMore`: something was taken out, put in. */
export interface ComparedView extends Compared {
  isLess: boolean;
  isMore: boolean;
}

/** A text that the comment has, or has had: `until` is when another took its place, or []. */
export interface RevisionView
  extends AudienceMark, Pick<CardView, 'gone' | 'goneBy' | 'goneAt' | 'isLong' | 'opening' | 'whole'> {
  label: string;
  until: TimeView[];
  by: PersonView[];
  /** What has changed since the text before, or []. */
  compared: ComparedView[];
  bodyHtml: string;
}

/** `gone` says that the text of now is withdrawn; `earlier` is the URL of the texts before these, or ''. */
export interface RevisionsPage {
  trail: LinkView[];
  heading: string;
  gone: boolean;
  revisions: RevisionView[];
  earlier: string;
}

const trailOf = ({ bug, comment }: Found): LinkView[] => [
  { href: `/bugs/${bug.id}#${anchorOf(comment)}`, label: `#${bug.id}` },
];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The HTML of every text on the page, to look up what it refers to. */
export const revisionHtml = ({ rows }: Revisions): string[] => rows.map((row) => rendered(row).html);

/** A text that stands there as a whole. */
const whole = { gone: '', goneBy: [], goneAt: [], isLong: false, opening: '', whole: '', compared: [] };

/** The texts, the last first, each with what has changed since the one before it, of those that the reader sees. */
function withChanges(views: readonly RevisionView[], texts: readonly string[]): RevisionView[] {
  const compare = comparing();
  const isMarked = (one: { readonly isMarked: boolean }): boolean => one.isMarked;
  return views.map((one, at) => {
    const [text, before] = [texts[at] ?? '', texts[at + 1]];
    const found = before === undefined ? [] : compare(before, text);
    const compared = found.map((said) => ({
      ...said,
      isLess: said.before.some(isMarked),
      isMore: said.after.some(isMarked),
    }));
    return { ...one, compared };
  });
}

/** The page of a comment’s texts: that of now, and those before it. */
export function revisionsPage(
  found: Found,
  { rows, more }: Revisions,
  isFirst: boolean,
  resolve: (html: string) => string,
  zone: string,
): RevisionsPage {
  const { comment } = found;
  const now: RevisionView = {
    ...whole,
    label: 'Now',
    until: [],
    by: [],
    ...audienceMark(comment.audience),
    bodyHtml: resolve(comment.html),
  };
  const former = rows.map((row): RevisionView => ({
    ...whole,
    label: `Text ${row.revision}`,
    until: [timeView(row.until / 1000, zone)],
    by: [{ name: row.by, realName: row.byRealName, href: '' }],
    ...audienceMark(row.audience),
    bodyHtml: resolve(rendered(row).html),
  }));
  return {
    trail: trailOf(found),
    heading: `What ${calledSo(comment)} has said`,
    gone: comment.isWithdrawn,
    revisions: withChanges(
      [...(isFirst && !comment.isWithdrawn ? [now] : []), ...former],
      [...(isFirst && !comment.isWithdrawn ? [comment.text] : []), ...rows.map(({ text }) => text)],
    ),
    earlier: more === null ? '' : `${commentUrl(found.bug.id, comment)}/revisions?before=${more}`,
  };
}

const template = 'bugs/comments/form';

/** The form in which the author puts another text in its place. */
export function editing(found: Found): Adding<typeof revisionForm> {
  const { bug, comment } = found;
  const mark = audienceMark(comment.audience);
  return {
    template: 'bugs/comments/edit',
    heading: `Edit ${calledSo(comment)}`,
    lead: mark.isPrivate ? `${mark.mark}.` : '',
    submit: 'Save',
    action: `${commentUrl(bug.id, comment)}/revisions`,
    trail: [...trailOf(found), { href: `${commentUrl(bug.id, comment)}/revisions`, label: 'What it has said' }],
    fields: [textField],
    schema: revisionForm,
    hidden: [{ name: 'seen', value: String(comment.revision) }],
  };
}

/** The page that says what withdrawing will do, with its one button. */
export function withdrawing(found: Found): Adding<typeof sureForm> {
  const { bug, comment } = found;
  const stays =
    comment.number === null
      ? ''
      : ` Its number stays: “${capital(calledSo(comment))}” will say that it is withdrawn, and by whom.`;
  return {
    template,
    heading: `Withdraw ${calledSo(comment)}?`,
    lead: `Its text goes from the page and from search, for everybody and for good.${stays} Employees can still read what it said.`,
    submit: 'Withdraw it',
    action: `${commentUrl(bug.id, comment)}/withdrawal`,
    trail: trailOf(found),
    fields: [],
    schema: sureForm,
  };
}

const becoming = (found: Found): string => {
  const { comment } = found;
  if (comment.audience !== 'everyone')
    return comment.number === null
      ? 'Made public, it gets the number that comes next and stands at the end of the thread. What it said before stays as private as it was then.'
      : 'Made public again, it stands where it stood, under its number.';
  return `Everyone has been able to read it. Taken back, “${capital(calledSo(comment))}” will say that it is not public any more; who has read it knows it.`;
};

/** The form in which it is chosen anew for whom it is. */
export function addressing(found: Found): Adding<typeof addressForm> {
  const { bug, comment } = found;
  return {
    template,
    heading: `Who may read ${calledSo(comment)}`,
    lead: becoming(found),
    submit: 'Save',
    action: `${commentUrl(bug.id, comment)}/audience`,
    trail: trailOf(found),
    fields: [audienceField],
    schema: addressForm,
  };
}

/** The form in which it gets its tags. */
export function tagging(found: Found): Adding<typeof tagsForm> {
  const { bug, comment } = found;
  return {
    template,
    heading: `Tags of ${calledSo(comment)}`,
    lead: '',
    submit: 'Save',
    action: `${commentUrl(bug.id, comment)}/tags`,
    trail: trailOf(found),
    fields: [tagsField],
    schema: tagsForm,
  };
}

/** What the forms begin with. */
export const typedOfComment = ({ comment }: Found): Typed => ({
  text: comment.text,
  audience: comment.audience,
  tags: comment.tags.join(', '),
});
