// Work without a mouse: single keys, all of them off by one switch; Ctrl+Enter sends the form one is in.
import { showKeys } from './keys.dialog.js';
import { tried } from './draft.store.js';
import { button } from './element.js';

const OFF = 'bugzot:keys:off';
/** Milliseconds within which the second key of a pair follows. */
const PAIR = 1500;

/** Where `g` and another key lead. */
const places: Record<string, string> = { h: '/', b: '/bugs', t: '/bugs?q=is%3Aopen+assignee%3Anone' };

const find = (selector: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.checkVisibility?.({ visibilityProperty: true }) ?? true);

const press = (selector: string): void => find(selector)?.click();

/** Moves the focus by `step` over the rows of the lists. */
function walk(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.bugs tbody th a, .lines li > a')];
  const now = rows.findIndex((row) => row === document.activeElement);
  rows[now < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, now + step))]?.focus();
}

function search(): void {
  const box = find('.list-seek [name=q], .big-seek [name=q], .top-seek [name=q]') as HTMLInputElement | undefined;
  box?.focus();
  box?.select();
}

const single: Record<string, () => void> = {
  '/': search,
  c: () => press('.top > .button.main'),
  j: () => walk(1),
  k: () => walk(-1),
  o: () => document.activeElement?.matches('.bugs a, .lines a') && (document.activeElement as HTMLElement).click(),
  n: () => press('.neighbours [rel=next]'),
  p: () => press('.neighbours [rel=prev]'),
  u: () => (find('.neighbours a:not([rel])') ?? find('.trail li:last-child a'))?.click(),
  r: () => find('#change [name=text]')?.focus(),
  i: () => find('.take')?.focus(),
  '?': help,
};

let isOff = false;
let paired = 0;

function turn(off: boolean): void {
  isOff = off;
  tried(() => (off ? localStorage.setItem(OFF, 'yes') : localStorage.removeItem(OFF)));
}

function help(): void {
  showKeys(isOff, turn);
}

/** Keys that belong to what has the focus, to the browser or to an input method are not ours. */
function isOurs(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || isOff || document.querySelector('dialog[open]')) return false;
  return !(event.target as Element).closest('input, select, textarea, [contenteditable]');
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
    (event.target as Element).closest('form')?.requestSubmit();
    return;
  }
  if (!isOurs(event)) return;
  const isSecond = Date.now() - paired < PAIR;
  const place = isSecond ? places[event.key] : undefined;
  paired = event.key === 'g' ? Date.now() : 0;
  if (place) location.assign(place);
  else if (!isSecond) single[event.key]?.();
  if (place ?? single[event.key]) event.preventDefault();
}

/** Listens to keys, and puts the way to the list of them into the footer. */
export function listenToKeys(): void {
  tried(() => (isOff = localStorage.getItem(OFF) !== null));
  document.addEventListener('keydown', onKey);
  const way = button('Keys', help);
  way.className = 'keys-way';
  document.querySelector('.foot')?.append(way);
}
