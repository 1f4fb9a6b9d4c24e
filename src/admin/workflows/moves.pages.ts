// What the forms of one move show, and the page before a draft is saved.
import { homeOf, homesFor } from '../../bugs/lifecycle/home.lifecycle.js';
import { LABEL_MOST, movers } from '../../bugs/lifecycle/workflow.form.js';
import { resolutions, type Catalogue } from '../../bugs/lifecycle/statuses.js';
import type { Transition } from '../../bugs/lifecycle/workflow.js';
import { formView, type Field, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import { listUrl } from '../../bugs/bugs.words.js';
import type { PublicationFacts } from './publications.service.js';
import { statusOptions } from './draft.pages.js';
import { trailOf } from './workflows.pages.js';
import { bugsWords, differences, moverLabel, type AskedField } from './workflow.words.js';
import { workflowUrl, type WholeWorkflow } from './workflow.js';

/** `removal` takes the move out of the draft; null for a new one. */
export interface MovePage {
  trail: LinkView[];
  heading: string;
  lead: string;
  form: FormView;
  removal: FormView | null;
}

/** `form` null where it can not be saved. */
export interface PublicationPage {
  trail: LinkView[];
  heading: string;
  problems: string[];
  changes: string[];
  strands: { status: string; product: string; bugs: LinkView }[];
  form: FormView | null;
}

export interface MoveParts {
  whole: WholeWorkflow;
  /** The move as it is, null for a new one. */
  move: Transition | null;
  catalogue: Catalogue;
  fields: readonly AskedField[];
  tokens: FormTokens;
  typed: Typed | null;
  problems: Readonly<Record<string, string>>;
}

const typedOf = (move: Transition): Typed => ({
  label: move.label,
  from: [...move.from],
  to: move.to,
  may: [...move.may],
  asks: [...move.asks],
  resolution: move.resolution ?? '',
  assignee: move.assignee ?? '',
});

const draftTrail = (whole: WholeWorkflow): LinkView[] => [
  ...trailOf(whole),
  { href: `${workflowUrl(whole.id)}/edit`, label: 'Draft' },
];

/** What a move sets by itself. */
const setFields: readonly Field[] = [
  {
    name: 'resolution',
    label: 'Resolution that it sets',
    kind: 'choice',
    options: [{ value: '', label: 'Nothing' }, ...resolutions.map(({ name }) => ({ value: name, label: name }))],
  },
  {
    name: 'assignee',
    label: 'Assignee that it sets',
    kind: 'choice',
    options: [
      { value: '', label: 'Stays as it is' },
      { value: 'me', label: 'Who makes the move' },
      { value: 'nobody', label: 'Nobody' },
    ],
  },
];

function moveFields({ move, catalogue, fields }: MoveParts): Field[] {
  const kept = move ? [...move.from, move.to] : [];
  const statuses = statusOptions(catalogue, kept);
  return [
    { name: 'label', label: 'What stands on the button', kind: 'text', max: LABEL_MOST, required: true },
    { name: 'from', label: 'From', kind: 'checks', options: statuses },
    { name: 'to', label: 'To', kind: 'choice', required: true, options: statuses },
    {
      name: 'may',
      label: 'Who may',
      kind: 'checks',
      hint: 'One of them is enough. Who is something to the bug must be able to comment on it.',
      options: movers.map((mover) => ({ value: mover, label: moverLabel(mover) })),
    },
    {
      name: 'asks',
      label: 'What it asks for',
      kind: 'checks',
      hint: 'Without it the move is refused. Who may make the move may fill it in.',
      options: [
        { value: 'resolution', label: 'Resolution (and for a duplicate, of which bug)' },
        { value: 'comment', label: 'Comment' },
        ...fields.map(({ name, label }) => ({ value: name, label })),
      ],
    },
    ...setFields,
  ];
}

/** The form of one move. */
export function movePage(parts: MoveParts): MovePage {
  const { whole, move, tokens, typed, problems } = parts;
  const moves = `${workflowUrl(whole.id)}/moves`;
  const trail = draftTrail(whole);
  const cancel = `${workflowUrl(whole.id)}/edit`;
  const shared = { fields: moveFields(parts), tokens, problems, cancel };
  const lead = 'It is part of the draft, and holds when that is saved.';
  if (!move) {
    const form = formView({ ...shared, action: moves, submit: 'Add it to the draft', typed: typed ?? {} });
    return { trail, heading: 'Add a move', lead, form, removal: null };
  }
  const action = `${moves}/${move.name}`;
  const form = formView({ ...shared, action, submit: 'Keep it in the draft', typed: typed ?? typedOf(move) });
  const removal = formView({ action: `${action}/removal`, submit: 'Take it out of the draft', fields: [], tokens });
  return { trail, heading: `Move: ${move.label}`, lead, form, removal };
}

export interface PublicationParts {
  whole: WholeWorkflow;
  facts: PublicationFacts;
  fields: readonly AskedField[];
  tokens: FormTokens;
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

/** For each status that would be stranded, what its bugs become; the usual one stands there. */
function publicationFields({ workflow, strands }: PublicationFacts): { fields: Field[]; typed: Typed } {
  const statuses = new Map(strands.map(({ status, isOpen }) => [status, isOpen]));
  const fields = [...statuses].map(([status, isOpen]): Field => ({
    name: `home-${status}`,
    label: `Bugs that are ${status} become`,
    kind: 'choice',
    required: true,
    options: homesFor(workflow, isOpen).map((home) => ({ value: home, label: home })),
  }));
  const note: Field = { name: 'note', label: 'Why', kind: 'text', max: 200, hint: 'Stands beside the version.' };
  const typed = Object.fromEntries(
    [...statuses].map(([status, isOpen]) => [`home-${status}`, homeOf(workflow, isOpen)]),
  );
  return { fields: [...fields, note], typed };
}

/** The page before a draft is saved. */
export function publicationPage(parts: PublicationParts): PublicationPage {
  const { whole, facts, fields, tokens, problems } = parts;
  const { document, strands } = facts;
  const next = (whole.versions[0]?.version ?? 0) + 1;
  const described = publicationFields(facts);
  const canSave = facts.problems.length === 0 && whole.draft !== null;
  const action = `${workflowUrl(whole.id)}/publications`;
  const trail = draftTrail(whole);
  const form = (): FormView =>
    formView({
      action,
      submit: `Save it as version ${next}`,
      tokens,
      fields: described.fields,
      typed: { ...described.typed, ...parts.typed },
      problems,
      cancel: trail.at(-1)?.href ?? '',
    });
  return {
    trail,
    heading: `Save version ${next} of ${whole.name}`,
    problems: facts.problems,
    changes: whole.versions[0] ? differences(whole.versions[0].document, document, fields) : [],
    strands: strands.map(({ status, product, slug, count }) => ({
      status,
      product,
      bugs: { href: listUrl({ q: `status:${status} product:${slug}` }), label: bugsWords(count) },
    })),
    form: canSave ? form() : null,
  };
}
