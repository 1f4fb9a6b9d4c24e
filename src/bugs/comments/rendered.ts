// A comment's text as HTML, made once when it is written; references to bugs stay marks that each reader's page resolves.
import { renderMarkdown, renderPlain, resolveMarks, RENDERER } from '../../web/markdown.js';
import type { Remark } from '../changes/change.js';

/** For texts of other trackers: their "bug 42" is not ours, so it stays words. */
const noBugs = { bugs: new Map(), lastComment: -1, here: 0 };

/** The text without empty lines at its beginning: other trackers put fields before a description that may be empty. */
const fromFirstLine = (text: string): string => text.slice(text.lastIndexOf('\n', text.search(/\S/)) + 1);

/** The HTML to keep of a text, and the version of what made it. Plain texts come by imports only. */
export function rendered({ text, format }: Pick<Remark, 'text' | 'format'>): { html: string; renderer: number } {
  const html = format === 'markdown' ? renderMarkdown(text) : resolveMarks(renderPlain(fromFirstLine(text)), noBugs);
  return { html, renderer: RENDERER };
}
