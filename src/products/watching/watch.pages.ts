// The button that begins or ends watching a thing, wherever the thing stands; one form of the page sends them all.
import { formView, type FormTokens, type FormView } from '../../web/form.js';
import { writeWatched, type Watched } from './watch.js';

/** `name` is what is done (watch or end), `value` with what; `of` names the thing to those who see only the button. */
export interface WatchButton {
  name: 'watch' | 'end';
  value: string;
  label: string;
  of: string;
}

/** Who watches a thing, in words: "dev, tess", or of many the first ones and how many more. */
export interface WatchersView {
  of: string;
  names: string;
}

/** What a reader watches of the things of a page, and the tokens of its form; null for a stranger. */
export interface Watching {
  readonly watched: ReadonlySet<string>;
  readonly tokens: FormTokens;
}

/** Names in a row, and how many more there are. */
export function watcherNames({ count, names }: { count: number; names: readonly string[] }): string {
  const more = count - names.length;
  return more > 0 ? `${names.join(', ')} and ${more.toLocaleString('en')} more` : names.join(', ');
}

/** The form that the buttons of a page send: one, or none for a stranger. */
export const watchForms = (watching: Watching | null): FormView[] =>
  watching ? [formView({ action: '/watching', submit: 'Watch', fields: [], tokens: watching.tokens })] : [];

/** The button of one thing: one, or none for a stranger. */
export function watchButtons(thing: Watched, of: string, watching: Watching | null): WatchButton[] {
  if (!watching) return [];
  const value = writeWatched(thing);
  const isOn = watching.watched.has(value);
  return [{ name: isOn ? 'end' : 'watch', value, label: isOn ? 'Stop watching' : 'Watch', of }];
}
