// What typed Markdown will look like, below the field that it is typed into.
import { make } from './element.js';

const sorry = (words: string): HTMLElement => make('p', { className: 'error' }, words);

/** The server's fragment for the text, or a sentence on why there is none. */
async function fetched(text: HTMLTextAreaElement): Promise<Node> {
  const token = text.form?.querySelector<HTMLInputElement>('[name=_csrf]')?.value ?? '';
  const body = new URLSearchParams({ _csrf: token, [text.name]: text.value });
  try {
    const answer = await fetch('/preview', { method: 'POST', headers: { 'x-fragment': '1' }, body });
    if (answer.status === 403) return sorry('You are not signed in any more. Sign in in another tab; your text stays here.');
    if (!answer.ok) return sorry(`There is no preview now (${answer.status}). Your text stays here.`);
    return document.createRange().createContextualFragment(await answer.text());
  } catch {
    return sorry('BugZot does not answer. Your text stays here.');
  }
}

function follow(button: HTMLButtonElement, text: HTMLTextAreaElement, area: HTMLElement): void {
  let shown: string | null = null;
  const label = (words: string): void => {
    button.textContent = words;
    button.setAttribute('aria-expanded', String(!area.hidden));
  };
  const hide = (): void => {
    shown = null;
    area.hidden = true;
    label('Preview');
  };
  const show = async (): Promise<void> => {
    const asked = text.value;
    shown = asked;
    const seen = await fetched(text);
    if (shown !== asked) return;
    area.replaceChildren(seen);
    area.hidden = false;
    label(text.value === asked ? 'Hide the preview' : 'Preview again');
  };
  text.addEventListener('input', () => area.hidden || label(text.value === shown ? 'Hide the preview' : 'Preview again'));
  text.form?.addEventListener('reset', hide);
  button.addEventListener('click', (event) => {
    event.preventDefault();
    if (text.value === shown) hide();
    else void show();
  });
  label('Preview');
}

/** Makes each preview button of the page show the preview in its place. */
export function showPreviews(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[formaction="/preview"]')) {
    const field = button.closest('.field');
    const text = field?.querySelector('textarea');
    const area = field?.querySelector<HTMLElement>('[data-preview]');
    if (text && area) follow(button, text, area);
  }
}
