// The user name and the real name of a placeholder, made from what another tracker called the person.
import { userName } from '../users/user.form.js';

const MOST = 50;
const REAL_MOST = 100;

/** The name of the one who stands for everybody whom a source did not name. */
export const UNKNOWN = 'unknown';

const isAddress = (name: string): boolean => /\S@\S/.test(name);

const shorten = (name: string, most: number): string => [...name].slice(0, most).join('');

/** Without what a user name can not begin or end with. */
const trimmed = (name: string): string => name.replace(/^[._+-]+|[.+-]+$/g, '').replace(/^_+/, '');

/**
 * A user name as the form would take it: of an address what stands before the @, "-" for runs of anything but letters,
 * digits and . _ +, at most 50 characters; "someone" where nothing is left.
 */
export function plainNameOf(sourceName: string): string {
  const front = isAddress(sourceName) ? sourceName.slice(0, sourceName.indexOf('@')) : sourceName;
  const plain = front.normalize('NFKC').replace(/[^\p{L}\p{N}._+-]+/gu, '-');
  const name = trimmed(shorten(trimmed(plain), MOST));
  return userName.safeParse(name).success ? name : 'someone';
}

/** The `count`th try for the same name: name, name-2, name-3 …, never longer than a name may be. */
export function numberedName(name: string, count: number): string {
  if (count < 2) return name;
  const end = `-${count}`;
  return `${trimmed(shorten(name, MOST - end.length)) || 'someone'}${end}`;
}

/** The real name: what the source said, where that is more than the user name and no mail address. */
export function realNameOf(sourceName: string, name: string): string {
  const said = sourceName.replace(/\s+/gu, ' ').trim();
  return said === name || said === '' || isAddress(said) ? '' : shorten(said, REAL_MOST);
}
