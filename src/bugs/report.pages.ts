// What the pages for reporting a bug show: the choice of a product, then the form.
import { catalogueGroups, cataloguePager, type CatalogueGroup } from '../products/products.pages.js';
import type { CatalogueRow } from '../products/products.query.js';
import {
  fieldView,
  formView,
  textOf,
  type Field,
  type FieldView,
  type FormTokens,
  type FormView,
  type Typed,
} from '../web/form.js';
import type { Page } from '../web/keyed.js';
import type { LinkView, PagerView } from '../web/parts.pages.js';
import type { Who } from '../who.js';
import type { Ref } from './bug.js';
import { SUMMARY_MOST } from './bug.form.js';
import { mayBug } from './bug.policy.js';
import type { Choices } from './fields.service.js';

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
 * `templates` is where a script finds this form with the template of a component, whose number it adds.
 */
export interface ReportPage {
  product: LinkView;
  chooseOther: string;
  templates: string;
  form: FormView;
  groups: FieldGroup[];
}

export interface ReportParts {
  product: { id: number; name: string; slug: string };
  choices: Choices;
  /** What the description begins with. */
  template: string;
  who: Who;
  tokens: FormTokens;
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

const optionsOf = (refs: readonly Ref[]) => refs.map(({ id, name }) => ({ value: String(id), label: name }));

const first = (label: string) => ({ value: '', label });

/** A field that is chosen from a list; `empty` says what choosing nothing means. */
const pick = (name: string, label: string, refs: readonly Ref[], empty = ''): Field => ({
  name,
  label,
  kind: 'choice',
  options: [...(empty ? [first(empty)] : []), ...optionsOf(refs)],
});

const assignee: Field = {
  name: 'assignee',
  label: 'Assignee',
  kind: 'text',
  max: 50,
  completes: 'person',
  hint: 'A user name.',
};

const summary: Field = {
  name: 'summary',
  label: 'Summary',
  kind: 'text',
  required: true,
  max: SUMMARY_MOST,
  hint: 'One line: what is wrong, and where.',
};

const description: Field = {
  name: 'description',
  label: 'Description',
  kind: 'markdown',
  required: true,
  rows: 12,
  hint: 'What did you do, what happened, and what should have happened? Markdown is understood.',
};

function groupsOf(parts: ReportParts): { legend: string; hint: string; fields: Field[] }[] {
  const { choices } = parts;
  const mayAssign = mayBug.begin(parts.who, parts.product.id, 'assignee');
  return [
    {
      legend: 'Where is it?',
      hint: '',
      fields: [
        { ...pick('component', 'Component', choices.components, 'Choose one'), required: true },
        pick('version', 'Version', choices.versions, 'I do not know'),
        pick('platform', 'Platform', choices.platforms),
      ],
    },
    {
      legend: 'What is wrong?',
      hint: '',
      fields: [summary, description],
    },
    {
      legend: 'How bad is it?',
      hint: 'Leave it as it is when you are not sure.',
      fields: [
        pick('severity', 'Severity', choices.severities),
        pick('priority', 'Priority', choices.priorities),
        ...(mayAssign ? [assignee] : []),
      ],
    },
  ];
}

/** Values in a URL may be names (?component=lid); the form has numbers. */
export function chosen(typed: Typed, choices: Choices): Typed {
  const lists = {
    component: choices.components,
    version: choices.versions,
    platform: choices.platforms,
    severity: choices.severities,
    priority: choices.priorities,
  };
  const found = Object.entries(lists).map(([name, refs]): [string, string] => {
    const said = textOf(typed, name).toLowerCase();
    // Where nothing was said, or nothing that there is, the usual one is chosen.
    const ref =
      refs.find((one) => String(one.id) === said) ??
      refs.find((one) => one.name.toLowerCase() === said) ??
      refs.find((one) => one.id === choices.usual[name as keyof Choices['usual']]);
    return [name, ref ? String(ref.id) : ''];
  });
  return { ...typed, ...Object.fromEntries(found) };
}

/** The form for a bug of one product. */
export function reportPage(parts: ReportParts): ReportPage {
  const { product, problems, tokens } = parts;
  const typed = { description: parts.template, ...chosen(parts.typed, parts.choices) };
  const groups = groupsOf(parts);
  const form = formView({
    action: '/bugs',
    submit: 'Report this bug',
    fields: [],
    also: groups.flatMap((group) => group.fields),
    tokens,
    typed,
    problems,
    draft: 'bugs/new',
    hidden: [{ name: 'product', value: String(product.id) }],
  });
  return {
    product: { href: `/products/${product.slug}`, label: product.name },
    chooseOther: '/bugs/new',
    templates: `/bugs/new?product=${product.slug}&component=`,
    form,
    groups: groups.map((group) => ({
      ...group,
      fields: group.fields.map((field) => fieldView(field, typed, problems[field.name], tokens.previews)),
    })),
  };
}

/** The choice of a product; what the URL already fills in goes along. */
export function chooseProductPage(page: Page<CatalogueRow>, typed: Typed, mayAdd: boolean): ChooseProductPage {
  const kept = Object.entries(typed).filter(([name]) => !['product', 'after', 'before'].includes(name));
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
