// The types of promises.mjs.
export interface Named {
  readonly path: string;
  readonly words: string;
}
export interface Row {
  readonly id: string;
  readonly cells: readonly string[];
  readonly tests: readonly Named[];
}
export function rowsOf(document: 'trust.md' | 'asvs.md'): Row[];
export function outcomeOf(test: Named): { word: string; at: string };
export function figuresOf(test: Named, id: string): string[];
export function standOf(tests: readonly Named[]): string;
