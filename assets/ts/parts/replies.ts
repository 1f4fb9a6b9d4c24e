// A canned reply that is chosen stands in the comment at once, to be edited there.
import { all, on, one } from './page.js';

function insert(choice: HTMLSelectElement, area: HTMLTextAreaElement): void {
  const text = choice.selectedOptions[0]?.dataset['text'];
  if (!text) return;
  const typed = area.value.trimEnd();
  area.value = typed ? `${typed}\n\n${text}` : text;
  // It is in the comment now: the server is not to add it again.
  choice.value = '';
  area.dispatchEvent(new Event('input', { bubbles: true }));
  area.focus();
}

/** Follows the choices of replies on this page. */
export function followReplies(): void {
  for (const choice of all<HTMLSelectElement>('[data-replies]')) {
    const area = choice.form && one<HTMLTextAreaElement>('textarea[name=text]', choice.form);
    if (area) on(choice, 'change', () => insert(choice, area));
  }
}
