// What the pages of workflows show: all of them, and one with its versions.
import { beginsAs } from '../../bugs/lifecycle/home.lifecycle.js';
import type { Workflow, WorkflowDocument } from '../../bugs/lifecycle/workflow.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import { diagramView, type DiagramView } from './diagram.pages.js';
import { askWords, journeyWords, moverWords, setWords, type AskedField } from './workflow.words.js';
import { STOCK, workflowUrl, type ListedWorkflow, type Version, type WholeWorkflow } from './workflow.js';

/** One workflow in the list. */
export interface WorkflowRow {
  name: string;
  href: string;
  description: string;
  isRetired: boolean;
  hasDraft: boolean;
  moves: string;
  version: string;
  products: string;
}

export interface WorkflowsPage {
  trail: LinkView[];
  add: string;
  rows: WorkflowRow[];
}

/** One move in words; `href` leads to its form, or ''. */
export interface MoveRow {
  number: number;
  label: string;
  href: string;
  from: string;
  to: string;
  may: string;
  asks: string;
  sets: string;
}

export interface VersionView {
  label: string;
  href: string;
  who: string;
  at: TimeView;
  note: string;
}

export interface WorkflowPage {
  trail: LinkView[];
  name: string;
  description: string;
  isRetired: boolean;
  notes: string[];
  links: LinkView[];
  beginning: string;
  diagram: DiagramView;
  moves: MoveRow[];
  products: LinkView[];
  versions: VersionView[];
}

export const workflowsTrail: LinkView[] = [
  { href: '/admin', label: 'Panel' },
  { href: '/admin/workflows', label: 'Workflows' },
];

export const trailOf = ({ id, name }: Pick<WholeWorkflow, 'id' | 'name'>): LinkView[] => [
  ...workflowsTrail,
  { href: workflowUrl(id), label: name },
];

export const STOCK_NAME = 'Stock workflow';
const STOCK_ABOUT = 'What every product has that is given no other one. It can not be changed, but copied.';

export function workflowsPage(rows: readonly ListedWorkflow[], moves: number): WorkflowsPage {
  const stock = {
    name: STOCK_NAME,
    href: workflowUrl(STOCK),
    description: STOCK_ABOUT,
    isRetired: false,
    hasDraft: false,
    moves: String(moves),
    version: '',
    products: 'all others',
  };
  const own = rows.map(({ id, isActive, ...row }) => ({
    name: row.name,
    href: workflowUrl(id),
    description: row.description,
    isRetired: !isActive,
    hasDraft: row.hasDraft,
    moves: String(row.moves),
    version: String(row.version),
    products: String(row.products),
  }));
  return { trail: workflowsTrail.slice(0, 1), add: '/admin/workflows/new', rows: [stock, ...own] };
}

/** The moves as rows; `link` gives the address of a move's form. */
export const moveRows = (
  { moves }: WorkflowDocument,
  fields: readonly AskedField[],
  link: (name: string) => string = () => '',
): MoveRow[] =>
  moves.map((move, at) => ({
    number: at + 1,
    label: move.label,
    href: link(move.name),
    from: move.from.join(', '),
    to: move.to,
    may: move.may.map(moverWords).join(', '),
    asks: move.asks.map((ask) => askWords(ask, fields)).join(', '),
    sets: setWords(move),
  }));

/** "A report begins as NEW; where the product wants it confirmed, as UNCONFIRMED." */
function beginningWords(workflow: Workflow): string {
  const [usual, other] = [beginsAs(workflow, false, false), beginsAs(workflow, true, false)];
  const also =
    other === usual ? '' : `; where the product asks for it, and the reporter may not edit bugs, as ${other}`;
  return `A report begins as ${usual}${also}.`;
}

/** The stock workflow. */
export const stockPage = (workflow: Workflow, fields: readonly AskedField[]): WorkflowPage => ({
  trail: workflowsTrail,
  name: STOCK_NAME,
  description: STOCK_ABOUT,
  isRetired: false,
  notes: [],
  links: [{ href: `/admin/workflows/new?like=${STOCK}`, label: 'Make another one like it' }],
  beginning: beginningWords(workflow),
  diagram: diagramView(workflow, STOCK_NAME),
  moves: moveRows(workflow, fields),
  products: [],
  versions: [],
});

export interface WorkflowParts {
  whole: WholeWorkflow;
  /** The version that is shown. */
  shown: Version;
  workflow: Workflow;
  fields: readonly AskedField[];
  zone: string;
}

/** One of one's own, in one of its versions. */
export function workflowPage({ whole, shown, workflow, fields, zone }: WorkflowParts): WorkflowPage {
  const url = workflowUrl(whole.id);
  const newest = whole.versions[0]?.version;
  const isNewest = shown.version === newest;
  return {
    trail: workflowsTrail,
    name: whole.name,
    description: whole.description,
    isRetired: !whole.isActive,
    notes: [
      ...(whole.draft ? ['There is a draft of its next version.'] : []),
      ...(whole.journey ? [journeyWords(whole.journey)] : []),
      ...(isNewest ? [] : [`This is version ${shown.version}. It holds no more: version ${newest} does.`]),
    ],
    links: [
      { href: `${url}/edit`, label: whole.draft ? 'Go on with the draft' : 'Edit this workflow' },
      { href: `/admin/workflows/new?like=${whole.id}`, label: 'Make another one like it' },
    ],
    beginning: beginningWords(workflow),
    diagram: diagramView(workflow, whole.name),
    moves: moveRows(workflow, fields),
    products: whole.products.map(({ id, name }) => ({ href: `/admin/products/${id}`, label: name })),
    versions: whole.versions.map(({ version, who, at, note }) => ({
      label: `Version ${version}`,
      href: version === shown.version ? '' : version === newest ? url : `${url}?version=${version}`,
      who,
      at: timeView(at, zone),
      note,
    })),
  };
}
