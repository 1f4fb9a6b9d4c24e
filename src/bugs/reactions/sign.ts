// The signs by which one reacts to a comment: a short list that does not grow with use.

/** `name` is stored and sent, `sign` shown, `label` what it is called for who does not see it. */
export interface Sign {
  readonly name: string;
  readonly sign: string;
  readonly label: string;
}

export const signs: readonly Sign[] = [
  { name: 'up', sign: '👍', label: 'Thumbs up' },
  { name: 'down', sign: '👎', label: 'Thumbs down' },
  { name: 'heart', sign: '❤️', label: 'Heart' },
  { name: 'laugh', sign: '😄', label: 'Laugh' },
  { name: 'party', sign: '🎉', label: 'Party' },
  { name: 'eyes', sign: '👀', label: 'Looking at it' },
];
