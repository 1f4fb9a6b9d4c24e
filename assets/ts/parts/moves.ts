// The form of a bug shows what the chosen move asks for, and marks text as private while it is.
import { audienceOf } from './draft.form.js';
import { all, on, one } from './page.js';

function show(form: HTMLFormElement): void {
  const asks = one('[name=move]:checked', form)?.dataset['asks'];
  const isDuplicate = one<HTMLSelectElement>('[name=resolution]', form)?.value === 'DUPLICATE';
  const shown = [asks, asks === 'resolution' && isDuplicate && 'duplicate'];
  for (const part of all('.asked', form)) part.hidden = !shown.some((ask) => part.matches(`.asked-${ask}`));
  for (const box of all('[data-private-when]', form)) {
    const audience = audienceOf(box);
    box.classList.toggle('private', audience !== 'everyone');
    box.classList.toggle('shared', audience === 'reporter and staff');
  }
}

/** Keeps the forms of this page in step with what is chosen in them. */
export function followMoves(): void {
  for (const form of all<HTMLFormElement>('.form')) {
    on(form, 'change', () => show(form));
    show(form);
  }
}
