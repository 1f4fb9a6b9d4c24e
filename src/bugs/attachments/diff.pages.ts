// What the page of a patch shows: its files one by one, each line with its numbers, one below the other or side by side.
import { Comparison, type Stretch } from './changed-words.js';
import type { Diff, DiffFile, Fate } from './diff.js';
import type { DiffLine, Hunk } from './hunk.js';
import { shownLine } from './unseen.js';

/** One line: its numbers ('' where it is not there), its sign, its stretches. `tone` is the class of its row or cell. */
export interface LineView {
  old: string;
  new: string;
  sign: string;
  tone: string;
  stretches: Stretch[];
  isCut: boolean;
}

/** A line on its side of two. */
export type CellView = LineView & { number: string };

/** Two lines beside each other; an empty cell has no number. */
export type PairView = [CellView, CellView];

/** `lines` or `pairs`, never both. */
export interface HunkView {
  place: string;
  lines: LineView[];
  pairs: PairView[];
}

/** One file. `was` is its name before, '' for the same; `fate` is what became of it, '' for a plain change. */
export interface DiffFileView {
  id: string;
  name: string;
  was: string;
  fate: string;
  mode: string;
  added: string;
  removed: string;
  isBinary: boolean;
  said: string;
  hunks: HunkView[];
}

/** The whole patch. `sum` says how much it is; the URLs lead to the one view and the other. */
export interface DiffView {
  sum: string;
  isSide: boolean;
  unified: string;
  side: string;
  files: DiffFileView[];
  hasMany: boolean;
  rest: string;
}

const fates: Readonly<Record<Fate, string>> = {
  changed: '',
  new: 'new',
  deleted: 'deleted',
  renamed: 'renamed',
  copied: 'copied',
};

const tones = { ' ': 'same', '+': 'added', '-': 'removed' } as const;
type Tone = 'same' | 'added' | 'removed';
/** Signs that are as wide as each other, and read aloud as what they mean. */
const signs = { ' ': '', '+': '+', '-': '−' } as const;

/** No line: what stands on the other side has nothing opposite. */
const gap: LineView = { old: '', new: '', sign: '', tone: 'gap', stretches: [], isCut: false };

const numberOf = (number: number | null): string => (number === null ? '' : String(number));

type Runs = Readonly<Record<Tone, DiffLine[]>>;

/** A run ends where lines stay the same or cease to, and where more is taken out after something was put in. */
const isEnd = (before: Tone | null, tone: Tone): boolean =>
  before === null || (before === 'same') !== (tone === 'same') || (before === 'added' && tone === 'removed');

/** Lines that were taken out together with those that were put in instead; lines that stay the same between them. */
function runsOf({ lines }: Hunk): Runs[] {
  const runs: Runs[] = [];
  let before: Tone | null = null;
  for (const line of lines) {
    const tone = tones[line.sign];
    if (isEnd(before, tone)) runs.push({ same: [], removed: [], added: [] });
    runs.at(-1)?.[tone].push(line);
    before = tone;
  }
  return runs;
}

class Printer {
  private readonly comparison = new Comparison();

  constructor(
    private readonly isSide: boolean,
    /** All lines of the file end as Windows has it: then it is no news of any. */
    private readonly ending: RegExp,
  ) {}

  hunk(hunk: Hunk): HunkView {
    const place = shownLine(hunk.place);
    const views = runsOf(hunk).map((run) => this.run(run));
    if (this.isSide) return { place, lines: [], pairs: views.flatMap(pairsOf) };
    return { place, lines: views.flatMap(({ same, removed, added }) => [...same, ...removed, ...added]), pairs: [] };
  }

  private run(run: Runs): Run {
    const pairs = run.removed.slice(0, run.added.length);
    const compared = pairs.map((line, at) => this.comparison.of(this.words(line), this.words(run.added[at] ?? line)));
    const view = (side: 0 | 1) => (line: DiffLine, at: number) => this.line(line, compared[at]?.[side]);
    return {
      same: run.same.map((line) => this.line(line)),
      removed: run.removed.map(view(0)),
      added: run.added.map(view(1)),
    };
  }

  private words = ({ text }: DiffLine): string => shownLine(text.replace(this.ending, ''));

  private line(line: DiffLine, stretches?: Stretch[]): LineView {
    const words = this.words(line);
    return {
      old: numberOf(line.old),
      new: numberOf(line.new),
      sign: signs[line.sign],
      tone: tones[line.sign],
      stretches: stretches ?? (words === '' ? [] : [{ text: words, isMarked: false }]),
      isCut: line.isCut,
    };
  }
}

interface Run {
  readonly same: LineView[];
  readonly removed: LineView[];
  readonly added: LineView[];
}

/** Two lines beside each other, each with the number of its side. */
const paired = (left: LineView, right: LineView): PairView => [
  { ...left, number: left.old },
  { ...right, number: right.new },
];

function pairsOf({ same, removed, added }: Run): PairView[] {
  const count = Math.max(removed.length, added.length);
  const changed = Array.from({ length: count }, (_, at) => paired(removed[at] ?? gap, added[at] ?? gap));
  return [...same.map((line) => paired(line, line)), ...changed];
}

const countOf = (file: DiffFile, sign: DiffLine['sign']): number =>
  file.hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line.sign === sign).length, 0);

function fileView(file: DiffFile, at: number, isSide: boolean): DiffFileView {
  const all = file.hunks.flatMap(({ lines }) => lines);
  const isOfWindows = all.every(({ text }) => text.endsWith('\r'));
  const printer = new Printer(isSide, isOfWindows ? /\r$/ : /$^/);
  return {
    id: `file-${at + 1}`,
    name: shownLine(file.new || file.old) || '(no name)',
    was: file.old === file.new ? '' : shownLine(file.old),
    fate: fates[file.fate],
    mode: shownLine(file.mode),
    added: `+${countOf(file, '+')}`,
    removed: `−${countOf(file, '-')}`,
    isBinary: file.isBinary,
    said: file.said.split('\n').map(shownLine).join('\n'),
    hunks: file.hunks.map((hunk) => printer.hunk(hunk)),
  };
}

const many = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

/** The patch ready to print; `url` is that of its page. */
export function diffView(diff: Diff, isSide: boolean, url: string): DiffView {
  const total = (sign: DiffLine['sign']): number => diff.files.reduce((sum, file) => sum + countOf(file, sign), 0);
  return {
    sum: `${many(diff.files.length, 'file')}, ${many(total('+'), 'line')} added, ${many(total('-'), 'line')} removed`,
    isSide,
    unified: url,
    side: `${url}?view=side`,
    files: diff.files.map((file, at) => fileView(file, at, isSide)),
    hasMany: diff.files.length > 1,
    rest: diff.rest.split('\n').map(shownLine).join('\n'),
  };
}
