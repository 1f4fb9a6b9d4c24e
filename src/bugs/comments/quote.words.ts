// What an answer to a comment begins with: its words, quoted, for those whom it is for.
import type { Typed } from '../../web/form.js';
import type { Comment } from './comment.js';

/** Characters that are quoted: nobody reads more of it twice. */
const MOST = 2_000;

/** The comment and its audience as they stand in the form at first. */
export function answerTo({ text, number, audience }: Pick<Comment, 'text' | 'number' | 'audience'>): Typed {
  const cut = [...text.trim()].slice(0, MOST).join('');
  const quoted = cut
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
  const more = cut.length < text.trim().length ? '\n> …' : '';
  const what = number === null ? '' : number === 0 ? '' : `In reply to comment ${number}:\n\n`;
  return { text: cut === '' ? '' : `${what}${quoted}${more}\n\n`, audience };
}
