// Custom fields in words: the kinds that there are, and when each is asked for.

/** What a custom field can hold. */
export const kindWords = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  choice: 'One choice',
  choices: 'Several choices',
  person: 'Person',
} as const;

/** When it is asked for. */
export const askedWords = {
  editing: 'On editing a bug',
  filing: 'On reporting a bug, too',
  needed: 'On reporting a bug, and needed there',
} as const;

export type CustomAsked = keyof typeof askedWords;

/** Whether fields of the kind have options to choose of. */
export const hasOptions = (kind: string): boolean => kind === 'choice' || kind === 'choices';

const MOST = 40;

/** The key that a name gives: as a slug of at most 40 characters that begins with a letter. */
export function keyOf(slug: string): string {
  const key = /^[a-z]/.test(slug) ? slug : `field-${slug}`;
  return key.slice(0, MOST).replace(/-$/, '');
}
