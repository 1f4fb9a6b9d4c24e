// A patch as text made a tree: files, hunks, lines. Takes git's and plain unified diffs, and whatever else it is given.
import { pathIn, sameNames } from './diff-names.js';
import { hunkAt, isHunk, type Hunk } from './hunk.js';

export type Fate = 'changed' | 'new' | 'deleted' | 'renamed' | 'copied';

/** One file. `said` is what stands before it: the message of the patch, mostly. `mode` tells a change of it ("100644 → 100755"). */
export interface DiffFile {
  said: string;
  old: string;
  new: string;
  fate: Fate;
  mode: string;
  isBinary: boolean;
  readonly hunks: Hunk[];
}

/** `rest` is what stands behind the last file. */
export interface Diff {
  readonly files: DiffFile[];
  readonly rest: string;
}

/** A patch that is bigger than one of these is not shown, only given away. `bytes` are characters of its text. */
export const mostOf = { bytes: 512 * 1024, lines: 5_000, files: 300 } as const;

type Take = (file: DiffFile, value: string) => void;

/** What may stand between the name of a file and its first hunk. */
const headers: readonly (readonly [string, Take])[] = [
  ['old mode ', (file, mode) => void (file.mode = mode)],
  ['new mode ', (file, mode) => void (file.mode = `${file.mode} → ${mode}`)],
  ['new file mode ', (file) => void (file.fate = 'new')],
  ['deleted file mode ', (file) => void (file.fate = 'deleted')],
  ['rename from ', (file, name) => void Object.assign(file, { fate: 'renamed', old: pathIn(`a/${name}`) ?? name })],
  ['rename to ', (file, name) => void (file.new = pathIn(`b/${name}`) ?? name)],
  ['copy from ', (file, name) => void Object.assign(file, { fate: 'copied', old: pathIn(`a/${name}`) ?? name })],
  ['copy to ', (file, name) => void (file.new = pathIn(`b/${name}`) ?? name)],
  ['similarity index ', () => undefined],
  ['dissimilarity index ', () => undefined],
  ['index ', () => undefined],
  ['Binary files ', (file) => void (file.isBinary = true)],
];

const GIT = 'diff --git ';

/** Takes the names of `--- old` and `+++ new`; null is no file. */
function named(file: DiffFile, old: string | null, became: string | null): void {
  const isNews = file.fate === 'changed' && (old === null || became === null);
  if (isNews) file.fate = old === null ? 'new' : 'deleted';
  const [one = '', other = one] = [old, became].filter((name) => name !== null);
  [file.old, file.new] = [one, other];
}

/** Reads line by line; a line that it does not know is said, never lost. */
class Reader {
  readonly files: DiffFile[] = [];
  private said: string[] = [];
  private at = 0;

  constructor(private readonly lines: readonly string[]) {}

  read(): Diff {
    while (this.at < this.lines.length) if (!this.begins() && !this.goesOn()) this.said.push(this.next());
    return { files: this.files, rest: this.told() };
  }

  private peek(ahead = 0): string {
    return (this.lines[this.at + ahead] ?? '').replace(/\r$/, '');
  }

  private next(): string {
    const line = this.peek();
    this.at += 1;
    return line;
  }

  private told(): string {
    const told = this.said.join('\n').trim();
    this.said = [];
    return told;
  }

  private open(old: string, became: string): DiffFile {
    const file: DiffFile = {
      said: this.told(),
      old,
      new: became,
      fate: 'changed',
      mode: '',
      isBinary: false,
      hunks: [],
    };
    this.files.push(file);
    return file;
  }

  /** A file begins here: with git's line, or with the two names and a hunk behind them. */
  private begins(): boolean {
    if (this.peek().startsWith(GIT)) {
      this.open(...sameNames(this.next().slice(GIT.length)));
      return true;
    }
    if (!this.isNamed()) return false;
    const last = this.files.at(-1);
    // Behind git's line they name the file that has begun already.
    const file = last?.hunks.length === 0 && this.said.length === 0 ? last : this.open('', '');
    named(file, pathIn(this.next().slice(4)), pathIn(this.next().slice(4)));
    return true;
  }

  private isNamed(): boolean {
    return this.peek().startsWith('--- ') && this.peek(1).startsWith('+++ ') && isHunk(this.peek(2));
  }

  private goesOn(): boolean {
    const file = this.files.at(-1);
    if (!file) return false;
    const found = hunkAt(this.lines, this.at);
    if (!found) return file.hunks.length + this.said.length === 0 && this.header(file, this.peek());
    file.hunks.push(found.hunk);
    this.at = found.next;
    return true;
  }

  private header(file: DiffFile, line: string): boolean {
    if (line === 'GIT binary patch') return this.armour(file);
    const known = headers.find(([head]) => line.startsWith(head));
    if (!known) return false;
    const [head, take] = known;
    take(file, this.next().slice(head.length).trim());
    return true;
  }

  /** Git's own armour of a binary file says nothing to a person. */
  private armour(file: DiffFile): true {
    file.isBinary = true;
    while (this.at < this.lines.length && !this.peek().startsWith(GIT)) this.at += 1;
    return true;
  }
}

/** The patch as a tree; null where the text is no patch; 'too much' where it is more than a page should show. */
export function parseDiff(text: string): Diff | null | 'too much' {
  if (text.length > mostOf.bytes) return 'too much';
  const lines = text.split('\n', mostOf.lines * 2);
  const diff = new Reader(lines).read();
  if (diff.files.length === 0) return null;
  const shown = diff.files.flatMap(({ hunks }) => hunks).reduce((sum, hunk) => sum + hunk.lines.length + 1, 0);
  const isAll = lines.length < mostOf.lines * 2;
  return isAll && diff.files.length <= mostOf.files && shown <= mostOf.lines ? diff : 'too much';
}

/** Whether a text begins as patches do: the preset of its tick. */
export const isPatch = (text: string): boolean =>
  /^diff --git \S/m.test(text) || /^--- \S[^\n]*\n\+\+\+ \S[^\n]*\n@@ -/m.test(text);
