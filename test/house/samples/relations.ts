// Samples of the pages of relations: trees with and without a picture, and what is reported most often.
import {
  dependenciesPage,
  relationsView,
  type DependenciesPage,
  type RelationsView,
} from '../../../src/bugs/relations/relation.pages.js';
import { frequentPage, type FrequentPage } from '../../../src/bugs/relations/frequent.pages.js';
import type { FrequentRow } from '../../../src/bugs/relations/frequent.sql.js';
import type { Related, Tree } from '../../../src/bugs/relations/relations.sql.js';
import { longWord, script } from './pieces.js';

const bug = (id: number, summary = `Lid number ${id} sticks`, isOpen = id % 3 !== 0): Related => {
  const status = isOpen ? ('ASSIGNED' as const) : ('RESOLVED' as const);
  return { id, summary, status, resolution: isOpen ? null : 'FIXED', isOpen };
};

function tree(bugs: Related[], edges: [number, number][], depth = 3): Tree {
  const [root = bug(1)] = bugs;
  return { root, bugs, edges: edges.map(([from, on]) => ({ from, on })), depth };
}

const every = (length: number): number[] => Array.from({ length }, (_, at) => at + 2);
const some: [number, number][] = [
  [1, 2],
  [1, 3],
  [2, 4],
  [3, 4],
  [4, 5],
  [6, 1],
  [7, 6],
  [7, 2],
];

export const dependencies: Record<string, DependenciesPage> = {
  none: dependenciesPage(tree([bug(1)], [], 0), false),
  some: dependenciesPage(tree([bug(1), ...every(6).map((id) => bug(id))], some), false),
  longest: dependenciesPage(
    tree(
      [bug(1, longWord), bug(2, script), bug(123456789, longWord)],
      [
        [1, 2],
        [2, 123456789],
      ],
    ),
    true,
  ),
  wide: dependenciesPage(
    tree(
      [bug(1), ...every(40).map((id) => bug(id))],
      every(40).map((id) => [1, id]),
    ),
    false,
  ),
  'too many': dependenciesPage(
    tree(
      [bug(1), ...every(240).map((id) => bug(id))],
      every(240).map((id) => [id, 1]),
      12,
    ),
    false,
  ),
};

/** On the page of a bug: each relation, closed and long ones, and links with and without titles. */
export const relatedBugs: RelationsView[] = relationsView(42, {
  dependsOn: [bug(41), bug(39)],
  blocks: [bug(1_000_001, longWord)],
  repeatedBy: Array.from({ length: 101 }, (_, at) => bug(at + 50)),
  links: [
    { url: 'https://example.org/a/page', title: '' },
    { url: 'https://example.org/b', title: 'Lid sticks on other kettles, too' },
    { url: `https://example.org/${longWord}`, title: longWord },
  ],
});

const row = (id: number, duplicates: number, votes: number, summary?: string): FrequentRow => ({
  ...bug(id, summary),
  duplicates,
  votes,
});

export const frequents: Record<string, FrequentPage> = {
  none: frequentPage([], null, false),
  one: frequentPage([row(1, 1, 0)], { name: 'Kettle', slug: 'kettle' }, true),
  many: frequentPage(
    [row(2, 1_234, 77, longWord), row(4, 9, 0, script), ...every(48).map((id) => row(id, 3, id % 4))],
    { name: longWord, slug: 'long' },
    false,
  ),
};
