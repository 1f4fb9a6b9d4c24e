// The slug of a product: its first name in letters that need no care in URLs and queries.

const MOST = 60;

/** Not given to a product: in addresses it is the word for a form. */
const reserved = 'new';

/** Small letters and digits of ASCII, "-" for runs of anything else; `empty` where nothing is left of the name. */
export function slugOf(name: string, empty = 'product'): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST)
    .replace(/^-|-$/g, '');
  return slug || empty;
}

/** `slug`, or the first of slug-2, slug-3 … that is free. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  const isFree = (one: string): boolean => one !== reserved && !taken.has(one);
  let number = 1;
  let free = slug;
  while (!isFree(free)) free = `${slug}-${++number}`;
  return free;
}

/** Whether the text could be a slug at all. */
export const isSlug = (text: string): boolean => /^[a-z0-9-]{1,100}$/.test(text);
