// What a bug depends on, and what depends on it, as a tree of each: a bug that is met again is not unfolded again.

/** `from` depends on `on`. */
export interface Edge {
  readonly from: number;
  readonly on: number;
}

export type Direction = 'dependsOn' | 'blocks';

/** A bug in the tree; `isAgain` where its own branches stand elsewhere. */
export interface Branch {
  readonly id: number;
  readonly isAgain: boolean;
  readonly branches: readonly Branch[];
}

/** The neighbours of each bug in that direction, by number. */
export function neighbours(edges: readonly Edge[], direction: Direction): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { from, on } of edges) {
    const [near, far] = direction === 'dependsOn' ? [from, on] : [on, from];
    found.set(near, [...(found.get(near) ?? []), far]);
  }
  for (const list of found.values()) list.sort((a, b) => a - b);
  return found;
}

/** How far each bug is from the root, in steps; what can not be reached is not there. */
function distances(root: number, near: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  const far = new Map([[root, 0]]);
  // What is added while it runs is met, too.
  for (const [id, steps] of far) for (const next of near.get(id) ?? []) if (!far.has(next)) far.set(next, steps + 1);
  return far;
}

/** The branches of `root` in that direction. Each bug is unfolded once: where it is nearest to the root. */
export function treeOf(root: number, edges: readonly Edge[], direction: Direction): readonly Branch[] {
  const near = neighbours(edges, direction);
  const far = distances(root, near);
  const unfolded = new Set([root]);
  const branchesOf = (id: number): readonly Branch[] =>
    (near.get(id) ?? []).map((next) => {
      const isHere = !unfolded.has(next) && far.get(next) === (far.get(id) ?? 0) + 1;
      if (isHere) unfolded.add(next);
      const isAgain = !isHere && (near.get(next)?.length ?? 0) > 0;
      return { id: next, isAgain, branches: isHere ? branchesOf(next) : [] };
    });
  return branchesOf(root);
}
