// A letter before it has a shape: sentences, and at most one thing to do. It is sent as plain text and as HTML.

/** `action` is the one link of a letter; `after` are sentences behind it. No line has markup. */
export interface Letter {
  subject: string;
  greeting: string;
  paragraphs: readonly string[];
  action: { label: string; href: string } | null;
  after: readonly string[];
}

/** The page that views/mail/letter.hbs prints. */
export interface LetterPage extends Letter {
  site: string;
}

/** What may stand in a header: one line without control characters, and no longer than a reader takes in. */
export const headerLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200);

/** The letter as plain text; `site` is the address of this BugZot. */
export function asText({ greeting, paragraphs, action, after }: Letter, site: string): string {
  const link = action ? [`${action.label}:\n${action.href}`] : [];
  return [greeting, ...paragraphs, ...link, ...after, `-- \nBugZot\n${site}`].join('\n\n') + '\n';
}
