// A form as a browser would send it: its own hidden fields and defaults, what is typed, and the button that is pressed.
import type { HTMLElement } from 'node-html-parser';
import { wordsOf, type Page } from './page.js';

/** What is typed, chosen and ticked; a list for several ticks of one name. */
export type Typed = Record<string, string | boolean | readonly string[]>;

/** What goes over the wire. */
export interface Sent {
  action: string;
  method: string;
  fields: [string, string][];
}

const attribute = (element: HTMLElement, name: string): string => element.getAttribute(name) ?? '';
const isButton = (control: HTMLElement): boolean =>
  control.tagName === 'BUTTON' || ['submit', 'image'].includes(attribute(control, 'type'));
const isTick = (control: HTMLElement): boolean => ['checkbox', 'radio'].includes(attribute(control, 'type'));

/** Everything that belongs to the form, also what stands outside and names it, in the order of the page. */
function controlsOf(page: Page, form: HTMLElement): HTMLElement[] {
  const id = attribute(form, 'id');
  const kinds = ['input', 'select', 'textarea', 'button'];
  const inside = form.querySelectorAll(kinds.join(','));
  const outside = id ? page.findAll(kinds.map((kind) => `${kind}[form="${id}"]`).join(',')) : [];
  const all = [...inside, ...outside.filter((one) => !inside.includes(one))];
  return all.filter((one) => !one.hasAttribute('disabled')).sort((a, b) => a.range[0] - b.range[0]);
}

/** Options that are chosen; a choice of one has its first option where none is. */
function chosen(select: HTMLElement): HTMLElement[] {
  const options = select.querySelectorAll('option').filter((option) => !option.hasAttribute('disabled'));
  const selected = options.filter((option) => option.hasAttribute('selected'));
  if (select.hasAttribute('multiple')) return selected;
  return selected.length > 0 ? selected.slice(-1) : options.slice(0, 1);
}

const optionValue = (option: HTMLElement): string => option.getAttribute('value') ?? wordsOf(option);

/** The value of an option that is named by its value or by its words. */
function optionOf(select: HTMLElement, wanted: string): string {
  const options = select.querySelectorAll('option');
  const found = options.find((one) => optionValue(one) === wanted) ?? options.find((one) => wordsOf(one) === wanted);
  if (found) return optionValue(found);
  throw new Error(`${attribute(select, 'name')} does not offer "${wanted}", but ${options.map(wordsOf).join(', ')}.`);
}

/** What one control sends when nobody has touched it. */
function untouched(control: HTMLElement): string[] {
  if (control.tagName === 'SELECT') return chosen(control).map(optionValue);
  if (control.tagName === 'TEXTAREA') return [control.textContent.replace(/^\r?\n/, '').replace(/\r?\n/g, '\r\n')];
  if (isTick(control)) return control.hasAttribute('checked') ? [control.getAttribute('value') ?? 'on'] : [];
  return [attribute(control, 'value')];
}

/** What one control sends after `typed` has been done to it. */
function touched(control: HTMLElement, typed: Typed[string]): string[] {
  const wanted = typeof typed === 'boolean' ? [] : [typed].flat();
  if (control.tagName === 'SELECT') return wanted.map((one) => optionOf(control, one));
  if (!isTick(control))
    return wanted.map((one) => (control.tagName === 'TEXTAREA' ? one.replace(/\r?\n/g, '\r\n') : one));
  const value = control.getAttribute('value') ?? 'on';
  return typed === true || wanted.includes(value) ? [value] : [];
}

/** Whether the form could have been filled in like this: a radio or a tick of that value, a field of that name. */
function checkOffered(controls: readonly HTMLElement[], typed: Typed, form: string): void {
  for (const [name, value] of Object.entries(typed)) {
    const named = controls.filter((control) => attribute(control, 'name') === name);
    const free = named.some((control) => !isTick(control));
    const values = named.map((control) => control.getAttribute('value') ?? 'on');
    const wanted = typeof value === 'boolean' ? [] : [value].flat();
    if (named.length > 0 && (free || wanted.every((one) => values.includes(one)))) continue;
    throw new Error(
      `The form ${form} does not offer ${name}=${String(value)}; it has ${name}: ${values.join(', ') || 'no such field'}.`,
    );
  }
}

function buttonOf(controls: readonly HTMLElement[], press: string | undefined): HTMLElement | undefined {
  const buttons = controls.filter(isButton).filter((button) => attribute(button, 'type') !== 'button');
  if (press === undefined) return buttons[0];
  const found = buttons.find(
    (one) => wordsOf(one) === press || attribute(one, 'aria-label') === press || attribute(one, 'name') === press,
  );
  if (found) return found;
  throw new Error(`There is no button "${press}", but ${buttons.map(wordsOf).join(', ')}.`);
}

/** What a browser would send: `press` names the button by its words or its name; without it the first one, as Enter does. */
export function sent(page: Page, selector: string, typed: Typed = {}, press?: string): Sent {
  const form = page.find(selector);
  const controls = controlsOf(page, form);
  const inputs = controls.filter((control) => !isButton(control) && attribute(control, 'name') !== '');
  checkOffered(inputs, typed, selector);
  const fields = inputs.flatMap((control): [string, string][] => {
    const name = attribute(control, 'name');
    const wanted = typed[name];
    return (wanted === undefined ? untouched(control) : touched(control, wanted)).map((value) => [name, value]);
  });
  const button = buttonOf(controls, press);
  if (button && attribute(button, 'name')) fields.push([attribute(button, 'name'), attribute(button, 'value')]);
  const action = (button && attribute(button, 'formaction')) || attribute(form, 'action') || page.path;
  return { action, method: (attribute(form, 'method') || 'get').toUpperCase(), fields };
}

/** The same fields with another value for one of them. */
export const swapped = (fields: Sent['fields'], name: string, value: string): Sent['fields'] =>
  fields.map(([field, was]) => [field, field === name ? value : was]);
