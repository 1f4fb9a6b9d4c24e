// Work without a mouse: single keys, all of them off by one switch; Ctrl+Enter sends the form one is in.
import { keyGroups, type Key, type KeyName } from '../../../src/web/keys.js';
import { tried } from './draft.store.js';
import { showKeys } from './keys.dialog.js';
import { all, button, isOff as isOffFor, make, on, one } from './page.js';

const OFF = 'bugzot:keys:off';
/** Milliseconds within which the second key of a pair follows. */
const PAIR = 1500;

const go = (url: string) => (): void => location.assign(url);
const press = (selector: string) => (): void => one(selector)?.click();

/** Goes to a control of the page, also where it is folded away. */
const focus = (selector: string) => (): void => {
  const found = one(selector);
  for (let fold = found?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
  found?.focus();
};

/** Moves the focus by `step` over the rows of the lists. */
const walk = (step: number) => (): void => {
  const rows = all('.bugs tbody th a, .lines li > a, .mended li > a');
  const now = rows.findIndex((row) => row.matches(':focus'));
  (rows[now < 0 ? 0 : now + step] ?? rows[now])?.focus();
};

/** The page's own search box, or else the one above every page. */
function search(): void {
  const box = one<HTMLInputElement>('main [role=search] [name=q]') ?? one<HTMLInputElement>('.top [name=q]');
  box?.select();
}

/** What answers a private comment is for the same people, as with its own way to answer. */
function keepPrivate(card: Element | null | undefined): void {
  const audience = one<HTMLSelectElement>('#change [name=audience]');
  if (!audience || !card?.matches('.private')) return;
  audience.value = card.matches('.shared') ? 'reporter and staff' : 'staff';
  audience.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What is selected of the history, and the comment it is in. */
function selected(): { text: string; card: Element | null } {
  const chosen = getSelection();
  const at = chosen?.anchorNode?.parentElement;
  const text = at?.closest('.timeline') ? String(chosen).trim() : '';
  return { text, card: at?.closest('.card') ?? null };
}

/** The way to answer the comment that has the focus, or that the address leads to. */
function answer(): HTMLElement | null {
  const card = document.activeElement?.closest('.card') ?? one('.card:target');
  return card && one('a[href*="?reply="]', card);
}

function quote(area: HTMLTextAreaElement, text: string): void {
  const quoted = text.replace(/^/gm, '> ');
  area.value = `${area.value.trimEnd()}${area.value.trim() && '\n\n'}${quoted}\n\n`;
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Goes to the comment, with what is selected of the history quoted in it; else it answers the comment one is at. */
function reply(): void {
  const area = one<HTMLTextAreaElement>('#change [name=text]');
  if (!area) return;
  const { text, card } = selected();
  const way = text ? null : answer();
  if (way) return way.click();
  if (text) {
    keepPrivate(card);
    quote(area, text);
  }
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
}

/** Says something aloud that no eye would find. */
function tell(words: string): void {
  const said = one('#said') ?? make('p', { id: 'said', className: 'unseen', role: 'status' });
  document.body.append(said);
  said.textContent = words;
}

function copy(): void {
  const bug = /^\/bugs\/\d+/.exec(location.pathname)?.[0];
  const url = bug ? location.origin + bug : location.href;
  void navigator.clipboard.writeText(url).then(
    () => tell('The address is copied.'),
    () => tell('This browser lets nothing be copied.'),
  );
}

/** A deed of triage: done at once, or unfolded where it asks for something. */
const deed = (key: string) => (): void => {
  const found = one(`.deed[data-key="${key}"]`);
  if (found?.matches('details')) focus(`.deed[data-key="${key}"] :is(input:not([type=hidden]), select, textarea)`)();
  else if (found) one('.buttons button', found)?.click();
};

const deeds: Record<KeyName, () => void> = {
  search,
  report: press('.top > .main'),
  front: go('/'),
  bugs: go('/bugs'),
  queue: go('/triage'),
  help,
  down: walk(1),
  up: walk(-1),
  open: press('main a:focus'),
  next: press('.neighbours [rel=next]'),
  previous: press('.neighbours [rel=prev]'),
  list: () => (one('.neighbours :not([rel])') ?? one('.trail li:last-child a'))?.click(),
  reply,
  edit: focus('#change .fields :is(input:not([type=hidden]), select, textarea)'),
  assign: focus('#change [name=assignee]'),
  take: focus('.take'),
  status: focus('#change [name=move]'),
  keywords: focus('#change [name=keywords]'),
  watch: press('.facts .watch button'),
  copy,
  accept: deed('1'),
  duplicate: deed('2'),
  decline: deed('3'),
  ask: deed('4'),
  snooze: deed('h'),
  undo: press('[data-to="/triage/undoings"]'),
  skip: deed('s'),
  begin: press('[data-next]'),
};

const known: readonly Key<KeyName>[] = keyGroups.flatMap((group): readonly Key<KeyName>[] => group.keys);
const ofTriage: readonly Key<KeyName>[] = keyGroups[3].keys;

let isOff = false;
let first = '';
let since = 0;

function turn(off: boolean): void {
  isOff = off;
  tried(() => (off ? localStorage.setItem(OFF, '1') : localStorage.removeItem(OFF)));
}

function help(): void {
  showKeys(keyGroups, isOff, turn);
}

/** Keys that belong to a field, to the browser or to an input method are not ours. */
const isOurs = ({ target, ctrlKey, altKey, metaKey, isComposing }: KeyboardEvent): boolean =>
  !(isOff || ctrlKey || altKey || metaKey || isComposing || one('dialog[open]')) &&
  !(target as Element).closest('input, select, textarea, [contenteditable]');

/** What a key does here: in triage its own keys come first, and elsewhere they are none. */
function workOf(typed: string): (() => void) | undefined {
  const here = one('.triage') ? [...ofTriage, ...known] : known.filter((one) => !ofTriage.includes(one));
  const found = here.find(({ key }) => key === typed);
  return found && deeds[found.name];
}

function onKey(event: KeyboardEvent): void {
  if (!isOurs(event)) return;
  const { key, timeStamp } = event;
  const work = workOf(timeStamp - since < PAIR ? first + key : key);
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
  isOff ||= isOffFor('single-keys');
  on(document, 'keydown', onKey);
  on(document, 'keydown', onEnter);
  one('.foot [href="/help/keys"]')?.replaceWith(button('Keys', help));
}
