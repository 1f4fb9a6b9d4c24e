// Many people at one bug at the same moment, and what each of them was answered.
import { randomUUID } from 'node:crypto';
import { Client } from './client.js';
import type { CastName } from './cast.js';
import { swapped, type Typed } from './form.js';
import type { Page } from './page.js';

/** One answer, and milliseconds until it came. */
export interface Answered {
  readonly page: Page;
  readonly ms: number;
}

/** So many browsers of these people, signed in at `url`. */
export async function crowd(url: string, size: number, names: readonly CastName[], secret?: string): Promise<Client[]> {
  const signedIn = await Promise.all(names.map((name) => new Client(url).signIn(name, secret)));
  return Array.from({ length: size }, (_, nth) => (signedIn[nth % signedIn.length] ?? new Client(url)).twin());
}

/** Everybody opens the bug, in small groups as people come. */
async function come(clients: readonly Client[], bug: { url: string }): Promise<void> {
  for (let from = 0; from < clients.length; from += 10)
    await Promise.all(clients.slice(from, from + 10).map((client) => client.get(bug.url)));
}

/** Everybody opens the bug; then all send at once what `typed` says of them. */
export async function allAtOnce(
  clients: readonly Client[],
  bug: { url: string },
  typed: (nth: number) => Typed,
): Promise<Answered[]> {
  await come(clients, bug);
  const forms = clients.map((client, nth) => client.filled('#change', typed(nth)));
  return Promise.all(forms.map(({ action, fields }, nth) => sendOnce(clients[nth], action, fields)));
}

/** Sends a form without going where it leads. */
export async function sendOnce(
  client: Client | undefined,
  action: string,
  fields: [string, string][],
): Promise<Answered> {
  if (!client) throw new Error('Nobody is there to send it.');
  const begin = performance.now();
  const page = await client.post(action, fields, { follow: false });
  return { page, ms: performance.now() - begin };
}

/** How often each status was answered: "303: 1, 409: 99". */
export function statuses(answers: readonly Answered[]): string {
  const counts = new Map<number, number>();
  for (const { page } of answers) counts.set(page.status, (counts.get(page.status) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${status}: ${count}`)
    .join(', ');
}

/** The value below which `share` of the numbers lie. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** What came of one round: how often each status was answered, who lost what he had typed, and the milliseconds. */
export interface Round {
  readonly said: string;
  readonly unkept: readonly number[];
  readonly ms: readonly number[];
  /** From the first form that was sent to the last answer. */
  readonly seconds: number;
}

const msOf = (answers: readonly Answered[]): number[] => answers.map(({ ms }) => ms);

/** All want another summary, from one version of the bug: who is not the first is asked, with both wishes and his text. */
export async function sameField(clients: readonly Client[], bug: { url: string }, round: number): Promise<Round> {
  const mine = (nth: number): string => `Wish ${nth} of round ${round}`;
  const text = (nth: number): string => `Typed by ${nth}\nin round ${round} <b>`;
  const answers = await allAtOnce(clients, bug, (nth) => ({ summary: mine(nth), text: text(nth) }));
  const won = answers.findIndex(({ page }) => page.status === 303);
  const isKept = (page: Page, nth: number): boolean =>
    page.value('text') === text(nth) && page.allWords('.clash-value').join() === `${mine(won)},${mine(nth)}`;
  const unkept = answers.flatMap(({ page }, nth) => (nth === won || isKept(page, nth) ? [] : [nth]));
  const ms = msOf(answers);
  return { said: statuses(answers), unkept, ms, seconds: Math.max(...ms) / 1000 };
}

/** Everybody says something `each` times, one after the other; all of them at once. */
export async function talk(clients: readonly Client[], bug: { url: string }, each: number): Promise<Round> {
  const one = async (client: Client, nth: number): Promise<Answered[]> => {
    const answers: Answered[] = [];
    for (let turn = 0; turn < each; turn++) {
      const { action, fields } = client.filled('#change', { text: `${nth} says it for the ${turn}th time.` });
      answers.push(await sendOnce(client.twin(), action, swapped(fields, '_once', randomUUID())));
    }
    return answers;
  };
  await come(clients, bug);
  const begin = performance.now();
  const answers = (await Promise.all(clients.map(one))).flat();
  const seconds = (performance.now() - begin) / 1000;
  return { said: statuses(answers), unkept: [], ms: msOf(answers), seconds };
}

const names = ['dev', 'tess', 'sam', 'ada'] as const;
const choices: [string, string, string][] = [
  ['component', 'whistle', 'lid'],
  ['version', '1.0', '1.1'],
  ['severity', 'major', 'minor'],
  ['priority', 'high', 'low'],
  ['platform', 'Linux', 'macOS'],
  ['assignee', 'dev', 'tess'],
];

/** People who may change everything of a bug. */
export const changers: readonly CastName[] = names;

/** What the `nth` of a crowd types so that nobody is in another's way: a field each, one moves the bug, all others comment. */
export function disjoint(nth: number, round: number): Typed {
  const [field, even, odd] = choices[nth] ?? [];
  if (field) return { [field]: (round % 2 === 0 ? even : odd) ?? '' };
  if (nth === choices.length) return { summary: `Round ${round} of many` };
  if (nth > choices.length + 1) return { text: `Said by ${nth} in round ${round}.` };
  return round % 2 === 0 ? { move: 'resolve', resolution: 'FIXED' } : { move: 'reopen', text: `Again in ${round}.` };
}

/** How the bug's facts read after such a round. */
export const merged = (round: number): string[] => choices.map(([, even, odd]) => (round % 2 === 0 ? even : odd));
