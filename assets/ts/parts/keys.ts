// Work without a mouse: single keys, all of them off by one switch; Ctrl+Enter sends the form one is in.
import { tried } from './draft.store.js';
import { showKeys, type Key } from './keys.dialog.js';
import { all, button, on, one } from './page.js';

const OFF = 'bugzot:keys:off';
/** Milliseconds within which the second key of a pair follows. */
const PAIR = 1500;

const go = (url: string) => (): void => location.assign(url);
const press = (selector: string) => (): void => one(selector)?.click();
const focus = (selector: string) => (): void => one(selector)?.focus();

/** Moves the focus by `step` over the rows of the lists. */
const walk = (step: number) => (): void => {
  const rows = all('.bugs tbody th a, .lines li > a');
  const now = rows.findIndex((row) => row.matches(':focus'));
  (rows[now < 0 ? 0 : now + step] ?? rows[now])?.focus();
};

/** The page's own search box, or else the one above every page. */
function search(): void {
  const box = one<HTMLInputElement>('main [role=search] [name=q]') ?? one<HTMLInputElement>('.top [name=q]');
  box?.select();
}

const keys: Key[] = [
  ['/', 'Search', search],
  ['c', 'Report a bug', press('.top > .main')],
  ['g h', 'Front page', go('/')],
  ['g b', 'Bugs', go('/bugs')],
  ['g t', 'Needs triage', go('/bugs?q=is%3Aopen+assignee%3Anone')],
  ['j', 'Next row', walk(1)],
  ['k', 'Previous row', walk(-1)],
  ['o', 'Open the row', press('main a:focus')],
  ['n', 'Next bug', press('.neighbours [rel=next]')],
  ['p', 'Previous bug', press('.neighbours [rel=prev]')],
  ['u', 'Up to the list', () => (one('.neighbours :not([rel])') ?? one('.trail li:last-child a'))?.click()],
  ['r', 'Write a comment', focus('#change [name=text]')],
  ['i', 'Go to Take it', focus('.take')],
  ['?', 'These keys', help],
];

let isOff = false;
let first = '';
let since = 0;

function turn(off: boolean): void {
  isOff = off;
  tried(() => (off ? localStorage.setItem(OFF, '1') : localStorage.removeItem(OFF)));
}

function help(): void {
  showKeys(keys, isOff, turn);
}

/** Keys that belong to a field, to the browser or to an input method are not ours. */
const isOurs = ({ target, ctrlKey, altKey, metaKey, isComposing }: KeyboardEvent): boolean =>
  !(isOff || ctrlKey || altKey || metaKey || isComposing || one('dialog[open]')) &&
  !(target as Element).closest('input, select, textarea');

function onKey(event: KeyboardEvent): void {
  if (!isOurs(event)) return;
  const { key, timeStamp } = event;
  const wanted = timeStamp - since < PAIR ? first + key : key;
  const work = keys.find(([name]) => name === wanted)?.[2];
  [first, since] = key === 'g' ? ['g ', timeStamp] : ['', 0];
  if (!work) return;
  event.preventDefault();
  work();
}

/** Ctrl+Enter, or on a Mac its like. */
function onEnter({ key, ctrlKey, metaKey, target }: KeyboardEvent): void {
  if (key === 'Enter' && (ctrlKey || metaKey)) (target as Element).closest('form')?.requestSubmit();
}

/** Listens to keys, and puts the way to the list of them into the footer. */
export function listenToKeys(): void {
  tried(() => (isOff = !!localStorage.getItem(OFF)));
  on(document, 'keydown', onKey);
  on(document, 'keydown', onEnter);
  one('.foot')?.append(button('Keys', help));
}
