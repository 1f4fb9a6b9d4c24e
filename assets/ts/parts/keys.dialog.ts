// The list of keys, with the switch that turns single keys off (WCAG 2.1.4).
import type { Key } from '../../../src/web/keys.js';
import { isOff as isOffFor, make } from './page.js';

const row = ({ key, words }: Pick<Key, 'key' | 'words'>): HTMLElement =>
  make('div', {}, make('dt', {}, make('kbd', {}, key)), make('dd', {}, words));

/** The switch of this browser; who has turned keys off in the profile finds the way there. */
function switchOf(isOff: boolean, turn: (off: boolean) => void): HTMLElement {
  const profile = make('a', { href: '/me/profile' }, 'your profile');
  if (isOffFor('single-keys')) return make('p', {}, 'Single keys are off. They are turned on in ', profile, '.');
  const box = make('input', { type: 'checkbox', checked: !isOff, onchange: () => turn(!box.checked) });
  const here = make('label', { className: 'tick' }, box, 'Single keys work here');
  const account = document.body.dataset['account'];
  return make(
    'div',
    {},
    here,
    ...(account ? [make('p', { className: 'hint' }, 'For all browsers: ', profile, '.')] : []),
  );
}

/** Shows the list; `turn` is told when the switch is moved. */
export function showKeys(
  groups: readonly { title: string; keys: readonly Key[] }[],
  isOff: boolean,
  turn: (off: boolean) => void,
): void {
  const lists = groups.flatMap(({ title, keys }) => [
    make('h3', {}, title),
    make('dl', { className: 'facts-list' }, ...keys.map(row)),
  ]);
  const shown = make(
    'dialog',
    { className: 'keys', ariaLabel: 'Keys', onclose: () => shown.remove() },
    make('h2', {}, 'Keys'),
    ...lists,
    make('dl', { className: 'facts-list' }, row({ key: 'Ctrl+Enter', words: 'Send the form' })),
    switchOf(isOff, turn),
    make('form', { method: 'dialog' }, make('button', { className: 'main', autofocus: true }, 'Close')),
  );
  document.body.append(shown);
  shown.showModal();
}
