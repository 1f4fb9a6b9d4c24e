// One hunk of a patch: its lines with their numbers on both sides, as far as they go.

/** One line: `old` and `new` are its numbers on either side, null where it is not there; `isCut`: no line end behind it. */
export interface DiffLine {
  readonly sign: ' ' | '+' | '-';
  readonly text: string;
  readonly old: number | null;
  readonly new: number | null;
  isCut: boolean;
}

/** `place` is the line of the patch that says where it is, as it stands there. */
export interface Hunk {
  readonly place: string;
  readonly lines: DiffLine[];
}

interface Place {
  readonly at: number;
  readonly count: number;
}

/** "12,3" after its sign; null for what is no place, or beyond counting. */
function placeOf(said: string | undefined, sign: string): Place | null {
  const found = said?.startsWith(sign) ? /^(\d{1,9})$|^(\d{1,9}),(\d{1,9})$/.exec(said.slice(1)) : null;
  if (!found) return null;
  return found[1] === undefined
    ? { at: Number(found[2]), count: Number(found[3]) }
    : { at: Number(found[1]), count: 1 };
}

/** The places on both sides of a line that begins a hunk; null for any other line. */
function placesIn(line: string): { old: Place; new: Place } | null {
  const [head, one, other, tail] = line.split(' ', 4);
  if (head !== '@@' || !tail?.startsWith('@@')) return null;
  const [old, became] = [placeOf(one, '-'), placeOf(other, '+')];
  return old && became && { old, new: became };
}

export const isHunk = (line: string): boolean => placesIn(line) !== null;

const isSign = (sign: string): sign is DiffLine['sign'] => sign === ' ' || sign === '+' || sign === '-';

/** What a line says; one that is empty was a blank and has lost it on its way. Null for what is no line of a hunk. */
function signed(raw: string): Pick<DiffLine, 'sign' | 'text'> | null {
  if (raw === '' || raw === '\r') return { sign: ' ', text: raw };
  const sign = raw.charAt(0);
  return isSign(sign) ? { sign, text: raw.slice(1) } : null;
}

/** Counts the lines on one side. */
class Side {
  private number: number;
  private left: number;

  constructor({ at, count }: Place) {
    this.number = at;
    this.left = count;
  }

  get isOver(): boolean {
    return this.left === 0;
  }

  take(): number {
    this.left -= 1;
    return this.number++;
  }
}

/** One line taken into the hunk; null for one that does not belong to it. */
function lineOf(raw: string, old: Side, became: Side): DiffLine | null {
  const said = signed(raw);
  if (!said) return null;
  const [isOld, isNew] = [said.sign !== '+', said.sign !== '-'];
  if ((isOld && old.isOver) || (isNew && became.isOver)) return null;
  return { ...said, old: isOld ? old.take() : null, new: isNew ? became.take() : null, isCut: false };
}

/**
 * The hunk that begins at line `from`, and the line behind it; null where none does. It may be shorter than it says, and is
 * never longer. An empty line at the end of everything is the end of the text.
 */
export function hunkAt(all: readonly string[], from: number): { hunk: Hunk; next: number } | null {
  const lineAt = (at: number): string => all[at] ?? '';
  const place = lineAt(from).replace(/\r$/, '');
  const places = placesIn(place);
  if (!places) return null;
  const [old, became] = [new Side(places.old), new Side(places.new)];
  const hunk: Hunk = { place, lines: [] };
  const end = lineAt(all.length - 1) === '' ? all.length - 1 : all.length;
  let at = from + 1;
  for (; at < end; at++) {
    const raw = lineAt(at);
    const last = hunk.lines.at(-1);
    if (raw.startsWith('\\') && last) {
      last.isCut = true;
      continue;
    }
    const line = lineOf(raw, old, became);
    if (!line) break;
    hunk.lines.push(line);
  }
  return { hunk, next: at };
}
