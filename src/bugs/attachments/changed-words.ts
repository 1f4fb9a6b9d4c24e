// Which words of a changed line have changed: the old line and the new one, each in stretches that stay or not.

/** A stretch of a line; `isMarked`: it is not in the other one. */
export interface Stretch {
  text: string;
  isMarked: boolean;
}

/** Steps that one patch may cost; what is beyond them is compared by its ends alone. */
export const mostSteps = 2_000_000;

/** Lines that share less than this have nothing to do with each other, and marks in them would be noise. */
const AKIN = 0.3;

const wordsOf = (line: string): string[] => line.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];

function samePrefix(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
}

/** Which of the words of each side are on both, by the longest run that they have in common. */
function common(one: readonly string[], other: readonly string[]): [boolean[], boolean[]] {
  const width = other.length + 1;
  const length = new Uint16Array((one.length + 1) * width);
  const at = (row: number, column: number): number => length[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row--)
    for (let column = other.length - 1; column >= 0; column--)
      length[row * width + column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const kept: [boolean[], boolean[]] = [one.map(() => false), other.map(() => false)];
  for (let row = 0, column = 0; row < one.length && column < other.length;)
    if (one[row] === other[column]) kept[0][row++] = kept[1][column++] = true;
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  return kept;
}

/** Words as stretches: neighbours of one kind are one, and a blank between two marked words is marked with them. */
function stretchesOf(words: readonly string[], kept: readonly boolean[]): Stretch[] {
  const stretches: Stretch[] = [];
  const isBetween = (at: number): boolean =>
    kept[at - 1] === false && kept[at + 1] === false && (words[at] ?? '').trim() === '';
  for (const [at, text] of words.entries()) {
    const isMarked = kept[at] !== true || isBetween(at);
    const last = stretches.at(-1);
    if (last?.isMarked === isMarked) last.text += text;
    else stretches.push({ text, isMarked });
  }
  return stretches;
}

const plainly = (line: string): Stretch[] => (line === '' ? [] : [{ text: line, isMarked: false }]);

/** Compares pairs of lines, with a budget for all of a patch. */
export class Comparison {
  private left = mostSteps;

  /** The stretches of the old line and of the new one. */
  of(old: string, became: string): [Stretch[], Stretch[]] {
    const [one, other] = [wordsOf(old), wordsOf(became)];
    const head = samePrefix(one, other);
    const tail = samePrefix(one.slice(head).reverse(), other.slice(head).reverse());
    const [mine, theirs] = [one.slice(head, one.length - tail), other.slice(head, other.length - tail)];
    const steps = (mine.length + 1) * (theirs.length + 1);
    const isDear = steps > this.left;
    if (!isDear) this.left -= steps;
    const [lost, won] = isDear ? [mine.map(() => false), theirs.map(() => false)] : common(mine, theirs);
    const whole = (middle: boolean[]): boolean[] => [
      ...Array<boolean>(head).fill(true),
      ...middle,
      ...Array<boolean>(tail).fill(true),
    ];
    const kept = whole(lost);
    const size = one.reduce((sum, word, at) => sum + (kept[at] && word.trim() !== '' ? word.length : 0), 0);
    if (size < AKIN * Math.max(old.trim().length, became.trim().length)) return [plainly(old), plainly(became)];
    return [stretchesOf(one, kept), stretchesOf(other, whole(won))];
  }
}
