// How a canned reply goes into a comment.
import { refuse } from '../../errors.js';
import { isBlank } from '../../web/text.form.js';
import { TEXT_MOST } from '../bug.form.js';

/** The comment that was typed with the reply below it; the reply alone where nothing was typed. Throws Invalid at the text. */
export function withReply(typed: string, reply: string): string {
  const text = isBlank(typed) ? reply : `${typed.trimEnd()}\n\n${reply}`;
  if (text.length > TEXT_MOST) refuse('text', 'With the reply this is too long. Please shorten it.');
  return text;
}
