// What somebody has done so far, in numbers, each counted as far as lists are.

/** `open` are open bugs that are assigned to him, `assigned` all of them. */
export interface Past {
  readonly reported: number;
  readonly assigned: number;
  readonly open: number;
  readonly comments: number;
  readonly changes: number;
}
