// A workflow as a drawing: its statuses from top to bottom, moves on along the right, ways back along the left.
import { statusesOf, type Workflow } from '../../bugs/lifecycle/workflow.js';

/** A status: a box with its word; a long word is squeezed into `squeeze` units, '' for one that fits. */
export interface NodeView {
  x: number;
  y: number;
  textX: number;
  textY: number;
  word: string;
  squeeze: string;
  isOpen: boolean;
  isBeginning: boolean;
}

/** Moves between two statuses: a line with its head, and their numbers in the table where it bends. */
export interface ArcView {
  path: string;
  head: string;
  numbers: string;
  textX: number;
  textY: number;
  boxX: number;
  boxY: number;
  boxWidth: number;
}

/** `box` is the viewBox; everything is in its units. */
export interface DiagramView {
  title: string;
  box: string;
  nodes: NodeView[];
  arcs: ArcView[];
}

const WIDTH = 340;
const NODE = { width: 128, height: 30, step: 62 } as const;
const MIDDLE = WIDTH / 2;
const FITS = 16;
/** How far lines bend: those of the shortest way, and those of the longest. */
const BEND = { least: 34, most: 118 } as const;

/** In the order in which bugs come to them, those that are open first. */
function ordered(workflow: Workflow): string[] {
  const found = new Set(statusesOf({ ...workflow, moves: [] }));
  for (const status of found) for (const { from, to } of workflow.moves) if (from.includes(status)) found.add(to);
  const all = [...new Set([...found, ...statusesOf(workflow)])];
  const isOpen = (status: string): boolean => workflow.open.includes(status);
  return [...all.filter(isOpen), ...all.filter((status) => !isOpen(status))];
}

/** Pairs of places with the numbers of the moves between them; a move that stays where it is has no line. */
function pairs({ moves }: Workflow, order: readonly string[]): { from: number; to: number; numbers: number[] }[] {
  const known = new Map<string, { from: number; to: number; numbers: number[] }>();
  for (const [at, move] of moves.entries()) {
    for (const status of move.from) {
      const [from, to] = [order.indexOf(status), order.indexOf(move.to)];
      const pair = known.get(`${from} ${to}`) ?? { from, to, numbers: [] };
      if (from !== to) known.set(`${from} ${to}`, { ...pair, numbers: [...pair.numbers, at + 1] });
    }
  }
  return [...known.values()].sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from));
}

const centre = (place: number): number => 4 + NODE.height / 2 + place * NODE.step;
const round = (value: number): number => Math.round(value * 10) / 10;

interface Line {
  path: string;
  head: string;
  /** Where the line is at the part `t` of its way. */
  at: (t: number) => { x: number; y: number };
}

/** To the next status below: straight down. */
function straight(from: number): Line {
  const [top, end] = [centre(from) + NODE.height / 2, centre(from + 1) - NODE.height / 2];
  return {
    path: `M${MIDDLE} ${top}V${end - 6}`,
    head: `${MIDDLE - 4},${end - 8} ${MIDDLE + 4},${end - 8} ${MIDDLE},${end}`,
    at: (t) => ({ x: MIDDLE, y: top + t * (end - top - 6) }),
  };
}

/** Any other way: a bow, on the right down and on the left up. */
function bow(from: number, to: number, longest: number): Line {
  const isDown = to > from;
  const side = isDown ? 1 : -1;
  const edge = MIDDLE + (side * NODE.width) / 2;
  const span = Math.abs(to - from);
  const bend = BEND.least + ((BEND.most - BEND.least) * (span - 1)) / Math.max(longest - 1, 1);
  const [start, end] = [centre(from) + side * 7, centre(to) - side * 7];
  const [out, near] = [edge + side * bend, edge + side * 6];
  const at = (t: number) => ({
    x: edge + 3 * t * (1 - t) * (out - edge),
    y: start + (3 * t * t - 2 * t * t * t) * (end - start),
  });
  return {
    path: `M${edge} ${start}C${round(out)} ${start} ${round(out)} ${end} ${near} ${end}`,
    head: `${edge + side * 8},${end - 4} ${edge + side * 8},${end + 4} ${edge},${end}`,
    at,
  };
}

interface Box {
  x: number;
  y: number;
  width: number;
}

const overlaps = (a: Box, b: Box): boolean => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < 15;

/** The first place along the line where no other numbers stand. */
function placed(line: Line, width: number, taken: readonly Box[]): Box {
  const boxes = [0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75].map((t) => ({ ...line.at(t), width }));
  return boxes.find((box) => !taken.some((other) => overlaps(box, other))) ?? { ...line.at(0.5), width };
}

function arcs(workflow: Workflow, order: readonly string[]): ArcView[] {
  const all = pairs(workflow, order);
  const longest = Math.max(...all.map(({ from, to }) => Math.abs(to - from)), 1);
  const taken: Box[] = [];
  return all.map(({ from, to, numbers }) => {
    const line = to === from + 1 ? straight(from) : bow(from, to, longest);
    const words = numbers.join(' ');
    const box = placed(line, 8 + words.length * 6.5, taken);
    taken.push(box);
    return {
      path: line.path,
      head: line.head,
      numbers: words,
      textX: round(box.x),
      textY: round(box.y + 4),
      boxX: round(box.x - box.width / 2),
      boxY: round(box.y - 8),
      boxWidth: round(box.width),
    };
  });
}

/** The drawing; `name` is what the workflow is called. */
export function diagramView(workflow: Workflow, name: string): DiagramView {
  const order = ordered(workflow);
  const nodes = order.map((word, place) => ({
    x: MIDDLE - NODE.width / 2,
    y: centre(place) - NODE.height / 2,
    textX: MIDDLE,
    textY: centre(place) + 4,
    word,
    squeeze: word.length > FITS ? String(NODE.width - 12) : '',
    isOpen: workflow.open.includes(word),
    isBeginning: word === workflow.begins || word === workflow.unconfirmed,
  }));
  const height = 8 + NODE.height + Math.max(order.length - 1, 0) * NODE.step;
  return {
    title: `${name}: ${order.length} statuses and ${workflow.moves.length} moves between them, as the table tells`,
    box: `0 0 ${WIDTH} ${height}`,
    nodes,
    arcs: arcs(workflow, order),
  };
}
