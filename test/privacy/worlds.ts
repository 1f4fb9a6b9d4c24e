// Two worlds that differ by their secrets only: whoever may not know these gets the same from both, byte for byte.
import { ask, crawl, type Answer, type Request, type Visitor } from './crawl.js';
import { allSecrets } from './town.js';
import { refusals, searchesFor, starts } from './requests.js';

/** What differs between any two answers, and tells nothing: tokens of forms, numbers of requests. */
const nonces: readonly [RegExp, string][] = [
  [/(name="_csrf" value=")[^"]*/g, '$1'],
  [/(name="_once" value=")[^"]*/g, '$1'],
  [/(give this number: <code>)[0-9a-f-]{36}/g, '$1'],
];

/** Headers that are new each time. An ETag is compared where the body has no nonces in it. */
const fresh = new Set(['date', 'set-cookie']);

const masked = (text: string): string => nonces.reduce((left, [pattern, mask]) => left.replace(pattern, mask), text);

function told({ status, headers, text }: Answer): string[] {
  const body = masked(text);
  const kept = [...headers].filter(([name]) => !fresh.has(name) && (name !== 'etag' || body === text));
  return [`status ${status}`, ...kept.map((pair) => pair.join(': ')), ...body.split('\n')];
}

/** The first thing in which two answers differ, or null. */
export function difference(one: Answer, other: Answer): string | null {
  const [a, b] = [told(one), told(other)];
  const line = Array.from({ length: Math.max(a.length, b.length) }, (_, at) => at).find((at) => a[at] !== b[at]);
  if (line === undefined) return null;
  const show = (text: string | undefined): string => (text ?? 'nothing').trim().slice(0, 300);
  return `${one.method} ${one.path}\n  ${show(a[line])}\n  ${show(b[line])}`;
}

/** The same request in both worlds. */
async function compared(pair: readonly [Visitor, Visitor], request: Request, other: Request): Promise<string[]> {
  const answers = await Promise.all([ask(pair[0], request), ask(pair[1], other)]);
  const found = difference(...answers);
  return found === null ? [] : [found];
}

/** One secret in each kind of place, looked for in every way. */
const searches = allSecrets.slice(0, 6).flatMap((secret) => Object.values(searchesFor(secret)));

const atOnce = 4;

export interface Compared {
  /** How many requests were compared. */
  requests: number;
  differences: string[];
}

/** Everything that a visitor reaches in the first world, asked in both, and what can not be reached by links. */
export async function compare(pair: readonly [Visitor, Visitor], paths?: readonly string[]): Promise<Compared> {
  const reached = paths ?? (await crawl(pair[0], starts)).map(({ path }) => path);
  const gets = [...new Set([...reached, ...(paths ? [] : searches)])].map((path) => ({ path }));
  const forms = await Promise.all(pair.map((visitor) => refusals(visitor)));
  const asked: [Request, Request][] = [
    ...gets.map((request): [Request, Request] => [request, request]),
    ...(forms[0] ?? []).map((request, index): [Request, Request] => [request, forms[1]?.[index] ?? request]),
  ];
  const differences: string[] = [];
  for (let from = 0; from < asked.length; from += atOnce) {
    const some = asked.slice(from, from + atOnce);
    differences.push(...(await Promise.all(some.map(([one, other]) => compared(pair, one, other)))).flat());
  }
  return { requests: asked.length, differences };
}
