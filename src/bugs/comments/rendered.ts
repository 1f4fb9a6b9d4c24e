// A comment's text as HTML, made once when it is written; references to bugs stay marks that each reader's page resolves.
import { renderMarkdown, renderPlain, resolveMarks, RENDERER } from '../../web/markdown.js';
import type { Remark } from '../changes/change.js';

/** For texts of other trackers: their "bug 42" is not ours, so it stays words. */
const noBugs = { bugs: new Map(), lastComment: -1, here: 0 };

/** The HTML to keep of a text, and the version of what made it. Plain texts come by imports only. */
export function rendered({ text, format }: Pick<Remark, 'text' | 'format'>): { html: string; renderer: number } {
  const html = format === 'markdown' ? renderMarkdown(text) : resolveMarks(renderPlain(text), noBugs);
  return { html, renderer: RENDERER };
}
