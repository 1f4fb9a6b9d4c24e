// Two worlds that differ by their secrets only: whoever may not know these gets the same from both, byte for byte.
import { ask, crawl, type Answer, type Request, type Visitor } from './crawl.js';
import { allSecrets } from './town.js';
import { bunkerPaths } from './bunker.js';
import { namedSurfaces } from './surfaces.js';
import { vaultPaths } from './vault.js';
import { askedAgain, refusals, searchesFor, starts } from './requests.js';

/** What differs between any two answers, and tells nothing: tokens of forms, numbers of requests, where and when one signed in. */
const nonces: readonly [RegExp, string][] = [
  [/(name="_csrf" value=")[^"]*/g, '$1'],
  [/(name="_once" value=")[^"]*/g, '$1'],
  [/(give this number: <code>)[0-9a-f-]{36}/g, '$1'],
  [/(In UTC it is )[-\d]+ [:\d]+( now)/g, '$1$2'],
  [/(<li class="card session">)[^]*?<\/li>/g, '$1'],
];

/** Headers that are new each time. An ETag is compared where the body has no nonces in it, a length where they are all of one. */
const fresh = new Set(['date', 'set-cookie']);
/** What is not always of one length: where and when one signed in, as "9 minutes ago" and "10 minutes ago". */
const ofAnyLength = '<li class="card session">';

const masked = (text: string): string => nonces.reduce((left, [pattern, mask]) => left.replace(pattern, mask), text);

function told({ status, headers, text }: Answer): string[] {
  const body = masked(text);
  const isTold = (name: string): boolean =>
    !fresh.has(name) &&
    (name !== 'etag' || (body === text && text !== '')) &&
    (name !== 'content-length' || !text.includes(ofAnyLength));
  const kept = [...headers].filter(([name]) => isTold(name));
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

/** One secret in each kind of place, looked for in every way. */
const searches = [
  ...allSecrets.slice(0, 6).flatMap((secret) => Object.values(searchesFor(secret))),
  ...vaultPaths,
  ...bunkerPaths,
  ...namedSurfaces,
];
const atOnce = 4;

/** Answers to many requests, some at a time. */
async function askAll(visitor: Visitor, requests: readonly Request[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < requests.length; from += atOnce) {
    answers.push(...(await Promise.all(requests.slice(from, from + atOnce).map((request) => ask(visitor, request)))));
  }
  return answers;
}

export interface Compared {
  /** How many requests were compared. */
  requests: number;
  differences: string[];
}

/** The day of both worlds, which stand on this machine. */
const day = (): string => new Date().toISOString().slice(0, 10);

/**
 * Everything that a visitor reaches in the first world, or `paths`, asked in the second too; and forms, HEAD and copies
 * asked for again, unless there are to be `no forms`. Pages count days ("waits for 12 days"): where midnight came between, both worlds are visited again.
 */
export async function compare(
  worlds: readonly [Visitor, Visitor],
  paths?: readonly string[],
  beside: 'forms' | 'no forms' = 'forms',
): Promise<Compared> {
  const begun = day();
  const compared = await visitBoth(worlds, paths, beside === 'forms');
  return day() === begun ? compared : visitBoth(worlds, paths, beside === 'forms');
}

async function visitBoth(
  [here, there]: readonly [Visitor, Visitor],
  paths: readonly string[] | undefined,
  hasForms: boolean,
): Promise<Compared> {
  const asked = (paths ?? searches).map((path) => ({ path }));
  const first = [...(paths ? [] : await crawl(here, starts)), ...(await askAll(here, asked))];
  const second = await askAll(
    there,
    first.map(({ path }) => ({ path })),
  );
  if (hasForms) {
    first.push(...(await askAll(here, await refusals(here))));
    second.push(...(await askAll(there, await refusals(there))));
  }
  if (!paths) {
    first.push(...(await askedAgain(here)));
    second.push(...(await askedAgain(there)));
  }
  const differences = first.flatMap((answer, index) => {
    const other = second[index];
    return (other ? difference(answer, other) : `${answer.path} was asked once`) ?? [];
  });
  return { requests: first.length, differences };
}
