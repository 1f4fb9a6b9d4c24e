// The types of figures.mjs for its spec.

export interface Round {
  requests: number;
  rate: number;
  p50: number;
  p99: number;
  app: number;
  database: number;
  proxy?: number;
  bytes: number;
  slow?: { share: number; statement: string };
}

export type Figures = Round & { cpu: number };

export interface Ratio {
  bar: string;
  words: string;
  value: number;
  most: number;
  isMet: boolean;
  statement?: string;
}

export interface Run {
  sizes: number[];
  pages: { name: string; title: string }[];
  found: ReadonlyMap<string, Partial<Figures>>;
  memory?: Partial<Figures>;
  beside?: { size: number };
  imported: { seconds: number; megabytes: number } | null;
}

export interface Bar {
  bar: string;
  isMet: boolean;
  median: number;
  worst: Ratio;
  missed: Ratio[];
  count: number;
}

export function median(numbers: readonly number[]): number;
export function together(rounds: readonly Round[]): Figures;
export function keyOf(size: number, page: string, visitor: string): string;
export function ratiosOf(run: Run): Ratio[];
export function barsOf(ratios: readonly Ratio[]): Bar[];

export interface Beside {
  words: string;
  theirs: Partial<Figures>;
  ours: Partial<Figures>;
  least: number;
  share: number;
}

export function besideRedmine(run: Run): Beside[];
