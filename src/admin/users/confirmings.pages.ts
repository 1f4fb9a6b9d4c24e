// What is said before something dangerous is done to somebody's account.
import type { Past } from '../../bugs/past.js';
import { COUNTED } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import type { Merging } from '../../users/merging/mergings.service.js';
import type { PersonsGrant } from '../../users/roles/grantings.service.js';
import type { ShownUser } from '../../users/users.query.js';
import type { Confirming } from '../confirming.pages.js';
import { trailOf, userUrl } from './places.pages.js';

/** "1 bug", "3 bugs", "10,000+ bugs". */
export function many(count: number, one: string, more = `${one}s`): string {
  const figure = Math.min(count, COUNTED).toLocaleString('en') + (count > COUNTED ? '+' : '');
  return `${figure} ${count === 1 ? one : more}`;
}

/** What becomes of roles while the account is closed; '' where there are none. */
function resting(roles: number): string {
  if (roles === 0) return '';
  return roles === 1
    ? '1 role rests, and is back when the account is opened again.'
    : `${roles} roles rest, and are back when the account is opened again.`;
}

const none = (sentence: string): string[] => (sentence === '' ? [] : [sentence]);

/** Before a role is taken away; `words` tell the grant, `isOwn` that it is one's own. */
export const takingAway = ({ personName, id }: PersonsGrant, words: string, isOwn: boolean): Confirming => ({
  heading: `Take a role from ${personName}`,
  lead: '',
  trail: trailOf(personName),
  effects: [
    `${personName} is no longer ${words}. It holds from the next click on, in every window.`,
    'Bugs, comments and changes stay as they are; nobody is mailed.',
    ...(isOwn ? ['These are your own rights: somebody else has to give them back to you.'] : []),
  ],
  form: { action: `${userUrl(personName)}/grants/${id}/end`, submit: 'Take the role away', fields: [] },
});

/** Before an account is closed. */
export const closing = ({ name, sessions, email, grants }: ShownUser, past: Past): Confirming => ({
  heading: `Close the account ${name}`,
  lead: '',
  trail: trailOf(name),
  effects: [
    past.open === 0
      ? 'No open bug is assigned to this person.'
      : `${many(past.open, 'open bug')} ${past.open === 1 ? 'is' : 'are'} assigned to this person, and will stay so: assign them to somebody else.`,
    `${many(past.reported, 'bug')} reported and ${many(past.comments, 'comment')} stay, under the name ${name}.`,
    `${many(sessions, 'session')} ${sessions === 1 ? 'ends' : 'end'} at once; second factors, passkeys and links in mails stop working.`,
    ...none(email === null ? '' : `One last mail goes to ${email}; then the address is free for a new account.`),
    ...none(resting(grants.length)),
  ],
  form: { action: `${userUrl(name)}/closing`, submit: 'Close the account', fields: [] },
});

/** Before second factors are dropped. */
export const droppingFactors = ({ name }: ShownUser): Confirming => ({
  heading: `Drop the second factors of ${name}`,
  lead: 'Do this only when you are sure who asks for it: by telephone, or face to face.',
  trail: trailOf(name),
  effects: [
    'Codes of the app, passkeys and recovery codes stop working.',
    'The password alone opens the account, until a second factor is turned on again.',
    `${name} is told by one mail.`,
  ],
  form: { action: `${userUrl(name)}/factors/end`, submit: 'Drop them', fields: [] },
});

/** Before two accounts become one. */
export function merging({ from, into, grants }: Merging, past: Past, who: Who): Confirming {
  const roles = grants.filter(({ productId }) => !who.hidden.includes(productId ?? 0));
  const words = roles.map(({ role, product }) => (product === null ? role : `${role} in ${product}`)).join(', ');
  return {
    heading: `Merge ${from.name} into ${into.name}`,
    lead: `What ${from.name} has done will be ${into.name}’s:`,
    trail: trailOf(from.name),
    effects: [
      `${many(past.reported, 'bug')} reported, ${many(past.assigned, 'bug')} assigned.`,
      `${many(past.comments, 'comment')} and ${many(past.changes, 'change')}. Words of the history stay: where it says that ${from.name} was assignee, it goes on saying so.`,
      words === '' ? 'No roles.' : `Roles: ${words}.`,
      ...(from.isPlaceholder
        ? []
        : [
            `The account ${from.name} is closed: its sessions end, and its password, second factors and links are gone.`,
          ]),
      `The name ${from.name} stays taken, and its page leads to ${into.name}. Nobody is mailed.`,
      'It can not be undone.',
    ],
    form: {
      action: `${userUrl(from.name)}/merging`,
      submit: 'Merge them',
      fields: [],
      hidden: [{ name: 'into', value: into.name }],
    },
  };
}
