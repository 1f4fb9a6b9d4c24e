// A comment's text as HTML, made once when it is written; references to bugs stay marks that each reader's page resolves.
import { renderMarkdown, noScene, renderPlain, resolveMarks, RENDERER } from '../../web/markdown.js';
import type { Remark } from '../changes/change.js';

/** The text without empty lines at its beginning: other trackers put fields before a description that may be empty. */
const fromFirstLine = (text: string): string => text.slice(text.lastIndexOf('\n', text.search(/\S/)) + 1);

/** The HTML to keep of a text, and the version of what made it. Plain texts come by imports only: their “bug 42” is not ours. */
export function rendered({ text, format }: Pick<Remark, 'text' | 'format'>): { html: string; renderer: number } {
  const html = format === 'markdown' ? renderMarkdown(text) : resolveMarks(renderPlain(fromFirstLine(text)), noScene);
  return { html, renderer: RENDERER };
}
