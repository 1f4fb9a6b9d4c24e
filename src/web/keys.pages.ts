// The page of keys: what the script shows in a dialog, for who has none.
import { keyGroups } from './keys.js';

/** `groups` in the order of the dialog. */
export interface KeysPage {
  groups: { title: string; keys: { key: string; words: string }[] }[];
}

const sent = { key: 'Ctrl+Enter', words: 'Send the form that you are in' };

export const keysPage = (): KeysPage => ({
  groups: keyGroups.map(({ title, keys }, at) => ({
    title,
    keys: [...keys.map(({ key, words }) => ({ key, words })), ...(at === 0 ? [sent] : [])],
  })),
});
