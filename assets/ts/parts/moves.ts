// The form of a bug shows what the chosen move asks for, and marks text as private while it is.
import { tickOf } from './draft.form.js';

function showAsked(form: HTMLFormElement): void {
  const asks = form.querySelector<HTMLElement>('[name=move]:checked')?.dataset['asks'] ?? '';
  const isDuplicate = form.querySelector<HTMLSelectElement>('[name=resolution]')?.value === 'DUPLICATE';
  for (const part of form.querySelectorAll<HTMLElement>('.asked')) {
    part.hidden = asks === '' || (part.matches('.asked-duplicate') && asks === 'resolution' && !isDuplicate);
  }
}

function markPrivate(form: HTMLFormElement): void {
  for (const box of form.querySelectorAll<HTMLElement>('[data-private-when]')) {
    const tick = tickOf(box);
    if (tick) box.classList.toggle('private', tick.checked);
  }
}

/** Keeps the forms of this page in step with what is chosen in them. */
export function followMoves(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form.form')) {
    const follow = (): void => {
      showAsked(form);
      markPrivate(form);
    };
    form.addEventListener('change', follow);
    form.addEventListener('reset', () => setTimeout(follow));
    addEventListener('pageshow', follow);
    follow();
  }
}
