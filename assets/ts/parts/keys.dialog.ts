// The list of keys, with the switch that turns single keys off (WCAG 2.1.4).
import { make } from './element.js';

const rows: [string, string][] = [
  ['/', 'Search'],
  ['c', 'Report a bug'],
  ['g h', 'Front page'],
  ['g b', 'Bugs'],
  ['g t', 'Needs triage'],
  ['j k', 'Next and previous row of a list'],
  ['o', 'Open the row'],
  ['n p', 'Next and previous bug of the list'],
  ['u', 'Up to the list'],
  ['r', 'Write a comment'],
  ['i', 'To “Take it”'],
  ['Ctrl+Enter', 'Send the form'],
  ['?', 'This list'],
];

const row = ([keys, words]: [string, string]): HTMLElement =>
  make('div', {}, make('dt', {}, ...keys.split(' ').flatMap((key) => [make('kbd', {}, key), ' '])), make('dd', {}, words));

function dialog(isOff: boolean, turn: (off: boolean) => void): HTMLDialogElement {
  const box = make('input', { type: 'checkbox', id: 'single-keys', checked: !isOff });
  box.onchange = () => turn(!box.checked);
  const tick = make('p', { className: 'tick' }, box, make('label', { htmlFor: 'single-keys' }, 'Single keys work in this browser'));
  const close = make('form', { method: 'dialog', className: 'buttons' }, make('button', { className: 'main', autofocus: true }, 'Close'));
  const made = make('dialog', { className: 'keys' }, make('h2', { id: 'keys-head' }, 'Keys'));
  made.setAttribute('aria-labelledby', 'keys-head');
  made.append(make('dl', { className: 'facts-list' }, ...rows.map(row)), tick, close);
  made.onclose = () => made.remove();
  return made;
}

/** Shows the list; `turn` is told when the switch is moved. */
export function showKeys(isOff: boolean, turn: (off: boolean) => void): void {
  const shown = dialog(isOff, turn);
  document.body.append(shown);
  shown.showModal();
}
