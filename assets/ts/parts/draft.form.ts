// The fields of a form that belong to a draft: read, and filled again.
import type { Fields } from './draft.store.js';
import { all } from './page.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** All but secrets, files, and the machinery's own inputs. */
const kept = ':is(input, select, textarea)[name]:not([name^=_], [type=hidden], [type=password], [type=file])';
const controls = (form: HTMLFormElement): Control[] => all<Control>(kept, form);

const isBox = (control: Control): control is HTMLInputElement => /^(checkbox|radio)$/.test(control.type);

const nameOf = (control: Control): string => (isBox(control) ? `${control.name}=${control.value}` : control.name);

/** The first option, where none is chosen by the server. */
const optionSent = ({ options }: HTMLSelectElement): string =>
  ([...options].find((option) => option.defaultSelected) ?? options[0])?.value ?? '';

function valueOf(control: Control, asSent: boolean): string {
  if (isBox(control)) return (asSent ? control.defaultChecked : control.checked) ? '1' : '';
  if (!asSent) return control.value;
  return 'defaultValue' in control ? control.defaultValue : optionSent(control);
}

/** What stands in the form, or, `asSent`, what the server had put there. */
export const read = (form: HTMLFormElement, asSent = false): Fields =>
  Object.fromEntries(controls(form).map((control) => [nameOf(control), valueOf(control, asSent)]));

function set(control: Control, value: string): void {
  if (isBox(control)) {
    // A radio button is never let go, only another one pressed: the other one may not be offered any more.
    if (value || control.type === 'checkbox') control.checked = value !== '';
    return;
  }
  const before = control.value;
  control.value = value;
  if ('selectedIndex' in control && control.selectedIndex < 0) control.value = before;
}

/** Tells everyone who follows the form that it has changed. */
export const announce = (form: HTMLFormElement): boolean => form.dispatchEvent(new Event('change', { bubbles: true }));

/** Puts the values back and opens what is folded over one. A choice that is no longer offered stays as it is. */
export function fill(form: HTMLFormElement, fields: Fields): void {
  for (const control of controls(form)) {
    const value = fields[nameOf(control)];
    if (value === undefined) continue;
    set(control, value);
    for (let fold = control.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true;
  }
  announce(form);
}

/** Where one goes on typing. */
export const goOn = (form: HTMLFormElement): void => controls(form)[0]?.focus();

/** For whom the text in the box is, as it is chosen now. */
export const audienceOf = (box: HTMLElement): string =>
  (document.getElementById(box.dataset['privateWhen'] ?? '') as HTMLSelectElement | null)?.value ?? 'everyone';

function isSecret(control: Control): boolean {
  const box = control.closest<HTMLElement>('[data-private-when]');
  return !!control.closest('[data-private]') || !!(box && audienceOf(box) !== 'everyone');
}

/** The names of fields that only this tab may remember, as the form stands now. */
export const secretNames = (form: HTMLFormElement): string[] => controls(form).filter(isSecret).map(nameOf);
