// What the letter says to who has reported a bug without an account. Nothing that was typed is in it: anybody's address could be.
import type { Letter } from '../../mail/letter.js';

/** Days for which the link holds. */
export const HOLDS = 3;

/** The same to everybody, whoever has that address; `href` is the page that shows the report. */
export const reportLetter = (site: string, href: string): Letter => ({
  subject: `Your report at BugZot on ${site}`,
  greeting: 'Hello,',
  paragraphs: [
    `somebody, we hope you, has reported a bug at the bug tracker on ${site} and gave this address.`,
    `Look at the report with this link, and send it from there. It works once and holds for ${HOLDS} days.`,
  ],
  action: { label: 'Look at my report', href },
  after: ['If it was not you, do nothing: without this link nothing is reported.'],
});
