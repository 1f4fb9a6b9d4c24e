// The title of a page, from the beginning of its bytes: one line of plain text.

const TITLE_MOST = 200;
/** So far a page is read; what comes later has no title any more. */
export const READ_MOST = 64 * 1024;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
}

/** Without what can not be seen, or turns the writing round. */
const plain = (text: string): string =>
  text
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, entity)
    .replace(/[\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/[\s\p{Cc}\p{Z}]+/gu, ' ')
    .trim();

/** By what its sender says, else by what it says itself, else UTF-8. */
function decoded(bytes: Uint8Array, contentType: string): string {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const charset = /charset\s*=\s*["']?([\w-]{1,40})/i;
  const said = charset.exec(contentType)?.[1] ?? charset.exec(start)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(said).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** What stands in the first `<title>` of an HTML page; '' where there is none, or it is no such page. */
export function titleOf(bytes: Uint8Array, contentType: string): string {
  if (!/^\s*(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(contentType)) return '';
  const page = decoded(bytes.subarray(0, READ_MOST), contentType);
  const begin = /<title(>|\s[^>]{0,500}>)/i.exec(page);
  if (!begin) return '';
  const rest = page.slice(begin.index + begin[0].length);
  const end = rest.search(/<\/title/i);
  const title = [...plain(end < 0 ? '' : rest.slice(0, end))];
  return title.length > TITLE_MOST ? `${title.slice(0, TITLE_MOST - 1).join('')}…` : title.join('');
}
