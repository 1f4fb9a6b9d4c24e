// What the series of one process say at a moment, the sum of several such readings, and the text that Prometheus takes.
import { BOUNDS, names, series, type Name } from './series.js';

/**
 * Of each series its values by those of its labels, joined by line ends. A value is one number; of a histogram those of its
 * buckets, each by itself, then how many there are above all bounds, then the sum in seconds.
 */
export type Reading = { [N in Name]?: Record<string, number[]> };

const larger = (a: number, b = -Infinity): number => Math.max(a, b);
const sum = (a: number, b = 0): number => a + b;

/** All of them as one: what is counted is added, of other figures the largest counts, as series.ts says. */
export function united(readings: readonly Reading[]): Reading {
  const all: Reading = {};
  for (const reading of readings)
    for (const name of names) {
      const into = (all[name] ??= {});
      const join = series[name][0] === 'most' ? larger : sum;
      for (const [labels, values] of Object.entries(reading[name] ?? {}))
        into[labels] = values.map((value, at) => join(value, into[labels]?.[at]));
    }
  return all;
}

/** What stays true of a process that has ended: what it has counted. */
export function counted(reading: Reading): Reading {
  const stays = (name: Name): boolean => ['counter', 'histogram'].includes(series[name][0]);
  return Object.fromEntries(names.flatMap((name) => (stays(name) && reading[name] ? [[name, reading[name]]] : [])));
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const inBraces = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.length === 0 ? '' : `{${pairs.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;

/** The lines of one histogram: how many were below each bound. */
function buckets(name: Name, pairs: readonly (readonly [string, string])[], values: readonly number[]): string[] {
  let below = 0;
  const lines = [...BOUNDS, Infinity].map((bound, at) => {
    below += values[at] ?? 0;
    return `${name}_bucket${inBraces([...pairs, ['le', bound === Infinity ? '+Inf' : String(bound)]])} ${below}`;
  });
  const labels = inBraces(pairs);
  return [...lines, `${name}_sum${labels} ${values.at(-1) ?? 0}`, `${name}_count${labels} ${below}`];
}

function linesOf(name: Name, joined: string, values: readonly number[]): string[] {
  const [kind, labels] = series[name];
  const given = labels.length === 0 ? [] : joined.split('\n');
  const pairs = labels.map((label, at) => [label, given[at] ?? ''] as const);
  return kind === 'histogram' ? buckets(name, pairs, values) : [`${name}${inBraces(pairs)} ${values[0] ?? 0}`];
}

/** The reading as Prometheus takes it (text format 0.0.4); a series without any value is left out. */
export function exposed(reading: Reading): string {
  const blocks = names.flatMap((name) => {
    const found = Object.entries(reading[name] ?? {});
    if (found.length === 0) return [];
    const [kind, , help] = series[name];
    const type = kind === 'sum' || kind === 'most' ? 'gauge' : kind;
    const lines = found.flatMap(([joined, values]) => linesOf(name, joined, values));
    return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];
  });
  return `${blocks.join('\n')}\n`;
}
