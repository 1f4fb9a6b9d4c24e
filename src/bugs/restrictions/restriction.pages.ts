// What the pages show by which a bug is restricted and opened: the form with its roles, and what everybody will read.
import { formView, type Field, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { Adding } from '../../web/adding.pages.js';
import type { LinkView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import type { Bug, Ref } from '../bug.js';
import { mayBug, type BugFacts } from '../bug.policy.js';
import type { Preview } from './openings.sql.js';
import { restrictionForm } from './restriction.form.js';
import { refsOf } from './restriction.policy.js';
import { restrictionWords } from './restriction.words.js';

/** Some of what becomes public, under a heading; `items` are words. */
export interface PublicPart {
  heading: string;
  items: string[];
}

/** What becomes public: `description` as it was typed, from its beginning. */
export interface PreviewView {
  summary: string;
  description: string;
  parts: PublicPart[];
}

export interface OpeningPage {
  trail: LinkView[];
  heading: string;
  lead: string;
  preview: PreviewView;
  form: FormView;
}

const bugUrl = (id: number): string => `/bugs/${id}`;
export const trailTo = (id: number): LinkView[] => [{ href: bugUrl(id), label: `#${id}` }];

/** The ways from a bug to who sees it and where it is, for who may go them. */
export const waysOf = (who: Who, bug: BugFacts & { readonly id: number }): LinkView[] => [
  ...(mayBug.set(who, bug, 'product') ? [{ href: `${bugUrl(bug.id)}/move`, label: 'Move to another product' }] : []),
  ...(mayBug.set(who, bug, 'roles')
    ? [{ href: `${bugUrl(bug.id)}/restriction`, label: 'Say who may see this bug' }]
    : []),
];

/** Whom a restricted bug is for, '' for one that is for all; without the names of roles where they are not told. */
export const standingOf = (
  bug: Pick<Bug, 'sets' | 'product' | 'opensOn'> & { readonly isRestricted: boolean; readonly tellsRoles: boolean },
): string =>
  bug.isRestricted
    ? restrictionWords.standing(bug.tellsRoles ? refsOf(bug.sets.roles) : null, bug.product.name, bug.opensOn)
    : '';

const comment: Field = { name: 'text', label: 'Comment', kind: 'area', rows: 3, hint: 'Why, if it is worth a word.' };

/** The people who read the bug whatever it is restricted to, by name, each once. */
const concerned = ({ reporter, assignee, qaContact, sets }: Bug): string[] => [
  ...new Set([reporter, assignee, qaContact, ...refsOf(sets.cc)].flatMap((one) => (one ? [one.name] : []))),
];

/** The form in which roles are ticked; `choices` are those that there are. */
export function restricting(bug: Bug, choices: readonly Ref[]): Adding<typeof restrictionForm> {
  return {
    template: 'bugs/restrictions/edit',
    heading: `Who may see #${bug.id}`,
    lead: restrictionWords.choosing(concerned(bug)),
    submit: 'Save',
    action: `${bugUrl(bug.id)}/restriction`,
    trail: trailTo(bug.id),
    fields: [
      {
        name: 'roles',
        label: 'Restricted to',
        kind: 'checks',
        options: choices.map(({ id, name }) => ({ value: String(id), label: name })),
        hint: 'Without a tick the bug is for everybody; then the next page says what they will read.',
      },
      {
        name: 'opensOn',
        label: 'Opens on',
        kind: 'date',
        hint: 'On this day (UTC) it opens by itself, for everybody. Empty: never by itself.',
      },
      comment,
    ],
    schema: restrictionForm,
    hidden: [{ name: 'seen', value: String(bug.revision) }],
  };
}

/** The form as the bug stands. */
export const typedOfBug = ({ sets, opensOn }: Bug): Typed => ({
  roles: refsOf(sets.roles).map(({ id }) => String(id)),
  opensOn: opensOn ?? '',
});

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count.toLocaleString('en')} ${count === 1 ? one : many}`];

/** What becomes public, in parts; what there is none of is left out. */
export function previewView(preview: Preview): PreviewView {
  const { comments, attachments, changes, people, related, words, aliases } = preview;
  const parts: PublicPart[] = [
    {
      heading: 'How much',
      items: [
        ...counted(comments, 'comment after the description', 'comments after the description'),
        ...counted(attachments, 'attachment', 'attachments'),
        ...counted(changes, 'entry of the history', 'entries of the history'),
      ],
    },
    { heading: 'Names', items: [...people] },
    { heading: 'Relations', items: related.map((id) => `#${id}`) },
    { heading: 'Other names of the bug', items: [...aliases] },
    { heading: 'Words of its history', items: [...words] },
  ];
  return {
    summary: preview.summary,
    description: preview.description,
    parts: parts.filter(({ items }) => items.length > 0),
  };
}

/** The page before the deed. */
export function openingPage(
  preview: Preview,
  tokens: FormTokens,
  typed: Typed = {},
  problems: Readonly<Record<string, string>> = {},
): OpeningPage {
  const { id, product } = preview;
  const form = formView({
    action: `${bugUrl(id)}/opening`,
    submit: 'Open it for everybody',
    fields: [comment],
    tokens,
    typed,
    problems,
    cancel: bugUrl(id),
    hidden: [{ name: 'seen', value: String(preview.revision) }],
  });
  const lead = restrictionWords.opening(product.name);
  return { trail: trailTo(id), heading: `Open #${id}?`, lead, preview: previewView(preview), form };
}
