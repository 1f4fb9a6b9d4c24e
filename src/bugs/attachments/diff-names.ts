// The names that a patch has for its files: with or without a/ and b/, a date behind them, or quoted as C does.

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

/** The byte that stands behind a backslash. */
const escaped = (part: string): number =>
  part.length === 4 ? Number.parseInt(part.slice(1), 8) & 0xff : (escapes[part.charAt(1)] ?? part.charCodeAt(1));

/** A quoted name with its octal bytes read as UTF-8. */
function unquoted(quoted: string): string {
  const parts = quoted.match(/\\[0-7]{3}|\\.|[^\\]+/gs) ?? [];
  return Buffer.concat(
    parts.map((part) => (part.startsWith('\\') ? Buffer.of(escaped(part)) : Buffer.from(part))),
  ).toString();
}

/** What a line names: the path without a/ or b/ and without what stands behind a tab; null for no file at all. */
export function pathIn(said: string): string | null {
  const quoted = /^(?:[ab]\/)?"((?:[^"\\]|\\.)*)"/.exec(said);
  const name = quoted ? unquoted(quoted[1] ?? '') : (said.split('\t', 1)[0] ?? '').trimEnd();
  if (name === '/dev/null') return null;
  return name.replace(/^[ab]\//, '');
}

const path = (said: string): string => pathIn(said) ?? '';

/** The two names of git's first line, which has nothing between them but a blank; as it stands where it can not be told. */
export function sameNames(said: string): [string, string] {
  const [, one, other] = /^("(?:[^"\\]|\\.)*") ("(?:[^"\\]|\\.)*")$/.exec(said) ?? [];
  if (one !== undefined && other !== undefined) return [path(one), path(other)];
  const half = (said.length - 1) / 2;
  const [old, became] = [said.slice(0, half), said.slice(half + 1)];
  if (said.charAt(half) === ' ' && old.slice(2) === became.slice(2)) return [path(old), path(became)];
  const [first = said, second = first] = said.split(' b/', 2);
  return [path(first), path(second)];
}
