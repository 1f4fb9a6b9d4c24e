// A page as a browser without JavaScript has it: status, headers, and what stands on it.
import { parse, type HTMLElement } from 'node-html-parser';

/** Words as a person reads them: white space folded. */
export const wordsOf = (element: HTMLElement): string => element.textContent.replace(/\s+/g, ' ').trim();

export class Page {
  readonly root: HTMLElement;

  constructor(
    readonly status: number,
    readonly headers: Headers,
    /** Path and query of where one has landed. */
    readonly path: string,
    /** The body as it came. */
    readonly text: string,
    /** Paths of the redirects that led here, the first one first. */
    readonly hops: readonly string[] = [],
  ) {
    this.root = parse(text, { blockTextElements: { script: true, style: true, textarea: true, pre: true } });
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

  /** What is read in the first element that fits, '' where there is none. */
  words(selector = 'main'): string {
    const found = this.root.querySelector(selector);
    return found ? wordsOf(found) : '';
  }

  /** The same of every one that fits. */
  allWords(selector: string): string[] {
    return this.findAll(selector).map(wordsOf);
  }

  /** The address behind the first link of these words. */
  link(words: string | RegExp): string {
    const fits = (said: string): boolean => (typeof words === 'string' ? said === words : words.test(said));
    const found = this.findAll('a[href]').find((link) => fits(wordsOf(link)));
    if (!found) throw new Error(`There is no link "${String(words)}" on ${this.path}:\n${this.words('body').slice(0, 1500)}`);
    return found.getAttribute('href') ?? '';
  }

  get forms(): HTMLElement[] {
    return this.findAll('form');
  }
}
