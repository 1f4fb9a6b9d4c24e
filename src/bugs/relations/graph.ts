// Where each bug of a graph of dependencies is drawn: in layers, so that every line goes downwards, narrow enough for a phone.
import { neighbours, type Direction, type Edge } from './tree.js';

/** All lengths are in pixels of a picture that is drawn as wide as a small phone's page. */
export const box = { width: 100, height: 40, gap: 10, rise: 28, perRow: 3, margin: 2 } as const;

export interface Placed {
  readonly id: number;
  /** The left upper corner. */
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly from: number;
  readonly on: number;
  /** As the attribute d of a path has it. */
  readonly path: string;
}

export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly bugs: readonly Placed[];
  readonly lines: readonly Line[];
}

/** The longest way from the root to each bug, so that who is met twice stands below all that need him. */
function layersOf(root: number, edges: readonly Edge[], direction: Direction): Map<number, number> {
  const near = neighbours(edges, direction);
  const back = neighbours(edges, direction === 'dependsOn' ? 'blocks' : 'dependsOn');
  const reached = new Set([root]);
  for (const id of reached) for (const next of near.get(id) ?? []) reached.add(next);
  const layers = new Map([[root, 0]]);
  const depth = (id: number): number => {
    const known = layers.get(id);
    if (known !== undefined) return known;
    // Against a circle, which nobody can make, but a damaged database may hold.
    layers.set(id, 0);
    const nearer = (back.get(id) ?? []).filter((one) => reached.has(one)).map(depth);
    const found = 1 + Math.max(0, ...nearer);
    layers.set(id, found);
    return found;
  };
  for (const id of reached) depth(id);
  return layers;
}

/** Bugs of a layer stand below the middle of those that they hang on. */
function sorted(
  ids: readonly number[],
  hang: ReadonlyMap<number, number[]>,
  at: ReadonlyMap<number, number>,
): number[] {
  const middle = (id: number): number => {
    const places = (hang.get(id) ?? []).flatMap((one) => at.get(one) ?? []);
    return places.length === 0 ? 0 : places.reduce((sum, place) => sum + place, 0) / places.length;
  };
  return [...ids].sort((a, b) => middle(a) - middle(b) || a - b);
}

const rowsOf = (ids: readonly number[]): number[][] =>
  Array.from({ length: Math.ceil(ids.length / box.perRow) }, (_, row) =>
    ids.slice(row * box.perRow, (row + 1) * box.perRow),
  );

const width = box.perRow * box.width + (box.perRow - 1) * box.gap + 2 * box.margin;

function placed(rows: readonly (readonly number[])[]): Placed[] {
  return rows.flatMap((row, at) => {
    const long = row.length * box.width + (row.length - 1) * box.gap;
    const left = (width - long) / 2;
    const y = box.margin + at * (box.height + box.rise);
    return row.map((id, place) => ({ id, x: left + place * (box.width + box.gap), y }));
  });
}

/** From the middle of the lower edge to the middle of the upper one. */
function pathOf(from: Placed, on: Placed): string {
  const [x1, y1, x2, y2] = [from.x + box.width / 2, from.y + box.height, on.x + box.width / 2, on.y];
  const bend = Math.max(box.rise / 2, (y2 - y1) / 2);
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

/** The picture: what waits for the root above it, what it waits for below. */
export function drawn(root: number, edges: readonly Edge[]): Drawn {
  const layers = new Map([...layersOf(root, edges, 'blocks')].map(([id, layer]) => [id, -layer]));
  for (const [id, layer] of layersOf(root, edges, 'dependsOn')) layers.set(id, layer);
  const hang = neighbours(edges, 'blocks');
  const at = new Map<number, number>();
  const rows = [...new Set(layers.values())]
    .sort((a, b) => a - b)
    .flatMap((layer) => {
      const ids = sorted(
        [...layers.keys()].filter((id) => layers.get(id) === layer),
        hang,
        at,
      );
      ids.forEach((id, place) => at.set(id, place / ids.length));
      return rowsOf(ids);
    });
  const bugs = placed(rows);
  const byId = new Map(bugs.map((one) => [one.id, one]));
  const lines = edges.flatMap(({ from, on }) => {
    const [start, end] = [byId.get(from), byId.get(on)];
    return start && end ? [{ from, on, path: pathOf(start, end) }] : [];
  });
  const height = 2 * box.margin + rows.length * box.height + Math.max(0, rows.length - 1) * box.rise;
  return { width, height, bugs, lines };
}
