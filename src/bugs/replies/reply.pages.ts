// The choice of a canned reply below a comment.
import { fieldView, type Field, type FieldView, type Typed } from '../../web/form.js';

/** A canned reply. */
export interface Reply {
  id: number;
  name: string;
  text: string;
}

/** The choice; each option carries its text for the script that puts it into the comment. */
export interface ReplyChoice extends Omit<FieldView, 'options'> {
  options: (FieldView['options'][number] & { text: string })[];
}

/** The field as a form names it. */
export const replyField = (replies: readonly Reply[]): Field => ({
  name: 'reply',
  label: 'Canned reply',
  kind: 'choice',
  options: [{ value: '', label: '—' }, ...replies.map(({ id, name }) => ({ value: String(id), label: name }))],
});

/** The choice between the replies, [] where there are none. */
export function replyChoices(replies: readonly Reply[], typed: Typed, error = ''): ReplyChoice[] {
  if (replies.length === 0) return [];
  const view = fieldView(replyField(replies), typed, error);
  const texts = new Map(replies.map(({ id, text }) => [String(id), text]));
  return [{ ...view, options: view.options.map((option) => ({ ...option, text: texts.get(option.value) ?? '' })) }];
}
