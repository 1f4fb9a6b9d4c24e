// What the page of a draft shows: its moves, where reports begin, what it is called; and the form for a new workflow.
import type { Catalogue } from '../../bugs/lifecycle/statuses.js';
import { statusesOf, type Workflow, type WorkflowDocument } from '../../bugs/lifecycle/workflow.js';
import type { Adding } from '../../web/adding.pages.js';
import { formView, type Field, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import { diagramView, type DiagramView } from './diagram.pages.js';
import { newForm } from './move.form.js';
import type { AskedField } from './workflow.words.js';
import { moveRows, STOCK_NAME, trailOf, workflowsTrail, type MoveRow } from './workflows.pages.js';
import { STOCK, workflowUrl, type WholeWorkflow } from './workflow.js';

/** The draft; `problems` are sentences. */
export interface DraftPage {
  trail: LinkView[];
  name: string;
  problems: string[];
  publish: string;
  add: string;
  diagram: DiagramView;
  moves: MoveRow[];
  beginning: FormView;
  facts: FormView;
}

/** Statuses to choose from: those that are active, and what is chosen already. */
export const statusOptions = ({ rows }: Catalogue, kept: readonly string[]): { value: string; label: string }[] =>
  rows
    .filter(({ name, isActive }) => isActive !== false || kept.includes(name))
    .map(({ name, isOpen }) => ({ value: name, label: isOpen ? name : `${name} (closed)` }));

const facts: readonly Field[] = [
  { name: 'name', label: 'Name', kind: 'text', max: 100, required: true },
  { name: 'description', label: 'Description', kind: 'area', max: 1_000, rows: 3, hint: 'What it is for.' },
];

export interface DraftParts {
  whole: WholeWorkflow;
  document: WorkflowDocument;
  workflow: Workflow;
  catalogue: Catalogue;
  fields: readonly AskedField[];
  problems: string[];
  tokens: FormTokens;
  /** A form of the page that was refused: which, what was typed, and what was wrong. */
  again: { form: 'beginning' | 'facts'; typed: Typed; problems: Readonly<Record<string, string>> } | null;
}

/** What was typed into the form and what was wrong with it, or what stands there. */
const standing = ({ again }: DraftParts, form: 'beginning' | 'facts', typed: Typed) =>
  again?.form === form ? again : { typed, problems: {} };

function beginningForm(parts: DraftParts): FormView {
  const { whole, document, catalogue, tokens } = parts;
  const { begins, unconfirmed } = document;
  const open = statusOptions(catalogue, statusesOf(document)).filter(({ value }) => catalogue.isOpen(value));
  const { typed, problems } = standing(parts, 'beginning', { begins, unconfirmed: unconfirmed ?? '' });
  const afresh: Field = { name: 'afresh', label: 'Forget this draft, and begin again', kind: 'check' };
  return formView({
    action: `${workflowUrl(whole.id)}/draft`,
    submit: 'Keep it in the draft',
    tokens,
    typed,
    problems,
    fields: [
      { name: 'begins', label: 'A report begins as', kind: 'choice', required: true, options: open },
      {
        name: 'unconfirmed',
        label: 'To be confirmed, it begins as',
        kind: 'choice',
        hint: 'In products that ask for it, of people who may not edit bugs.',
        options: [{ value: '', label: 'The same' }, ...open],
      },
      ...(whole.draft ? [afresh] : []),
    ],
  });
}

function factsForm(parts: DraftParts): FormView {
  const { whole, tokens } = parts;
  const { name, description, isActive } = whole;
  const { typed, problems } = standing(parts, 'facts', { name, description, ...(isActive ? {} : { retired: 'yes' }) });
  const retired: Field = {
    name: 'retired',
    label: 'Retired',
    kind: 'check',
    hint: 'No product can be given it any more.',
  };
  return formView({
    action: workflowUrl(whole.id),
    submit: 'Save',
    tokens,
    typed,
    problems,
    fields: [...facts, retired],
  });
}

export function draftPage(parts: DraftParts): DraftPage {
  const { whole, document, workflow, fields, problems } = parts;
  const url = workflowUrl(whole.id);
  return {
    trail: trailOf(whole),
    name: whole.name,
    problems,
    publish: `${url}/publications/new`,
    add: `${url}/moves/new`,
    diagram: diagramView(workflow, whole.name),
    moves: moveRows(document, fields, (name) => `${url}/moves/${name}`),
    beginning: beginningForm(parts),
    facts: factsForm(parts),
  };
}

/** The page for making one; `rows` are those that can be copied. */
export const addingWorkflow = (rows: readonly { id: number; name: string }[]): Adding<typeof newForm> => ({
  template: 'admin/workflows/new',
  heading: 'Make a workflow',
  lead: 'It begins as a copy. Nothing changes before it is given to a product.',
  submit: 'Make the workflow',
  action: '/admin/workflows',
  trail: workflowsTrail,
  fields: [
    ...facts,
    {
      name: 'like',
      label: 'A copy of',
      kind: 'choice',
      options: [
        { value: STOCK, label: STOCK_NAME },
        ...rows.map(({ id, name }) => ({ value: String(id), label: name })),
      ],
    },
  ],
  schema: newForm,
});
