// A page as a browser without JavaScript has it: status, headers, and what stands on it.
import { HTMLElement, parse } from 'node-html-parser';

const inline = new Set(['A', 'ABBR', 'B', 'BDI', 'CODE', 'EM', 'I', 'MARK', 'Q', 'SMALL', 'SPAN', 'STRONG', 'TIME']);

function textOf(element: HTMLElement): string {
  const inside = element.childNodes
    .map((node) => (node instanceof HTMLElement ? textOf(node) : node.textContent))
    .join('');
  return inline.has(element.tagName) ? inside : ` ${inside} `;
}

/** Words as a person reads them: white space folded, blocks apart. */
export const wordsOf = (element: HTMLElement): string => textOf(element).replace(/\s+/g, ' ').trim();

/** The page's text without what differs each time: tokens of forms, numbers of requests. */
export const masked = (page: Page): string =>
  page.text
    .replace(/(name="_(?:csrf|once)" value=")[^"]*/g, '$1…')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…');

export class Page {
  private parsed: HTMLElement | null = null;

  constructor(
    readonly status: number,
    readonly headers: Headers,
    /** Path and query of where one has landed. */
    readonly path: string,
    /** The body as it came. */
    readonly text: string,
    /** Paths of the redirects that led here, the first one first. */
    readonly hops: readonly string[] = [],
  ) {}

  /** Read when it is first looked at: of thousands of pages the status is all that counts. */
  get root(): HTMLElement {
    const blockTextElements = { script: true, style: true, textarea: true, pre: true };
    return (this.parsed ??= parse(this.text, { blockTextElements }));
  }

  get title(): string {
    return this.has('title') ? wordsOf(this.find('title')) : '';
  }

  /** The first element that fits; an error that shows the page's words when there is none. */
  find(selector: string): HTMLElement {
    const found = this.root.querySelector(selector);
    if (found) return found;
    throw new Error(`There is no ${selector} on ${this.path} (${this.status}):\n${this.words('body').slice(0, 1500)}`);
  }

  findAll(selector: string): HTMLElement[] {
    return this.root.querySelectorAll(selector);
  }

  has(selector: string): boolean {
    return this.root.querySelector(selector) !== null;
  }

  /** Whether it stands anywhere in what has come, seen or unseen. */
  says(text: string): boolean {
    return this.text.includes(text);
  }

  /** What is read in the first element that fits, '' where there is none. */
  words(selector = 'main'): string {
    const found = this.root.querySelector(selector);
    return found ? wordsOf(found) : '';
  }

  /** The same of every one that fits. */
  allWords(selector: string): string[] {
    return this.findAll(selector).map(wordsOf);
  }

  /** What is said to be wrong beside a field of a form, '' for nothing. */
  problem(field: string): string {
    return this.words(`#f-${field.replaceAll('.', '-')}-error`);
  }

  /** What stands in a field of a form. */
  value(name: string): string {
    const field = this.find(`[name="${name}"]`);
    const typed =
      field.tagName === 'TEXTAREA' ? field.textContent.replace(/^\r?\n/, '') : (field.getAttribute('value') ?? '');
    return typed.replaceAll('\r\n', '\n');
  }

  /** The address behind the first link of these words. */
  link(words: string | RegExp): string {
    const fits = (said: string): boolean => (typeof words === 'string' ? said === words : words.test(said));
    const found = this.findAll('a[href]').find((link) => fits(wordsOf(link)));
    if (!found)
      throw new Error(`There is no link "${String(words)}" on ${this.path}:\n${this.words('body').slice(0, 1500)}`);
    return found.getAttribute('href') ?? '';
  }

  get forms(): HTMLElement[] {
    return this.findAll('form');
  }
}
