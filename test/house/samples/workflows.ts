// Sample pages of workflows: drawn, as tables, their drafts, one move, and the page before a version is saved.
import { diagramView } from '../../../src/admin/workflows/diagram.pages.js';
import type { DraftPage } from '../../../src/admin/workflows/draft.pages.js';
import type { MovePage, PublicationPage } from '../../../src/admin/workflows/moves.pages.js';
import {
  stockPage,
  workflowsPage,
  type WorkflowPage,
  type WorkflowsPage,
} from '../../../src/admin/workflows/workflows.pages.js';
import { stockWorkflow } from '../../../src/bugs/lifecycle/workflow.js';
import type { FormPage } from '../../../src/web/form.pages.js';
import { choice, field, form, link, longProduct, longWord, script, time } from './pieces.js';

const trail = [link('Panel', '/admin'), link('Workflows', '/admin/workflows')];
const row = {
  id: 7,
  name: longProduct,
  description: longWord,
  isActive: false,
  hasDraft: true,
  version: 12,
  moves: 60,
  products: 1_000,
};

export const lists: Record<string, WorkflowsPage> = {
  stock: workflowsPage([], 9),
  own: workflowsPage([row, { ...row, id: 8, name: script, description: '', isActive: true, hasDraft: false }], 9),
};

const stock = stockPage(stockWorkflow, []);

export const pages: Record<string, WorkflowPage> = {
  stock,
  own: {
    ...stock,
    name: longProduct,
    description: longWord,
    isRetired: true,
    notes: ['There is a draft of its next version.'],
    diagram: diagramView({ ...stockWorkflow, unconfirmed: 'X'.repeat(30) }, longProduct),
    products: [link(longProduct, '/admin/products/1')],
    versions: [
      { label: 'Version 2', href: '', who: 'ada', at: time('2026-03-02'), note: script },
      { label: 'Version 1', href: '/admin/workflows/7?version=1', who: 'ada', at: time('2026-03-01'), note: '' },
    ],
  },
};

export const news: Record<string, FormPage> = {
  usual: {
    heading: 'Make a workflow',
    lead: 'It begins as a copy.',
    trail,
    form: form('/admin/workflows', 'Make the workflow', [field('isInput', 'name', 'Name', { error: 'There is one.' })]),
  },
};

const draft: DraftPage = {
  trail,
  name: 'Tested',
  problems: [],
  publish: '/admin/workflows/7/publications/new',
  add: '/admin/workflows/7/moves/new',
  diagram: stock.diagram,
  moves: stock.moves.map((move) => ({ ...move, href: '/admin/workflows/7/moves/take' })),
  beginning: form('/admin/workflows/7/draft', 'Keep it', [choice('begins', 'A report begins as', ['NEW'])]),
  facts: form('/admin/workflows/7', 'Save', [field('isInput', 'name', 'Name')]),
};

export const drafts: Record<string, DraftPage> = {
  usual: draft,
  wrong: {
    ...draft,
    name: longProduct,
    problems: ['Nothing leads on from QA: a bug would stay there for ever.'],
    moves: [],
  },
};

const move: MovePage = {
  trail,
  heading: 'Add a move',
  lead: 'It is part of the draft.',
  form: form('/admin/workflows/7/moves', 'Add it', [choice('from', 'From', ['NEW'], 'NEW', 'isChecks')]),
  removal: null,
};

export const moves: Record<string, MovePage> = {
  fresh: move,
  known: {
    ...move,
    heading: `Move: ${longProduct}`,
    removal: form('/admin/workflows/7/moves/x/removal', 'Take it out', []),
  },
};

const publication: PublicationPage = {
  trail,
  heading: 'Save version 2 of Tested',
  problems: [],
  changes: ['New: Move Send to QA: from NEW to QA; by the reporter.'],
  strands: [{ status: 'REOPENED', product: longProduct, bugs: link('12 bugs') }],
  form: form('/admin/workflows/7/publications', 'Save it', [choice('home-REOPENED', 'They become', ['NEW'])]),
};

export const publications: Record<string, PublicationPage> = {
  usual: publication,
  nothing: { ...publication, changes: [], strands: [], form: null },
  wrong: { ...publication, problems: ['Nothing leads on from QA.'], form: null },
};
