// A comment's text as HTML, made once when it is written; references to bugs stay marks that each reader's page resolves.
import { renderMarkdown, renderPlain, RENDERER } from '../../web/markdown.js';
import type { Remark } from '../changes/change.js';

export function rendered({ text, format }: Pick<Remark, 'text' | 'format'>): { html: string; renderer: number } {
  return { html: format === 'markdown' ? renderMarkdown(text) : renderPlain(text), renderer: RENDERER };
}
