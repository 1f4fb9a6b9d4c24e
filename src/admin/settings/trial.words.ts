// The letter that shows whether mails arrive.
import type { Letter } from '../../mail/letter.js';

/** `site` is the address of this BugZot. */
export const trialLetter = (name: string, site: string): Letter => ({
  subject: 'A test mail of BugZot',
  greeting: `Hello ${name},`,
  paragraphs: ['you have asked for this mail in the settings. It has arrived, so mails work.'],
  action: { label: 'Back to the settings', href: `${site}/admin/settings` },
  after: [],
});
