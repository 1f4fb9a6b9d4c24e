// What can be watched: a thing of one of five kinds, and how a form names it.

export const watchKinds = ['bug', 'component', 'keyword', 'person', 'product'] as const;
export type WatchKind = (typeof watchKinds)[number];

/** One thing that can be watched. */
export interface Watched {
  readonly kind: WatchKind;
  readonly id: number;
}

/** A thing as a form says it: "component-12". */
export const writeWatched = ({ kind, id }: Watched): string => `${kind}-${id}`;

/** The thing that a form says, or null for none. */
export function readWatched(text: string): Watched | null {
  const [, word, number] = /^([a-z]{1,20})-([1-9]\d{0,14})$/.exec(text) ?? [];
  const kind = watchKinds.find((one) => one === word);
  return kind ? { kind, id: Number(number) } : null;
}
