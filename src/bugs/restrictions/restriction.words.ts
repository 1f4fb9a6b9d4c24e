// Who sees a bug, in sentences: what stands on its page, and what a restriction or a move will make of it.
import type { Ref } from '../bug.js';

const and = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

const roleWords = (roles: readonly Ref[]): string =>
  `the role${roles.length === 1 ? '' : 's'} ${and(roles.map(({ name }) => name))}`;

const BESIDE = 'who has reported it, whose it is, and who is on its CC';

export const restrictionWords = {
  /** On the page of the bug: whom it is for; `roles` null for whom they are not named. */
  standing: (roles: readonly Ref[] | null, product: string, opensOn: string | null): string => {
    const whom = roles ? `who holds ${roleWords(roles)} in ${product} or everywhere` : 'some people';
    const until = opensOn === null ? '' : ` It opens on ${opensOn}.`;
    return `Only ${whom} may see this bug, beside ${BESIDE}.${until}`;
  },
  /** What is said to who ticks that it is a security problem; `roles` null for whom they are not named. */
  filing: (roles: readonly Ref[] | null, product: string): string =>
    roles
      ? `Only who holds ${roleWords(roles)} in ${product} or everywhere will see it, beside you and those who are named in it.`
      : `Only those who take care of security problems in ${product} will see it, beside you and those who are named in it.`,
  /** Before roles are chosen; `names` are those who read it whatever is chosen. */
  choosing: (names: readonly string[]): string =>
    `Who holds one of the ticked roles, in the bug’s product or everywhere, sees it. Whatever is ticked, these see it too, without what is private: ${names.join(', ')}.`,
  /** Before an opening. */
  opening: (product: string): string =>
    `Everybody who may read bugs of ${product} will read all of this, and find it by words. What is private stays so. It can not be taken back from whoever has read it.`,
  /** What a move makes of who may see it: roles before and after ([] for none, null where it can not go). */
  moving: (before: readonly Ref[], after: readonly Ref[] | null, product: string): string => {
    if (after === null) return 'None of its roles may see the product where it is. Restrict it to others first.';
    if (after.length === 0) return `Everybody who may read bugs of ${product} will see it.`;
    const how = before.length === 0 ? 'It becomes restricted' : 'It stays restricted';
    return `${how}: only who holds ${roleWords(after)} in ${product} or everywhere will see it, beside ${BESIDE}.`;
  },
};
