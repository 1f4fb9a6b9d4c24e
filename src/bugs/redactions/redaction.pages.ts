// What the pages of a redaction show: which words go, and before it is done what that will do.
import { formView, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { FormPage } from '../../web/form.pages.js';
import type { LinkView } from '../../web/parts.pages.js';
import { redactionFields } from './redaction.form.js';

/** In how many places of a bug the words stand. */
export interface RedactionCounts {
  summary: number;
  fields: number;
  links: number;
  comments: number;
  revisions: number;
  tags: number;
  plays: number;
  held: number;
  history: number;
  notes: number;
  attachments: number;
  imported: number;
  /** Reports to the product that are not bugs yet: they do not count as standing in this one. */
  waiting: number;
}

/** `places` say where the words stand, `beyond` what can not be reached. */
export interface RedactionPage {
  trail: LinkView[];
  heading: string;
  places: string[];
  beyond: string[];
  form: FormView;
}

const bugUrl = (id: number): string => `/bugs/${id}`;
export const redactionsUrl = (id: number): string => `${bugUrl(id)}/redactions`;
const trailTo = (id: number): LinkView[] => [{ href: bugUrl(id), label: `#${id}` }];

/** The page that asks for the words; what was typed of them is not shown again. */
export function askingPage(
  id: number,
  target: string,
  tokens: FormTokens,
  typed: Typed = {},
  problems: Readonly<Record<string, string>> = {},
): FormPage {
  const { leaked: _, ...rest } = typed;
  const form = formView({
    action: `${redactionsUrl(id)}/check`,
    submit: 'Look where they stand',
    fields: redactionFields(target),
    tokens,
    typed: rest,
    problems,
    cancel: bugUrl(id),
    hidden: [{ name: 'of', value: target }],
  });
  const lead =
    'For passwords, keys and what else should never have stood here. Nothing is done yet: the next page says what will be.';
  return { heading: `Take leaked words out of #${id}`, lead, trail: trailTo(id), form };
}

const words: Readonly<Record<keyof RedactionCounts, (count: number) => string>> = {
  summary: () => 'the summary',
  fields: (count) => (count === 1 ? '1 other field' : `${count.toLocaleString('en')} other fields`),
  links: (count) => (count === 1 ? '1 link or other name' : `${count.toLocaleString('en')} links or other names`),
  comments: (count) => (count === 1 ? '1 comment' : `${count.toLocaleString('en')} comments`),
  revisions: (count) =>
    count === 1 ? 'what 1 comment said before' : `${count.toLocaleString('en')} texts that comments had before`,
  tags: (count) => (count === 1 ? '1 tag of a comment' : `${count.toLocaleString('en')} tags of comments`),
  plays: () => 'the state of play',
  held: (count) => (count === 1 ? '1 post that was held' : `${count.toLocaleString('en')} posts that were held`),
  history: (count) => (count === 1 ? '1 entry of the history' : `${count.toLocaleString('en')} entries of the history`),
  notes: (count) => (count === 1 ? '1 note of the history' : `${count.toLocaleString('en')} notes of the history`),
  attachments: (count) =>
    count === 1
      ? 'the name or description of 1 attachment'
      : `the names or descriptions of ${count.toLocaleString('en')} attachments`,
  imported: () => 'what an import has kept of the bug',
  waiting: (count) =>
    count === 1
      ? '1 report to this product that is not a bug yet'
      : `${count.toLocaleString('en')} reports to this product that are not bugs yet`,
};

/** "2 comments", "the summary": where the words stand. */
export const placesOf = (counts: RedactionCounts): string[] =>
  (Object.keys(words) as (keyof RedactionCounts)[]).flatMap((place) =>
    counts[place] > 0 ? [words[place](counts[place])] : [],
  );

const beyond = [
  'Mails that were sent already, and what people have copied.',
  'Backups, and the write-ahead log of the database, until they are renewed.',
  'Drafts in the browsers of those who had the bug open, and pages that caches have kept.',
  'A password that has leaked is known: change it where it opens something.',
];

/** The page that says what will be done; `sealed` carries the words, readable to nobody. */
export function checkingPage(id: number, counts: RedactionCounts, sealed: string, tokens: FormTokens): RedactionPage {
  const form = formView({
    action: redactionsUrl(id),
    submit: 'Take them out for good',
    fields: [],
    tokens,
    cancel: bugUrl(id),
    hidden: [{ name: 'sealed', value: sealed }],
  });
  return { trail: trailTo(id), heading: `Take leaked words out of #${id}?`, places: placesOf(counts), beyond, form };
}
