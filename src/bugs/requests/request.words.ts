// Requests in words: in the history, on the page, and in the letter that reminds.
import type { Letter } from '../../mail/letter.js';
import type { RequestKind, Verdict } from './request.js';

/** "for information", "for a review". */
export const forWhat: Readonly<Record<RequestKind, string>> = {
  needinfo: 'for information',
  review: 'for a review',
  verify: 'to verify it',
};

/** What one waits for: "Waits for information from dev". */
export const waitsFor = (kind: RequestKind, person: string, version: string | null): string =>
  ({
    needinfo: `Waits for information from ${person}`,
    review: `Waits for a review by ${person}`,
    verify: `Waits for ${person} to verify it${version === null ? '' : ` on ${version}`}`,
  })[kind];

/** "tess asks you for information". */
export const asksYou = (kind: RequestKind, asker: string, version: string | null): string =>
  `${asker} asks you ${forWhat[kind]}${kind === 'verify' && version !== null ? ` on ${version}` : ''}`;

const nouns: Readonly<Record<RequestKind, string>> = {
  needinfo: 'question',
  review: 'request for a review',
  verify: 'request to verify it',
};

const ends: Readonly<Record<RequestKind, Partial<Record<Verdict, string>>>> = {
  needinfo: { answered: 'answered what was asked', denied: 'could not answer what was asked' },
  review: { granted: 'granted the review', denied: 'denied the review' },
  verify: { granted: 'verified it', denied: 'denied that it is fixed' },
};

/** What the history says: "asked dev for information", "granted the review". `old` is null for one that was asked. */
export function requestWords(
  kind: RequestKind,
  { old, new: asked, verdict }: { old: string | null; new: string | null; verdict: Verdict | null },
): string {
  if (old === null) return `asked ${asked ?? ''} ${forWhat[kind]}`;
  return ends[kind][verdict ?? 'withdrawn'] ?? `withdrew the ${nouns[kind]} to ${old}`;
}

/** "today", "for 1 day", "for 12 days". */
export function waitedFor(days: number): string {
  if (days < 1) return 'since today';
  return days === 1 ? 'for 1 day' : `for ${days.toLocaleString('en')} days`;
}

/** What waits, as the letter tells it; `summary` is null where a mail may not say it. */
export interface Waiting {
  readonly kind: RequestKind;
  readonly asker: string;
  readonly version: string | null;
  readonly days: number;
  readonly bug: number;
  readonly summary: string | null;
}

const line = (site: string, { bug, summary, ...asked }: Waiting): string => {
  const title = summary === null ? `#${bug}` : `#${bug} “${summary}”`;
  const { kind, asker, version, days } = asked;
  return `${title}: ${asksYou(kind, asker, version)}, ${waitedFor(days)}. ${site}/bugs/${bug}`;
};

/** The letter of all that waits for one person. Its subject tells no bug. */
export const reminder = (name: string, waiting: readonly Waiting[], site: string): Letter => ({
  subject: waiting.length === 1 ? 'Somebody waits for your answer' : `${waiting.length} requests wait for your answer`,
  greeting: `Hello ${name},`,
  paragraphs: [
    'you were asked something, and the work may stand still until you answer. If you can not, say so there: that helps, too.',
    ...waiting.map((one) => line(site, one)),
  ],
  action: { label: 'See all that waits for you', href: `${site}/` },
  after: [
    'This comes once a week at most while something waits. You can turn it off in your profile, under "Your account".',
  ],
});
