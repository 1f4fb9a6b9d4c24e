// What the page for moving a bug shows: the products to choose from, then what the move does and the form.
import { formView, type Field, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import type { Bug, Ref } from '../bug.js';
import { mayBug } from '../bug.policy.js';
import type { Preview } from '../restrictions/openings.sql.js';
import { previewView, trailTo, type PreviewView } from '../restrictions/restriction.pages.js';
import { refsOf } from '../restrictions/restriction.policy.js';
import { restrictionWords } from '../restrictions/restriction.words.js';
import type { Goal } from './moves.service.js';

/** `products` are links, one of them current once it is chosen; `goals` holds what is said of it and the form, or []. */
export interface MovePage {
  trail: LinkView[];
  heading: string;
  lead: string;
  products: { href: string; label: string; current: boolean }[];
  goals: GoalView[];
}

/** `previews` holds what everybody would read were it opened, for who may open it, or []. */
export interface GoalView {
  heading: string;
  says: string[];
  previews: PreviewView[];
  form: FormView;
}

export interface MoveParts {
  bug: Bug;
  products: readonly Ref[];
  goal: Goal | null;
  /** What everybody would read; null where nothing opens, or who asks may not open it. */
  preview: Preview | null;
  who: Who;
  tokens: FormTokens;
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

const moveUrl = ({ id }: Bug): string => `/bugs/${id}/move`;

const options = (refs: readonly Ref[], empty: string) => [
  { value: '', label: empty },
  ...refs.map(({ id, name }) => ({ value: String(id), label: name })),
];

const same = (refs: readonly Ref[], name: string | undefined): string =>
  String(refs.find((one) => one.name.toLowerCase() === name?.toLowerCase())?.id ?? '');

/** Whether the move would leave the bug to some only, and `who` may leave it to everybody instead. */
export const mayOpen = (bug: Bug, goal: Goal, who: Who): boolean =>
  goal.roles !== null && goal.roles.length > 0 && mayBug.set(who, bug, 'roles');

function fieldsOf({ bug, preview, problems }: MoveParts, { product, choices }: Goal): Field[] {
  const open: Field = {
    name: 'opens',
    label: `Open it: everybody who may read bugs of ${product.name} sees it`,
    kind: 'check',
    hint: 'They will read all that stands above, and find it by words. What is private stays so.',
  };
  const asksStatus = problems['status'] !== undefined;
  return [
    {
      name: 'component',
      label: 'Component',
      kind: 'choice',
      required: true,
      options: options(choices.components, 'Choose one'),
    },
    {
      name: 'version',
      label: 'Version',
      kind: 'choice',
      options: options(choices.versions, bug.version ? 'None' : 'Not known'),
    },
    ...(asksStatus ? [{ name: 'status', label: 'Status', kind: 'text' as const, max: 50, required: true }] : []),
    ...(preview ? [open] : []),
  ];
}

function goalView(parts: MoveParts, goal: Goal): GoalView {
  const { bug, preview, typed, problems, tokens } = parts;
  const { product, choices, roles } = goal;
  const usual: Typed = {
    component: same(choices.components, bug.component.name),
    version: same(choices.versions, bug.version?.name),
  };
  const form = formView({
    action: moveUrl(bug),
    submit: `Move it to ${product.name}`,
    fields: fieldsOf(parts, goal),
    tokens,
    typed: { ...usual, ...typed },
    problems,
    cancel: `/bugs/${bug.id}`,
    hidden: [
      { name: 'product', value: String(product.id) },
      { name: 'seen', value: String(bug.revision) },
    ],
  });
  return {
    heading: `To ${product.name}`,
    says: [restrictionWords.moving(refsOf(bug.sets.roles), roles, product.name)],
    previews: preview ? [previewView(preview)] : [],
    form,
  };
}

/** The page. */
export function movePage(parts: MoveParts): MovePage {
  const { bug, products, goal } = parts;
  return {
    trail: trailTo(bug.id),
    heading: `Move #${bug.id} to another product`,
    lead: `It keeps its number, its links and its history. Now it is in ${bug.product.name}.`,
    products: products.map(({ id, name }) => ({
      href: `${moveUrl(bug)}?to=${id}`,
      label: name,
      current: goal?.product.id === id,
    })),
    goals: goal ? [goalView(parts, goal)] : [],
  };
}
