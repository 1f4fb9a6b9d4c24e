// A language of code: what its comments, texts and words look like.

/** What stands between two signs. It ends with its line unless it is `long`; a backslash in it escapes unless it is `bare`. */
export interface Quoted {
  readonly open: string;
  readonly close: string;
  readonly kind: 'comment' | 'text';
  readonly long: boolean;
  readonly bare: boolean;
}

/**
 * A language: what it quotes, the longer openings first; its `words`; `named` matches further words that name something
 * (variables, annotations), bounded, and `capitals` says that words with a capital are types.
 */
export interface Language {
  readonly quotes: readonly Quoted[];
  readonly words: ReadonlySet<string>;
  readonly named: string;
  readonly capitals: boolean;
  readonly anyCase: boolean;
}

/** A comment between two signs. */
export const until = (open: string, close: string): Quoted => ({
  open,
  close,
  kind: 'comment',
  long: true,
  bare: true,
});
/** A comment until the end of its line. */
export const toEnd = (open: string): Quoted => ({ open, close: '\n', kind: 'comment', long: false, bare: true });
/** A text that ends with its line. */
export const text = (sign: string): Quoted => ({ open: sign, close: sign, kind: 'text', long: false, bare: false });
/** A text of many lines. */
export const long = (open: string, close = open): Quoted => ({ open, close, kind: 'text', long: true, bare: false });
/** A text of many lines in which nothing escapes. */
export const bare = (open: string, close = open): Quoted => ({ open, close, kind: 'text', long: true, bare: true });

type More = Partial<Pick<Language, 'named' | 'capitals' | 'anyCase'>>;

/** A language of these quotations and words. */
export const language = (quotes: readonly Quoted[], words: string, more: More = {}): Language => ({
  quotes,
  words: new Set(words.split(' ')),
  named: '',
  capitals: false,
  anyCase: false,
  ...more,
});

/** The first word of what stands behind the fence of a block of code: `js`, `diff`. */
export const nameOf = (info: string): string =>
  /^\s{0,9}\{?\.?([a-z0-9+#]{1,20})/i.exec(info)?.[1]?.toLowerCase() ?? '';
