// Editing one field where its value stands: the field's own input comes out of the form, alone, and is sent like the form.
import { all, make, on, one } from './page.js';

/** What goes along unseen: the tokens, the revision that was seen, the list that the bug was opened from. */
const along = (form: HTMLFormElement): Node[] =>
  all<HTMLInputElement>('input[type=hidden]', form)
    .filter(({ name }) => !name.startsWith('cf.'))
    .map((input) => input.cloneNode());

const idOf = (name: string): string => `f-${name.replaceAll('.', '-')}`;

/** Gives the copy and what is in it names of its own: a page has each once. */
function rename(copy: HTMLElement): void {
  for (const label of all<HTMLLabelElement>('label', copy)) label.htmlFor = `in-${label.htmlFor}`;
  for (const part of [copy, ...all('[id]', copy)]) part.id = `in-${part.id}`;
}

/** A copy of the field's input, as the server had filled it, named for those who do not see where it stands. */
function copyOf(form: HTMLFormElement, name: string): HTMLElement | null {
  const found = document.getElementById(idOf(name));
  if (!found || !form.contains(found)) return null;
  const copy = found.cloneNode(true) as HTMLElement;
  rename(copy);
  copy.removeAttribute('aria-describedby');
  const label = one(`label[for="${CSS.escape(found.id)}"]`, form);
  if (label) copy.setAttribute('aria-label', label.firstChild?.textContent?.trim() ?? name);
  return copy;
}

/** Opens the field in the fact's place; `done` is told when it is left without saving. */
function open(form: HTMLFormElement, fact: HTMLElement, link: HTMLElement, follow: (root: ParentNode) => void): void {
  const name = link.dataset['edit'] ?? '';
  const input = copyOf(form, name);
  const shown = one('dd', fact);
  if (!input || !shown) return void location.assign((link as HTMLAnchorElement).href);
  const leave = (): void => {
    box.remove();
    shown.hidden = false;
    link.focus();
  };
  const cancel = make('button', { type: 'button', onclick: leave }, 'Cancel');
  const save = make('button', { className: 'main' }, 'Save');
  const nothing = input.tagName === 'FIELDSET' ? [make('input', { type: 'hidden', name, value: '' })] : [];
  const inside = [...along(form), ...nothing, make('div', { className: 'field' }, input), save, ' ', cancel];
  const sent = make('form', { className: 'in-place', method: 'post', action: form.action }, ...inside);
  const box = make('dd', {}, sent);
  shown.hidden = true;
  shown.after(box);
  on(sent, 'keydown', (event) => {
    if (event.key === 'Escape') leave();
    // A choice does not send its form by itself.
    else if (event.key === 'Enter' && (event.target as Element).tagName === 'SELECT') sent.requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  follow(sent);
  (input.tagName === 'FIELDSET' ? one('input', input) : input)?.focus();
}

/** Makes each way to an input open it in its place; `follow` is told of what has come. */
export function editInPlace(follow: (root: ParentNode) => void): void {
  const form = one<HTMLFormElement>('#change');
  if (!form) return;
  for (const link of all('[data-edit]')) {
    const fact = link.closest<HTMLElement>('[data-fact]');
    if (!fact) continue;
    on(link, 'click', (event) => {
      event.preventDefault();
      open(form, fact, link, follow);
    });
  }
}
