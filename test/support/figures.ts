// What the long tests have measured: told as one table at the end, with the seed by which they can be repeated.
import { randomInt } from 'node:crypto';
import { loadavg } from 'node:os';
import { afterAll, expect } from '@jest/globals';
import { keep, specOf } from './runs.mjs';

const told: [string, string][] = [];

/** LONG=0.1 does a tenth of everything; figures are then only a look. */
const scale = Number(process.env['LONG'] ?? 1);

/** So many of `count` as this run does. */
export const times = (count: number): number => Math.max(1, Math.round(count * scale));

/** SEED repeats a run, as far as chance decides it. */
export const seed = Number(process.env['SEED'] ?? randomInt(1_000_000));

/** Notes one figure, in words with its unit. */
export function figure(what: string, value: string | number): void {
  told.push([what, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value]);
}

/** Milliseconds at the middle, at 95 % and at the most. */
export const spread = (ms: readonly number[]): string => {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `median ${at(0.5)}, 95 % ${at(0.95)}, most ${at(1)} ms`;
};

afterAll(() => {
  const { testPath } = expect.getState();
  const all = [
    ...told,
    ['seed, load', `${seed}, ${(loadavg()[0] ?? 0).toFixed(1)}`],
    ...(scale < 1 ? [['done', `${scale} of it`]] : []),
  ];
  if (told.length > 0 && testPath)
    keep(specOf(testPath), 'figures', Object.fromEntries(all) as Record<string, string>, true);
  const wide = Math.max(0, ...told.map(([what]) => what.length));
  const lines = [['seed', String(seed)] as const, ...told].map(([what, value]) => `  ${what.padEnd(wide)}  ${value}`);
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
});
