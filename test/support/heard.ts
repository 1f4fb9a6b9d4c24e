// Who hears of a word that was said for some alone: by pages, plain text, JSON, search, revisions and files.
import type { App } from './app.js';
import type { CastName } from './cast.js';
import type { Client } from './client.js';
import { rowsWith } from './leaked.js';
import type { Page } from './page.js';

/** Where a secret stands, and in which files. */
interface Place {
  readonly bug: number;
  readonly reporter: string;
  readonly audience: string;
  readonly files: readonly string[];
}

const PLACES = `
  SELECT b.id AS bug, u.name AS reporter, x.audience, array_remove(array_agg(x.file), NULL) AS files FROM (
    SELECT bug_id, audience, NULL AS file FROM comments WHERE strpos(text, $1) > 0
    UNION ALL SELECT bug_id, audience, permalink FROM attachments WHERE strpos(name, $1) > 0) x
  JOIN bugs b ON b.id = x.bug_id JOIN users u ON u.id = b.reporter_id
  GROUP BY b.id, u.name, x.audience`;

const employees: readonly string[] = ['dev', 'tess', 'sam', 'ada'] satisfies CastName[];

/** Somebody who looks, by his name; '' for nobody. */
export interface Listener {
  readonly name: string;
  readonly client: Client;
}

/** Everywhere that tells of a bug. */
const surfaces = (bug: number): string[] => [
  `/bugs/${bug}`,
  ...['.txt', '.json', '/progress'].map((more) => `/bugs/${bug}${more}`),
];

/** A search repeats what it is asked for: what it finds tells. */
const saysAt = (path: string, page: Page, word: string): boolean =>
  path.startsWith('/bugs?') ? page.has('table.bugs tbody tr') : page.says(word);

/** Whether somebody for whom the bug exists may hear what is said there for these people. */
const isFor = ({ audience, reporter }: Place, name: string): boolean =>
  audience === 'everyone' || employees.includes(name) || (audience === 'reporter and staff' && reporter === name);

/** Whether the bytes of the files answer just to whom they are for. */
async function isRightAt({ bug, files }: Place, hears: boolean, client: Client): Promise<boolean> {
  const answers = files.map(async (file) => (await client.get(`/bugs/${bug}/attachments/${file}/raw`)).status);
  return (await Promise.all(answers)).every((status) => status === (hears ? 200 : 404));
}

/** What is wrong with what one listener hears of one place; '' if all is well. */
async function wrongAt(place: Place, word: string, { name, client }: Listener): Promise<string> {
  const { status } = await client.get(`/bugs/${place.bug}`);
  const hears = status === 200 && isFor(place, name);
  const heard = await heardAt([...surfaces(place.bug), `/bugs?q=${word}`], word, client);
  const isWrong = hears ? !heard.some((path) => path.endsWith('.txt')) : heard.length > 0;
  const isRight = await isRightAt(place, hears, client);
  return isWrong || !isRight ? `${name || 'nobody'}, ${hears}, ${word}: ${heard.join(' ')}, file ${isRight}` : '';
}

/** Where somebody heard the word though it is not for him, or did not though it is: nowhere, if all is well. */
export async function misheard(app: App, word: string, listeners: readonly Listener[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const place of await app.query<Place>(PLACES, [word]))
    for (const listener of listeners) wrong.push(await wrongAt(place, word, listener));
  return wrong.filter(Boolean);
}

/** Those of the paths, and of the revisions that their pages lead to, at which somebody hears the word. */
export async function heardAt(paths: readonly string[], word: string, client: Client): Promise<string[]> {
  const heard: string[] = [];
  for (const path of paths) {
    const page = await client.get(path);
    if (saysAt(path, page, word)) heard.push(path);
    const isPage = /^\/bugs\/\d+$/.test(path) && page.status === 200;
    for (const link of isPage ? page.findAll('.card a[href$="/revisions"]') : []) {
      const at = link.getAttribute('href') ?? '';
      if ((await client.get(at)).says(word)) heard.push(at);
    }
  }
  return heard;
}

/** What is left of words that were taken out of these bugs: rows of the database, and pages at which somebody hears one. */
export async function remains(
  app: App,
  words: readonly string[],
  bugs: readonly number[],
  listeners: readonly Listener[],
): Promise<string[]> {
  const left: string[] = [];
  for (const word of words) left.push(...(await rowsWith(app, word)));
  for (const { name, client } of listeners) {
    for (const word of words) left.push(...(await heardAt([`/bugs?q=${word}`], word, client)));
    for (const path of bugs.flatMap(surfaces)) {
      const { text } = await client.get(path);
      if (words.some((word) => text.includes(word))) left.push(`${name}: ${path}`);
    }
  }
  return left;
}
