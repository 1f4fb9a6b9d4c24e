// What a form says of its draft: aloud above the fields, quietly beside the buttons.
import { make } from './element.js';

export class Note {
  private readonly above: HTMLElement | null;
  private readonly beside = make('span', { className: 'quiet kept-at' });
  private words: (Node | string)[] = [];
  private warning = '';

  constructor(form: HTMLFormElement) {
    this.above = form.querySelector('[data-draft-note]');
    form.querySelector('.buttons')?.append(this.beside);
  }

  /** Says this above the form; nothing takes it away. */
  say(...words: (Node | string)[]): void {
    this.words = words;
    this.show();
  }

  /** Says this as well; '' when there is nothing to fear any more. */
  warn(warning: string): void {
    if (warning === this.warning) return;
    this.warning = warning;
    this.show();
  }

  /** Says this where it disturbs nobody who is typing. */
  whisper(words: string): void {
    this.beside.textContent = words;
  }

  private show(): void {
    const parts = [...this.words, ...(this.warning ? [make('strong', {}, this.warning)] : [])];
    if (!this.above) return;
    this.above.replaceChildren(...parts.map((part) => (typeof part === 'string' ? make('span', {}, part) : part)));
    this.above.hidden = parts.length === 0;
  }
}
