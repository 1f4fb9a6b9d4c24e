// The fields of a form that belong to a draft: read, and filled again.
import type { Fields } from './draft.store.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Never kept: secrets, files, buttons, and the machinery's own inputs. */
const never = /^(hidden|password|file|submit|button|reset|image)$/;

function controls(form: HTMLFormElement): Control[] {
  const all = [...form.querySelectorAll<Control>('input, select, textarea')];
  return all.filter(({ name, type }) => name !== '' && !name.startsWith('_') && !never.test(type));
}

const isTick = (control: Control): control is HTMLInputElement => /^(checkbox|radio)$/.test(control.type);

function chosenOptions(select: HTMLSelectElement, asSent: boolean): string[] {
  const chosen = [...select.options].filter((option) => (asSent ? option.defaultSelected : option.selected));
  if (chosen.length === 0 && asSent && !select.multiple) return [...select.options].slice(0, 1).map(({ value }) => value);
  return chosen.map(({ value }) => value);
}

function valuesOf(control: Control, asSent: boolean): string[] {
  if (control instanceof HTMLSelectElement) return chosenOptions(control, asSent);
  if (isTick(control)) return (asSent ? control.defaultChecked : control.checked) ? [control.value] : [];
  return [asSent ? control.defaultValue : control.value];
}

/** What stands in the form, or, `asSent`, what the server had put there. */
export function read(form: HTMLFormElement, asSent = false): Fields {
  const fields: Fields = {};
  for (const control of controls(form)) (fields[control.name] ??= []).push(...valuesOf(control, asSent));
  return fields;
}

function set(control: Control, values: string[]): void {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    if (!options.some(({ value }) => values.includes(value))) return;
    for (const option of options) option.selected = values.includes(option.value);
  } else if (isTick(control)) {
    const isChosen = values.includes(control.value);
    if (control.type === 'checkbox' || isChosen) control.checked = isChosen;
  } else control.value = values[0] ?? '';
}

/** Tells everyone who follows the form that it has changed. */
export const announce = (form: HTMLFormElement): boolean => form.dispatchEvent(new Event('change', { bubbles: true }));

/** Puts the values back. A choice that is no longer offered stays as it is. */
export function fill(form: HTMLFormElement, fields: Fields): void {
  for (const control of controls(form)) {
    const values = fields[control.name];
    if (values) set(control, values);
  }
  announce(form);
}

/** Opens what is folded over one of these fields. */
export function unfold(form: HTMLFormElement, fields: Fields): void {
  for (const control of controls(form)) {
    const folded = fields[control.name] && control.closest('details');
    if (folded) folded.open = true;
  }
}

/** Where one goes on typing. */
export const goOn = (form: HTMLFormElement): void => controls(form)[0]?.focus();

/** The tick that makes the text around it private. */
export function tickOf(box: HTMLElement): HTMLInputElement | null {
  const tick = document.getElementById(box.dataset['privateWhen'] ?? '');
  return tick instanceof HTMLInputElement ? tick : null;
}

function isSecret(control: Control): boolean {
  const box = control.closest<HTMLElement>('[data-private-when]');
  return control.closest('[data-private]') !== null || (box !== null && tickOf(box)?.checked === true);
}

/** The names of fields that only this tab may remember, as the form stands now. */
export const secretNames = (form: HTMLFormElement): string[] =>
  controls(form).filter(isSecret).map(({ name }) => name);
