// The list of keys, with the switch that turns single keys off (WCAG 2.1.4).
import { make } from './page.js';

/** Its name, what it does in words, and the doing. */
export type Key = [string, string, () => void];

const row = ([name, words]: [string, string, ...unknown[]]): HTMLElement =>
  make('div', {}, make('dt', {}, make('kbd', {}, name)), make('dd', {}, words));

/** Shows the list; `turn` is told when the switch is moved. */
export function showKeys(keys: Key[], isOff: boolean, turn: (off: boolean) => void): void {
  const box = make('input', { type: 'checkbox', checked: !isOff, onchange: () => turn(!box.checked) });
  const shown = make(
    'dialog',
    { className: 'keys', ariaLabel: 'Keys', onclose: () => shown.remove() },
    make('h2', {}, 'Keys'),
    make('dl', { className: 'facts-list' }, ...keys.map(row), row(['Ctrl+Enter', 'Send the form'])),
    make('label', { className: 'tick' }, box, 'Single keys work here'),
    make('form', { method: 'dialog' }, make('button', { className: 'main', autofocus: true }, 'Close')),
  );
  document.body.append(shown);
  shown.showModal();
}
