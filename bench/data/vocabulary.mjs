// Words as they stand in reports of bugs: a few that are everywhere, many that are rare, and names of code among them.
import { Random } from '../../dist/src/cli/demo/random.js';

/** Words that are put into a known share of the bugs, and into no other text. */
export const markers = { rare: 'axolotl', middling: 'kingfisher', common: 'timeout' };

const everyday = `the to a is in and of it i that on this not for with when be as have but you are from if was can an at by no or so we
there all will then same do which one after use only any what also does has like after get using would should need still
how here some other out just more than my same see up now work before new same set could into two first they too them while
time add because make about fix old change different back been very other without where last run both line who page
test file code version error problem works try window open user button application wrong show shows value default
expected result steps happens crash version release build device click screen view type function text event list server
data image size name server message update option issue patch support table load long start string method class key`;

const heads = [
  'b',
  'c',
  'd',
  'f',
  'g',
  'h',
  'j',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'w',
  'br',
  'ch',
  'cl',
  'st',
];
const hearts = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'];
const tails = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st', 'ck', 'x'];
const endings = ['', '', '', '', 'ed', 'ing', 's', 'er', 'ly', 'tion', 'able', 'é'];
const suffixes = ['c', 'cpp', 'js', 'java', 'ts', 'xml', 'html', 'css', 'json', 'h'];

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

function plain(random) {
  const syllables = random.between(1, 3);
  let word = '';
  for (let at = 0; at < syllables; at += 1) word += random.pick(heads) + random.pick(hearts) + random.pick(tails);
  return word + random.pick(endings);
}

const few = (random, least, most, make) => Array.from({ length: random.between(least, most) }, make);
const name = (random) => plain(random).replace('é', 'e');
const camel = (random) => name(random) + capital(name(random));
const snake = (random) => few(random, 1, 3, () => name(random)).join('_');

/** Kinds of words with their weight; what has no everyday letters is as rare as it is in reports. */
const kinds = [
  [plain, 72],
  [camel, 9],
  [(random) => [capital(name(random)), name(random).toUpperCase(), camel(random)].join('.'), 4],
  [(random) => `${name(random)}/${snake(random)}.${random.pick(suffixes)}:${random.between(1, 4000)}`, 4],
  [(random) => `ERR_${snake(random).toUpperCase()}`, 3],
  [(random) => `0x${random.between(0x10000000, 0xffffffff).toString(16)}`, 2],
  [(random) => few(random, 2, 4, () => random.between(0, 60)).join('.'), 3],
  [(random) => String(random.between(0, 99_999)), 3],
];

const kept = new Set([...Object.values(markers), 'bug', 'bugs', 'comment', 'comments']);

/** `count` different words, the most frequent first. */
export function vocabulary(count, seed) {
  const random = new Random(seed);
  const words = new Set(everyday.split(/\s+/));
  while (words.size < count) {
    const word = words.size < 1500 ? plain(random) : random.weighted(kinds)(random);
    if (!kept.has(word)) words.add(word);
  }
  return [...words];
}

/**
 * Draws ranks from 0 up to `count` as often as words of that rank stand in a text (Zipf and Mandelbrot): in the time of two
 * look-ups, by Walker's tables.
 */
export function zipf(count, random) {
  const weights = Float64Array.from({ length: count }, (_, rank) => (rank + 2.7) ** -1.1);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / count;
  const keep = weights.map((weight) => weight / mean);
  const other = new Int32Array(count);
  const [small, large] = [[], []];
  keep.forEach((share, rank) => (share < 1 ? small : large).push(rank));
  while (small.length > 0 && large.length > 0) {
    const [low, high] = [small.pop(), large.pop()];
    other[low] = high;
    keep[high] -= 1 - keep[low];
    (keep[high] < 1 ? small : large).push(high);
  }
  for (const rank of [...small, ...large]) keep[rank] = 1;
  return () => {
    const at = random.next() * count;
    const rank = Math.floor(at);
    return at - rank < keep[rank] ? rank : other[rank];
  };
}
