// What the pages for reporting a bug show: the choice of a product, then the form.
import { catalogueGroups, cataloguePager, type CatalogueGroup } from '../products/products.pages.js';
import type { CatalogueRow } from '../products/products.query.js';
import {
  fieldView,
  formView,
  type Field,
  type FieldView,
  type FormTokens,
  type FormView,
  type Typed,
} from '../web/form.js';
import type { Page } from '../web/keyed.js';
import type { LinkView, PagerView } from '../web/parts.pages.js';
import type { Who } from '../who.js';
import type { FilesField } from './attachments/uploads.pages.js';
import type { Ref } from './bug.js';
import { addressOf } from './letters/letter.pages.js';
import { clonedWords, type Pattern } from './relations/clone.js';
import type { Guide } from './guides/guide.js';
import { guidedBy, guideOffers, type GuideOffer } from './guides/guide.pages.js';
import { restrictionWords } from './restrictions/restriction.words.js';
import type { Choices } from './fields.service.js';
import { chosen, questionsOf, type QuestionGroup } from './questions.pages.js';

/** Products to choose from; each `href` leads to the form and keeps what the URL already fills in. */
export interface ChooseProductPage {
  groups: CatalogueGroup[];
  start: LinkView[];
  pager: PagerView;
}

/** Some fields that belong together. */
export interface FieldGroup {
  legend: string;
  hint: string;
  fields: FieldView[];
}

/**
 * `groups` hold the fields in three groups (what, where, how bad); `form.fields` is []. `chooseOther` leads back to the choice;
 * `templates` is where a script finds this form with the template of a component, whose number it adds; '' where the description
 * is somebody's words, which no template may replace.
 */
export interface ReportPage {
  product: LinkView;
  chooseOther: string;
  templates: string;
  form: FormView;
  groups: FieldGroup[];
  /** Ways to be asked question by question; [] for a report that came this way. */
  guides: GuideOffer[];
  files: FilesField[];
  /** What is said of a report that was made of answers, or ''. */
  guided: string;
  /** Of what it is a clone, and what goes along; [] for none. */
  cloned: { words: string; href: string }[];
}

export interface ReportParts {
  product: { id: number; name: string; slug: string };
  choices: Choices;
  /** What the description begins with. */
  template: string;
  /** Whom a security problem is for; null where that is not told to who reports. */
  security: readonly Ref[] | null;
  guides: readonly Guide[];
  files: FilesField[];
  who: Who;
  tokens: FormTokens;
  typed: Typed;
  problems: Readonly<Record<string, string>>;
  /** The bug that is cloned, or null. */
  pattern: Pattern | null;
}

/** The tick that restricts the report from its first moment. */
const security = ({ product, security: roles }: ReportParts): Field => ({
  name: 'security',
  label: 'This is a security problem',
  kind: 'check',
  hint: restrictionWords.filing(roles, product.name),
});

/** Where the report goes: who is signed in files it, a stranger gets a link to it by mail. */
const waysOf = ({ who }: ReportParts): Pick<FormView, 'action' | 'submit'> =>
  who.person ? { action: '/bugs', submit: 'Report this bug' } : { action: '/bugs/letters', submit: 'Mail me the link' };

/** What the form asks, a stranger also for his address. */
const groupsOf = (parts: ReportParts): QuestionGroup[] => [
  ...questionsOf(parts.choices, parts.product.id, parts.who, [security(parts)]),
  ...(parts.who.person ? [] : [{ legend: 'Who are you?', hint: '', fields: [addressOf()] }]),
];

/** What a form has that was filled in by a guide: what was answered step by step goes along in it. */
const guidedForm = (guided: ReturnType<typeof guidedBy>): Pick<FormView, 'draft' | 'others'> =>
  guided.length > 0
    ? { draft: '', others: [{ label: 'Back to the questions', action: '/bugs/new/guide' }] }
    : { draft: 'bugs/new', others: [] };
/** The files are a part of their own, and named in problems. */
const filesInput: Field = { name: 'files', label: 'Files', kind: 'text' };

/** The form for a bug of one product. */
export function reportPage(parts: ReportParts): ReportPage {
  const { product, problems, tokens, pattern } = parts;
  const clone = pattern ? [{ name: 'clone', value: String(pattern.bug.id) }] : [];
  const typed = { description: parts.template, ...chosen(parts.typed, parts.choices) };
  const isTemplate = typed['description'] === parts.template;
  const guided = guidedBy(parts.typed);
  const groups = groupsOf(parts);
  const form = formView({
    ...waysOf(parts),
    ...guidedForm(guided),
    fields: [],
    also: [...groups.flatMap((group) => group.fields), filesInput],
    tokens,
    typed,
    problems,
    hidden: [{ name: 'product', value: String(product.id) }, ...clone, ...guided],
  });
  return {
    product: { href: `/products/${product.slug}`, label: product.name },
    chooseOther: '/bugs/new',
    templates: isTemplate ? `/bugs/new?product=${product.slug}&component=` : '',
    form,
    files: parts.files,
    guides: guided.length > 0 ? [] : guideOffers(parts.guides, product),
    guided: guided.length > 0 ? 'This is the report that your answers make. Look at it, and change what you like.' : '',
    cloned: pattern ? [{ words: clonedWords(pattern), href: `/bugs/${pattern.bug.id}` }] : [],
    groups: groups.map((group) => ({
      ...group,
      fields: group.fields.map((field) => fieldView(field, typed, problems[field.name], tokens.previews)),
    })),
  };
}

/** The choice of a product; what the URL already fills in goes along. */
export function chooseProductPage(page: Page<CatalogueRow>, typed: Typed, mayAdd: boolean): ChooseProductPage {
  const kept = Object.entries(typed).filter(([name]) => !['product', 'clone', 'after', 'before'].includes(name));
  const hrefOf = (slug: string): string => {
    const url = new URLSearchParams([['product', slug]]);
    for (const [name, value] of kept) url.append(name, [value ?? ''].flat()[0] ?? '');
    return `/bugs/new?${url.toString()}`;
  };
  return {
    groups: catalogueGroups(page.rows, (row) => hrefOf(row.slug)),
    start: page.rows.length === 0 && mayAdd ? [{ href: '/admin/products/new', label: 'Add the first product' }] : [],
    pager: cataloguePager(page, '/bugs/new'),
  };
}
