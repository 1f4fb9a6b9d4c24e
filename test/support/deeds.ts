// What somebody does in a storm: a bug, a comment, or words in a field, known by words that nothing else has; and what goes along.
import type { Random } from '../../src/cli/demo/random.js';
import { items, singles, type There } from './fields-of-crowd.js';
import type { Typed } from './form.js';
import type { Page } from './page.js';

/** Something that was written. */
export interface Deed {
  /** Its place among all deeds of the storm. */
  readonly nth: number;
  readonly kind: 'bug' | 'comment' | 'summary' | 'url' | 'seeAlso' | 'whiteboard';
  readonly words: string;
}

const words = ['summary', 'url', 'seeAlso', 'whiteboard'] as const;
const links: readonly string[] = ['url', 'seeAlso'];

/** Fields whose new values are such words. */
export const written: readonly string[] = words;

/** Moves of the workflow. Only an older bug is repeated: so nothing goes in circles. */
const moves: readonly ((random: Random, there: There) => Typed)[] = [
  (random) => ({ move: 'resolve', resolution: random.pick(['FIXED', 'WONTFIX']) }),
  (random, { others }) => ({
    move: 'resolve',
    resolution: 'DUPLICATE',
    duplicate: String(random.pick([...others, ''])),
  }),
  () => ({ move: 'reopen', text: 'Once more.' }),
];

/** Everything that can be chosen, named, related and moved: each kind as often as the others. */
const along: readonly ((random: Random, nth: number, there: There) => Typed)[] = [
  ...Object.entries(singles).map(([field, valueOf]) => (random: Random) => ({
    [field]: valueOf(random.between(0, 39)),
  })),
  ...items.map((itemOf) => (_: Random, nth: number, there: There) => itemOf(nth, there)),
  ...moves.map((move) => (random: Random, _: number, there: There) => move(random, there)),
];

const offers = (page: Page, typed: Typed): boolean =>
  Object.entries(typed).every(([name, value]) =>
    page.has(name === 'move' ? `#change [name="move"][value="${String(value)}"]` : `#change [name="${name}"]`),
  );

/** The next deed of somebody who has the page of his bug before him, the `nth` of all. */
export function deedOf(random: Random, turn: number, nth: number): Deed {
  const kind = turn % 6 === 0 ? 'bug' : random.chance(0.4) ? 'comment' : random.pick(words);
  return { nth, kind, words: links.includes(kind) ? `https://example.org/deed/${nth}` : `Deed ${nth}` };
}

/** What is typed into the form of a bug for the deed, with something else that this person may do there. */
export function typedFor({ nth, kind, words: said }: Deed, page: Page, random: Random, there: There): Typed {
  const own = { [kind === 'comment' ? 'text' : kind]: said };
  const more = random.pick(along)(random, nth, there);
  if (more['duplicate'] === '' || !offers(page, more)) return offers(page, own) ? own : { text: said };
  return offers(page, own) ? { ...more, ...own } : { ...more, text: said };
}
