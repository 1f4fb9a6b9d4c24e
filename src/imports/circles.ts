// Marks of duplicates must not run in a circle: the one that would close it is left out.

/** Whether following `marks` from `start` leads to `goal`. */
function leads(marks: ReadonlyMap<number, number>, start: number, goal: number): boolean {
  let at: number | undefined = start;
  while (at !== undefined && at !== goal) at = marks.get(at);
  return at === goal;
}

/**
 * Takes who repeats whom, both by number, and gives the marks that can stand and those who lose theirs, in order.
 * Every path ends, for what was let in so far has no circle.
 */
export function withoutCircles(wanted: Iterable<readonly [number, number]>): {
  marks: ReadonlyMap<number, number>;
  closing: ReadonlySet<number>;
} {
  const marks = new Map<number, number>();
  const closing = new Set<number>();
  for (const [bug, original] of wanted) {
    if (leads(marks, original, bug)) closing.add(bug);
    else marks.set(bug, original);
  }
  return { marks, closing };
}
