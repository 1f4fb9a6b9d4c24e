// The types of runs.mjs.
export type Told = Record<string, { value: string; at: string }>;
export function specOf(path: string): string;
export function recall(spec: string, kind: 'outcomes' | 'figures'): Told;
export function keep(spec: string, kind: 'outcomes' | 'figures', told: Record<string, string>, isPart: boolean): void;
