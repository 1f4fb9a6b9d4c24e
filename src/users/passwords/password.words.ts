// The letter that tells of a changed password.
import type { Letter } from '../../mail/letter.js';
import { timeView } from '../../web/parts.pages.js';
import { agentWords } from '../sessions/agent.words.js';

/** How a password was changed: when (milliseconds since 1970), from which address, by which browser. */
export interface Occasion {
  at: number;
  address: string;
  agent: string;
}

/** `zone` is the reader's; `help` the page where a new password can be had without the old one. */
export function passwordChanged(name: string, zone: string, { at, address, agent }: Occasion, help: string): Letter {
  return {
    subject: 'Your password was changed',
    greeting: `Hello ${name},`,
    paragraphs: [
      `your password was changed: ${timeView(at, zone).words} (${zone}), from ${address}, with ${agentWords(agent)}.`,
      'Wherever else you were signed in, you have been signed out. If it was you, there is nothing to do.',
      'If it was not you, somebody knows your old password. Take the account back with this link:',
    ],
    action: { label: 'Set a new password', href: help },
    after: ['Then look at your sessions and your address under "Your account", and tell who administrates.'],
  };
}
