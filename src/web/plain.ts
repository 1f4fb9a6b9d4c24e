// Plain text as safe HTML: escaped, its line breaks kept by the style sheet, addresses and references to bugs marked.
import MarkdownIt from 'markdown-it';
import { escapeHtml, markOf, mostReferences, referencesIn } from './marks.js';

/**
 * Finds addresses that are written out: http, https and mailto. Not "main.py" or "user@file.rs", which only look like hosts
 * in texts about software.
 */
export const addresses = new MarkdownIt().linkify
  .set({ fuzzyLink: false, fuzzyEmail: false })
  .add('ftp:', null)
  .add('//', null);

const symbols = 0x2400;

/** A control character as something that is seen: ␀ and its like, and where there is no such sign its number. */
function shown(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code === 0x7f) return '\u2421';
  return code < 0x20 ? String.fromCharCode(symbols + code) : `\u27E8U+00${code.toString(16).toUpperCase()}\u27E9`;
}

/** `text` with \n at the ends of lines, and the control characters that nobody would see shown as ␀, ␛, ⟨U+0085⟩ and the like. */
export const visible = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]/gu, (sign) => shown(sign));

/** May a link lead there? Only http, https and mailto, with something behind it. */
export const mayLink = (url: string): boolean => /^(?:https?:\/\/[^/\s]|mailto:[^\s])/i.test(url);

/** What every link to the outside carries. */
export const outside = 'nofollow noopener noreferrer';

function link(url: string, words: string): string {
  return mayLink(url) ? `<a href="${escapeHtml(url)}" rel="${outside}">${escapeHtml(words)}</a>` : escapeHtml(words);
}

/** Plain text (an import's, or one that Markdown is too much for) as HTML with marks; '' for nothing but white space. */
export function renderPlain(typed: string): string {
  const text = visible(typed);
  if (text.trim() === '') return '';
  let left = mostReferences;
  const marked = (part: string): string => {
    let html = '';
    let done = 0;
    for (const found of referencesIn(part, left)) {
      html += escapeHtml(part.slice(done, found.at)) + markOf(found);
      done = found.at + found.words.length;
      left -= 1;
    }
    return html + escapeHtml(part.slice(done));
  };
  let html = '';
  let done = 0;
  for (const found of addresses.match(text) ?? []) {
    html += marked(text.slice(done, found.index)) + link(found.url, found.raw);
    done = found.lastIndex;
  }
  return `<p class="plain">${html}${marked(text.slice(done))}</p>\n`;
}
