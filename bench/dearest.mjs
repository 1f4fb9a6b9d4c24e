// The functions that a profile names as the dearest: by the time, or by the bytes, that they took themselves.
import { sourceOf } from '../dist/src/traces.js';

/** Where a function is, without what is the same for all: "bugs/bugs.pages.js:52", "handlebars/dist/cjs/runtime.js:12". */
export function placeOf({ url: given, lineNumber, columnNumber, scriptId = '0' }) {
  const { url, line } = sourceOf({ url: given, line: lineNumber, column: columnNumber });
  if (url === '')
    return scriptId === '0' ? '(inside V8 or Node)' : `(compiled while it runs, as templates are):${lineNumber + 1}`;
  const short = url
    .replace(/^file:\/\//, '')
    .replace(/^.*\/node_modules\//, '')
    .replace(/^.*\/dist\/(src\/)?/, (path) => (path.includes('/src/') ? 'src/' : path));
  return `${short}:${line + 1}`;
}

const nameOf = ({ functionName }) => functionName || '(anonymous)';

/** The package, the room of the house or the module of Node that a function belongs to. */
export function partOf(frame) {
  const place = placeOf(frame).replace(/:\d+$/, '');
  if (place.startsWith('node:') || place.startsWith('(')) return place.replace(/\/.*/, '');
  return place
    .split('/')
    .slice(0, /^(@|src\/)/.test(place) ? 2 : 1)
    .join('/');
}

/** Sums by what `wordsOf` says of a function, the largest first; each with its share of all in per cent. */
function ranked(parts, count, wordsOf) {
  const sums = new Map();
  let total = 0;
  for (const { frame, value } of parts) {
    const words = wordsOf(frame);
    sums.set(words, (sums.get(words) ?? 0) + value);
    total += value;
  }
  const all = [...sums].sort((a, b) => b[1] - a[1]).slice(0, count);
  return all.map(([words, value]) => ({ words, value, share: (100 * value) / Math.max(total, 1) }));
}

const byFunction = (frame) => `${nameOf(frame)}  ${placeOf(frame)}`;
const both = (parts, count) => ({ functions: ranked(parts, count, byFunction), parts: ranked(parts, count, partOf) });

const idle = new Set(['(idle)', '(root)']);

/**
 * Microseconds that one sample stands for at most: while others use the processor no sample is taken, and the next one would
 * be blamed for all of that time.
 */
const LONGEST = 1_000;

/** Of a CPU profile, microseconds that each function itself took, and each part; waiting is not counted. */
export function dearestOfCpu({ nodes, samples, timeDeltas }, count = 10) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parts = samples.map((id, at) => ({ frame: frames.get(id), value: Math.min(timeDeltas[at], LONGEST) }));
  const running = parts.filter(({ frame }) => !idle.has(frame.functionName));
  return both(running, count);
}

function* nodesOf(node) {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

/** Of a heap profile, bytes that each function itself has allocated, and each part. */
export function dearestOfHeap({ head }, count = 10) {
  const parts = [...nodesOf(head)].map(({ callFrame, selfSize }) => ({ frame: callFrame, value: selfSize }));
  const made = parts.filter(({ value }) => value > 0);
  return both(made, count);
}
