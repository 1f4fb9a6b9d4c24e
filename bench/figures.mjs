// The arithmetic of the bench: medians over rounds, ratios, and whether each bar is met.
import { peerPages } from './peers/pages.mjs';

/** The middle of some numbers; of an even count the mean of the two. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Of one page in several rounds the median of each figure, and the worst round of what was too slow. */
export function together(rounds) {
  const names = ['rate', 'p50', 'p99', 'app', 'database', 'proxy', 'bytes'];
  const figures = Object.fromEntries(names.map((name) => [name, median(rounds.map((round) => round[name] ?? 0))]));
  const slow = rounds.map((round) => round.slow).sort((a, b) => (b?.share ?? 0) - (a?.share ?? 0))[0];
  const requests = rounds.reduce((sum, round) => sum + round.requests, 0);
  return { ...figures, requests, ...(slow ? { slow } : {}), cpu: figures.app + figures.database + figures.proxy };
}

/** Key of one figure in the results. */
export const keyOf = (size, page, visitor) => `${size} ${page} ${visitor}`;

const A = 'anonymous';
const S = 'signed in';

/** Each ratio is looked up where both of its sides were measured. */
function ratio(bar, words, above, below, most) {
  if (!above || !below) return [];
  const value = above.cpu / below.cpu;
  return [{ bar, words, value, most, isMet: value <= most }];
}

const sizeWords = (size) => `${size.toLocaleString('en')} bugs`;

function fromMemory({ sizes, found, memory }) {
  return sizes.flatMap((size) => [
    ...ratio('from memory', `list, ${sizeWords(size)}`, found.get(keyOf(size, 'list', A)), memory, 2.5),
    ...ratio('from memory', `bug page, ${sizeWords(size)}`, found.get(keyOf(size, 'bug', A)), memory, 4),
  ]);
}

function bySize({ sizes, pages, found }) {
  const [small, large] = [Math.min(...sizes), Math.max(...sizes)];
  if (small === large) return [];
  const words = (title, visitor) => `${title}, ${visitor}`;
  return pages.flatMap(({ name, title }) =>
    [A, S].flatMap((visitor) => {
      const [above, below] = [large, small].map((size) => found.get(keyOf(size, name, visitor)));
      return ratio('size', words(title, visitor), above, below, 1.3);
    }),
  );
}

const byDepth = ({ sizes, found }) =>
  sizes.flatMap((size) =>
    [A, S].flatMap((visitor) => {
      const [deep, first] = ['deep', 'list'].map((name) => found.get(keyOf(size, name, visitor)));
      return ratio('depth', `${sizeWords(size)}, ${visitor}`, deep, first, 1.1);
    }),
  );

const byVisitor = ({ sizes, pages, found }) =>
  sizes.flatMap((size) =>
    pages.flatMap(({ name, title }) => {
      const [signed, anonymous] = [S, A].map((visitor) => found.get(keyOf(size, name, visitor)));
      return ratio('signed in', `${title}, ${sizeWords(size)}`, signed, anonymous, 1.3);
    }),
  );

/** A statement is too slow at the 99th percentile where more than one in a hundred of its calls were. */
const bySlow = ({ sizes, pages, found }) =>
  sizes.flatMap((size) =>
    pages.flatMap(({ name, title }) =>
      [A, S].flatMap((visitor) => {
        const slow = found.get(keyOf(size, name, visitor))?.slow;
        if (!slow) return [];
        const words = `${title}, ${sizeWords(size)}, ${visitor}`;
        return [{ bar: 'slow', words, value: slow.share, most: 1, isMet: slow.share <= 1, statement: slow.statement }];
      }),
    ),
  );

/** The import's own bars; `imported` is null where there was nothing to import. */
function byImport({ imported }) {
  if (!imported) return [];
  const { seconds, megabytes } = imported;
  return [
    { bar: 'import', words: 'seconds', value: seconds, most: 60, isMet: seconds <= 60 },
    { bar: 'import', words: 'megabytes of memory', value: megabytes, most: 400, isMet: megabytes <= 400 },
  ];
}

/** What Redmine and BugZot have cost for the same pages; `share`: of what BugZot may cost. Only what both were measured for. */
export function besideRedmine({ beside, found }) {
  return peerPages.flatMap(({ name, title, least }) =>
    [A, S].flatMap((visitor) => {
      const [theirs, ours] = ['redmine', beside?.size].map((key) => found.get(keyOf(key, name, visitor)));
      if (!theirs || !ours) return [];
      return [{ words: `${title}, ${visitor}`, theirs, ours, least, share: (least * ours.cpu) / theirs.cpu }];
    }),
  );
}

const byPeer = (run) =>
  besideRedmine(run).map(({ words, share }) => ({ bar: 'peer', words, value: share, most: 1, isMet: share <= 1 }));

/** Every ratio of a run with its bar. */
export const ratiosOf = (run) => [
  ...fromMemory(run),
  ...bySize(run),
  ...byDepth(run),
  ...byVisitor(run),
  ...bySlow(run),
  ...byPeer(run),
  ...byImport(run),
];

/** The bars as the project has set them, and how each came out: the median, the worst one, and which were not met. */
export function barsOf(ratios) {
  return [...new Set(ratios.map(({ bar }) => bar))].map((bar) => {
    const all = ratios.filter((one) => one.bar === bar);
    const worst = all.reduce((a, b) => (b.value / b.most > a.value / a.most ? b : a));
    const missed = all.filter(({ isMet }) => !isMet);
    return {
      bar,
      isMet: missed.length === 0,
      median: median(all.map(({ value }) => value)),
      worst,
      missed,
      count: all.length,
    };
  });
}
