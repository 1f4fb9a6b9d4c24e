// What is shown of relations: on the page of a bug, and on the page of all that it waits for and that waits for it.
import type { LinkView } from '../../web/parts.pages.js';
import { titleOf } from '../bugs.words.js';
import { statusMark, type StatusMark } from '../marks.pages.js';
import { box, drawn } from './graph.js';
import { SHOWN, treeLimits, type LinkRow, type Related, type Relations, type Tree } from './relations.sql.js';
import { treeOf, type Branch, type Direction } from './tree.js';

/** A bug that is named: struck through where it is closed. */
export interface RelatedView {
  id: number;
  href: string;
  summary: string;
  status: StatusMark;
  isClosed: boolean;
}

/** One relation: "Depends on" these; `more` is "and 12 more", or ''. */
export interface RelationView {
  label: string;
  bugs: RelatedView[];
  more: string;
}

/** A link that somebody has typed: its title, or itself. `host` tells whose words these are, '' without a title. */
export interface SeeAlsoView {
  href: string;
  label: string;
  host: string;
}

/** On the page of a bug; `tree` is the URL of the whole tree, or ''. */
export interface RelationsView {
  lists: RelationView[];
  links: SeeAlsoView[];
  tree: string;
}

export function relatedView({ id, summary, status, resolution, isOpen }: Related): RelatedView {
  return { id, href: `/bugs/${id}`, summary, status: statusMark(status, resolution), isClosed: !isOpen };
}

function listView(label: string, bugs: readonly Related[]): RelationView[] {
  if (bugs.length === 0) return [];
  const more = bugs.length > SHOWN ? `and more than these ${SHOWN}` : '';
  return [{ label, bugs: bugs.slice(0, SHOWN).map(relatedView), more }];
}

/** Letters of a link that are shown. */
const LONG = 80;

function linkView({ url, title }: LinkRow): SeeAlsoView {
  // Not every way in has always normalised what it brought.
  const href = /^https?:/i.test(url) && URL.canParse(url) ? url : '';
  if (title !== '' && href) return { href, label: title, host: new URL(url).host };
  const bare = url.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return { href, label: bare.length > LONG ? `${bare.slice(0, LONG)}…` : bare, host: '' };
}

/** What a bug's page shows of its relations; [] for nothing. */
export function relationsView(id: number, relations: Relations): RelationsView[] {
  const { dependsOn, blocks, repeatedBy, links } = relations;
  const lists = [
    ...listView('Depends on', dependsOn),
    ...listView('Blocks', blocks),
    ...listView('Duplicates', repeatedBy),
  ];
  if (lists.length + links.length === 0) return [];
  const tree = dependsOn.length + blocks.length > 0 ? dependenciesUrl(id) : '';
  return [{ lists, links: links.map(linkView), tree }];
}

export const dependenciesUrl = (id: number, onlyOpen = false): string =>
  `/bugs/${id}/dependencies${onlyOpen ? '?only=open' : ''}`;

/** A bug of the tree with what hangs on it; `again` is "its own stand elsewhere", or ''. */
export interface BranchView {
  bug: RelatedView;
  again: string;
  branches: BranchView[];
}

/** One half of the page: what it waits for, or what waits for it. */
export interface HalfView {
  heading: string;
  empty: string;
  branches: BranchView[];
}

/** A bug in the picture; `words` is what a pointer that rests on it is told. */
export interface BoxView {
  href: string;
  words: string;
  number: string;
  status: string;
  kind: string;
  x: number;
  y: number;
  middle: number;
  above: number;
  below: number;
}

/** All in pixels. */
export interface GraphView {
  width: number;
  height: number;
  boxWidth: number;
  boxHeight: number;
  lines: string[];
  bugs: BoxView[];
}

/** `graphs` is [] where there is nothing to draw, or too much; `notes` say what is left out. */
export interface DependenciesPage {
  trail: LinkView[];
  heading: string;
  bug: RelatedView;
  ways: { href: string; label: string; current: boolean }[];
  notes: string[];
  graphs: GraphView[];
  halves: HalfView[];
}

/** So many can be told apart in a picture. */
const DRAWN = 60;

function graphView(tree: Tree, bugs: ReadonlyMap<number, Related>): GraphView[] {
  if (bugs.size < 2 || bugs.size > DRAWN) return [];
  const picture = drawn(tree.root.id, tree.edges);
  const views = picture.bugs.flatMap(({ id, x, y }) => {
    const bug = bugs.get(id);
    if (!bug) return [];
    const kind = id === tree.root.id ? 'this' : bug.isOpen ? 'open' : 'closed';
    const words = `${titleOf(id, bug.summary)} (${[bug.status, bug.resolution ?? ''].join(' ').trim()})`;
    const places = { x, y, middle: x + box.width / 2, above: y + 17, below: y + 32 };
    return [{ href: `/bugs/${id}`, words, number: `#${id}`, status: bug.status, kind, ...places }];
  });
  const { width, height, lines } = picture;
  const sizes = { width, height, boxWidth: box.width, boxHeight: box.height };
  return [{ ...sizes, lines: lines.map(({ path }) => path), bugs: views }];
}

function branchViews(branches: readonly Branch[], bugs: ReadonlyMap<number, Related>): BranchView[] {
  return branches.flatMap(({ id, isAgain, branches: more }) => {
    const bug = bugs.get(id);
    if (!bug) return [];
    return [{ bug: relatedView(bug), again: isAgain ? 'see elsewhere' : '', branches: branchViews(more, bugs) }];
  });
}

const halves: { direction: Direction; heading: string; empty: string }[] = [
  { direction: 'dependsOn', heading: 'It depends on', empty: 'It waits for no other bug.' },
  { direction: 'blocks', heading: 'It blocks', empty: 'No other bug waits for it.' },
];

function notesOf({ bugs, depth }: Tree, drawable: boolean): string[] {
  const isCut = bugs.length > treeLimits.bugs || depth >= treeLimits.depth;
  return [
    ...(isCut ? [`Only the nearest are shown: ${treeLimits.bugs} bugs and ${treeLimits.depth} steps at most.`] : []),
    ...(drawable ? [] : [`There are too many to draw: a picture has ${DRAWN} bugs at most.`]),
  ];
}

/** The page of the tree, both ways. */
export function dependenciesPage(tree: Tree, onlyOpen: boolean): DependenciesPage {
  const shown = tree.bugs.slice(0, treeLimits.bugs);
  const bugs = new Map([tree.root, ...shown].map((bug) => [bug.id, bug]));
  const edges = tree.edges.slice(0, treeLimits.lines).filter(({ from, on }) => bugs.has(from) && bugs.has(on));
  const { id } = tree.root;
  const kept = { ...tree, edges };
  return {
    trail: [{ href: `/bugs/${id}`, label: titleOf(id, tree.root.summary) }],
    heading: `Dependencies of #${id}`,
    bug: relatedView(tree.root),
    ways: [
      { href: dependenciesUrl(id), label: 'All', current: !onlyOpen },
      { href: dependenciesUrl(id, true), label: 'Open only', current: onlyOpen },
    ],
    notes: notesOf(tree, bugs.size <= DRAWN),
    graphs: graphView(kept, bugs),
    halves: halves.map(({ direction, heading, empty }) => ({
      heading,
      empty,
      branches: branchViews(treeOf(id, edges, direction), bugs),
    })),
  };
}
