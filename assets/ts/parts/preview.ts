// What typed Markdown will look like, below the field that it is typed into.
import { all, make, on, one } from './page.js';

/** The server's fragment for the text, or a sentence on why there is none. */
async function fetched(text: HTMLTextAreaElement): Promise<Node> {
  const token = one<HTMLInputElement>('[name=_csrf]', text.form ?? document)?.value ?? '';
  const body = new URLSearchParams({ _csrf: token, [text.name]: text.value });
  let why = 'BugZot does not answer.';
  try {
    const answer = await fetch('/preview', { method: 'POST', headers: { 'x-fragment': '1' }, body });
    if (answer.ok) return document.createRange().createContextualFragment(await answer.text());
    why = answer.status === 403 ? 'You are not signed in any more.' : `There is no preview now (${answer.status}).`;
  } catch {
    // Said below.
  }
  return make('p', { className: 'error' }, `${why} Your text stays here.`);
}

function follow(button: HTMLButtonElement, text: HTMLTextAreaElement, area: HTMLElement): void {
  let shown: string | null = null;
  const label = (): void => {
    button.textContent = text.value === shown ? 'Hide the preview' : 'Preview';
    button.setAttribute('aria-expanded', `${!area.hidden}`);
  };
  const hide = (): void => {
    shown = null;
    area.hidden = true;
    label();
  };
  const show = async (): Promise<void> => {
    const asked = (shown = text.value);
    const seen = await fetched(text);
    if (shown !== asked) return;
    area.replaceChildren(seen);
    area.hidden = false;
    label();
  };
  on(text, 'input', label);
  if (text.form) on(text.form, 'reset', hide);
  on(button, 'click', (event) => {
    event.preventDefault();
    if (text.value === shown) hide();
    else void show();
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
