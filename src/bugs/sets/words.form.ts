// Plain words that a set may hold: addresses of pages elsewhere, and other names of a bug.

/** Characters of an address: as much as an index takes. */
const LINK_MOST = 1_000;

/** The address as it is kept: http or https, without a name and a password in it, in plain letters; null for anything else. */
export function linkOf(text: string): string | null {
  if (!URL.canParse(text.trim())) return null;
  const url = new URL(text.trim());
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href.length <= LINK_MOST ? url.href : null;
}

const ALIAS = /^(?=.*\p{L})[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u;

/** Words that stand for something else in addresses of pages. */
const reserved: ReadonlySet<string> = new Set(['new', 'frequent']);

/** Another name of a bug as it is kept, in capitals: letters, digits, dots and lines, never a number alone; null for anything else. */
export function aliasOf(text: string): string | null {
  const alias = text.trim().toUpperCase();
  return ALIAS.test(alias) && !reserved.has(alias.toLowerCase()) ? alias : null;
}
