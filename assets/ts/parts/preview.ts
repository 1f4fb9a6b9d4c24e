// What typed Markdown will look like, below the field that it is typed into.
import { all, on, one } from './page.js';

/** Puts the server's fragment for the text there, or a sentence on why there is none. */
async function fill(area: HTMLElement, { form, name, value }: HTMLTextAreaElement): Promise<void> {
  const token = form ? one<HTMLInputElement>('[name=_csrf]', form)?.value : '';
  const body = new URLSearchParams({ _csrf: token ?? '', preview: name, [name]: value });
  let why = 'BugZot does not answer';
  try {
    const answer = await fetch('/preview', { method: 'POST', headers: { 'x-fragment': '1' }, body });
    if (answer.ok) {
      area.innerHTML = await answer.text();
      return;
    }
    why = answer.status === 403 ? 'You are not signed in any more' : `No preview (${answer.status})`;
  } catch {
    // Said below.
  }
  area.textContent = `${why}. Your text stays here.`;
}

function follow(button: HTMLButtonElement, text: HTMLTextAreaElement, area: HTMLElement): void {
  let shown: string | null = null;
  const label = (): void => {
    button.textContent = text.value === shown ? 'Hide preview' : 'Preview';
    button.setAttribute('aria-expanded', `${!area.hidden}`);
  };
  const show = (words: string | null): void => {
    shown = words;
    area.hidden = words === null;
    label();
  };
  on(text, 'input', label);
  if (text.form) on(text.form, 'reset', () => show(null));
  on(button, 'click', async (event) => {
    event.preventDefault();
    const { value } = text;
    if (value === shown) return show(null);
    await fill(area, text);
    show(value);
  });
  label();
}

/** Makes each preview button of the page show the preview in its place. */
export function showPreviews(): void {
  for (const button of all<HTMLButtonElement>('[formaction="/preview"]')) {
    const field = button.closest('.field') ?? document;
    const [text, area] = [one<HTMLTextAreaElement>('textarea', field), one('[data-preview]', field)];
    if (text && area) follow(button, text, area);
  }
}
