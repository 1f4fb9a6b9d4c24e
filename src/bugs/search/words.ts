// The words of a text as they are searched: what is typed and what is indexed are taken apart by the same law.

/** Version of this law. Rows of the index that an older one has made are made anew by `bugzot reindex`. */
export const INDEXER = 2;

const BETWEEN = /[^\p{L}\p{N}\p{M}]+/gu;
/** Scripts that are written without spaces: each character is a word, and words that stand together are a phrase. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;

/**
 * The text with single spaces for all that is neither letter nor digit. PostgreSQL's parser then sees no addresses, paths,
 * tags and numbers with signs, of which it would make one word or none: `Ti.UI.createWindow`, `lib/foo_bar.c:12` and
 * `ERR_NAME` become words that stand one behind the other, and are found whole, as a phrase, and by each part.
 */
export const searchable = (text: string): string => text.replace(UNSPACED, ' $& ').replace(BETWEEN, ' ').trim();
