// The functions that a profile names as the dearest: by the time, or by the bytes, that they took themselves.

/** Where a function is, without what is the same for all: "bugs/bugs.pages.js:52", "handlebars/dist/cjs/runtime.js:12". */
export function placeOf({ url, lineNumber, scriptId = '0' }) {
  if (url === '')
    return scriptId === '0' ? '(inside V8 or Node)' : `(compiled while it runs, as templates are):${lineNumber + 1}`;
  const short = url
    .replace(/^file:\/\//, '')
    .replace(/^.*\/node_modules\//, '')
    .replace(/^.*\/dist\/(src\/)?/, (path) => (path.includes('/src/') ? 'src/' : path));
  return `${short}:${lineNumber + 1}`;
}

const nameOf = ({ functionName }) => functionName || '(anonymous)';

/** Sums by function, the largest first; each with its share of all in per cent. */
function ranked(parts, count) {
  const sums = new Map();
  let total = 0;
  for (const { frame, value } of parts) {
    const key = `${nameOf(frame)}  ${placeOf(frame)}`;
    sums.set(key, (sums.get(key) ?? 0) + value);
    total += value;
  }
  const all = [...sums].sort((a, b) => b[1] - a[1]).slice(0, count);
  return all.map(([words, value]) => ({ words, value, share: (100 * value) / Math.max(total, 1) }));
}

const idle = new Set(['(idle)', '(root)']);

/** Of a CPU profile, microseconds that each function itself took; waiting is not counted. */
export function dearestOfCpu({ nodes, samples, timeDeltas }, count = 10) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parts = samples.map((id, at) => ({ frame: frames.get(id), value: timeDeltas[at] }));
  return ranked(
    parts.filter(({ frame }) => !idle.has(frame.functionName)),
    count,
  );
}

function* nodesOf(node) {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

/** Of a heap profile, bytes that each function itself has allocated. */
export function dearestOfHeap({ head }, count = 10) {
  const parts = [...nodesOf(head)].map(({ callFrame, selfSize }) => ({ frame: callFrame, value: selfSize }));
  return ranked(
    parts.filter(({ value }) => value > 0),
    count,
  );
}
