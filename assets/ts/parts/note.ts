// What a form says of its draft: aloud above the fields, quietly beside the buttons.
import { goOn } from './draft.form.js';
import type { Failure } from './draft.store.js';
import { button, make, one } from './page.js';

/** `above` is there when it says something, `alarm` being the end of it; `beside` disturbs nobody who is typing. */
export interface Note {
  form: HTMLFormElement;
  above: HTMLElement;
  alarm: HTMLElement;
  beside: HTMLElement;
}

/** A label and what its button does. */
export type Button = [string, () => void];

const copy = 'Copy your text before leaving this page.';
const warnings: Record<Failure | 'elsewhere' | 'gone', string> = {
  '': '',
  refused: `This browser keeps no drafts: storage is full or switched off. ${copy}`,
  left: `You signed out in another tab: nothing more is kept. ${copy}`,
  elsewhere: 'Another tab has this form too. What is typed last is kept.',
  gone: 'Another tab sent or discarded it.',
};

/** Makes room for it in the form. */
export function noteOf(form: HTMLFormElement): Note {
  const above = one('[data-draft-note]', form) ?? make('p');
  const note = { form, above, alarm: make('strong'), beside: make('span', { className: 'quiet kept-at' }) };
  one('.buttons', form)?.append(note.beside);
  return note;
}

const show = ({ above }: Note): unknown => (above.hidden = !above.textContent);

/** Says so, until something else is to be said. The note changes under the hand that presses its buttons, so one goes on in the form. */
export function say(note: Note, words: string, ...buttons: Button[]): void {
  const made = buttons.map(([label, work]) =>
    button(label, () => {
      work();
      goOn(note.form);
    }),
  );
  note.above.replaceChildren(words, ...made, note.alarm);
  show(note);
}

/** Says as well what is to be feared; '' takes it back. */
export function warn(note: Note, why: keyof typeof warnings): void {
  note.alarm.textContent = warnings[why];
  show(note);
}
