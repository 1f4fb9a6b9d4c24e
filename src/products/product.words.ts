// Addresses around a product: its page, the ways to its bugs, the form for a new one.

/** A value of a query in quotation marks; those inside are doubled. */
export const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** Signs that may stand in a URL's query as they are, for people who read it. */
const readable = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%3A', ':');

export const productUrl = (slug: string): string => `/products/${slug}`;

/** The list of the product's bugs that fit all `parts` of a query. */
export const bugsUrl = (slug: string, ...parts: string[]): string =>
  `/bugs?q=${readable([`product:${slug}`, ...parts].join(' '))}`;

/** The form for a bug in the product, perhaps with its component. */
export const reportUrl = (slug: string, component = ''): string =>
  `/bugs/new?product=${slug}${component && `&component=${readable(component)}`}`;
