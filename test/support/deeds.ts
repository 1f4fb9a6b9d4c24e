// What somebody does in a storm: a bug, a comment, or words in a field, known by words that nothing else has; and what goes along.
import type { Random } from '../../src/cli/demo/random.js';
import type { Typed } from './form.js';
import type { Page } from './page.js';

/** Something that was written. */
export interface Deed {
  readonly kind: 'bug' | 'comment' | 'summary' | 'url' | 'seeAlso' | 'whiteboard';
  readonly words: string;
}

const words = ['summary', 'url', 'seeAlso', 'whiteboard'] as const;
const links: readonly string[] = ['url', 'seeAlso'];

/** Fields whose new values are such words. */
export const written: readonly string[] = words;

/** Everything that can be chosen, named, related and moved. `older` are bugs with lower numbers: so nothing goes in circles. */
const along: readonly ((random: Random, older: readonly string[]) => Typed)[] = [
  (random) => ({ severity: random.pick(['major', 'minor']), priority: random.pick(['high', 'low']) }),
  (random) => ({ os: random.pick(['Debian', 'Fedora']), platform: random.pick(['Linux', 'macOS']) }),
  (random) => ({ component: random.pick(['lid', 'whistle']), version: random.pick(['1.0', '1.1']) }),
  (random) => ({ assignee: random.pick(['dev', 'tess', '']), qaContact: random.pick(['tess', '']) }),
  (random) => ({ deadline: random.pick(['2031-01-02', '2031-03-04', '']), fixedIn: random.pick(['1.0', '1.1']) }),
  (random) => ({ cc: random.pick(['dev, sam', 'tess', '']) }),
  (random, older) => ({ dependsOn: random.pick(['', ...older]) }),
  (random) => ({ move: 'resolve', resolution: random.pick(['FIXED', 'WONTFIX']) }),
  (random, older) => ({ move: 'resolve', resolution: 'DUPLICATE', duplicate: random.pick([...older, '']) }),
  () => ({ move: 'reopen', text: 'Once more.' }),
];

const offers = (page: Page, typed: Typed): boolean =>
  Object.entries(typed).every(([name, value]) =>
    page.has(name === 'move' ? `#change [name="move"][value="${String(value)}"]` : `#change [name="${name}"]`),
  );

/** The next deed of somebody who has the page of his bug before him, the `nth` of all. */
export function deedOf(random: Random, turn: number, nth: number): Deed {
  const kind = turn % 6 === 0 ? 'bug' : random.chance(0.4) ? 'comment' : random.pick(words);
  return { kind, words: links.includes(kind) ? `https://example.org/deed/${nth}` : `Deed ${nth}` };
}

/** What is typed into the form of a bug for the deed, with something else that this person may do there. */
export function typedFor({ kind, words: said }: Deed, page: Page, random: Random, older: readonly string[]): Typed {
  const own = { [kind === 'comment' ? 'text' : kind]: said };
  const more = random.pick(along)(random, older);
  if (more['duplicate'] === '' || !offers(page, more)) return offers(page, own) ? own : { text: said };
  return offers(page, own) ? { ...more, ...own } : { ...more, text: said };
}
