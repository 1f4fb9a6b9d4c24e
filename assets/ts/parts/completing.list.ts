// The list below a field that is completed: walked by keys while the focus stays in the field (the combobox of WAI-ARIA).
import { make, on } from './page.js';

/** One thing to choose, as the server tells it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

let lists = 0;

/** Sets attributes, also those that not every browser has as a property. */
function tell(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

export class ChoiceList {
  private readonly id = `choices-${++lists}`;
  private readonly box = make('ul', { className: 'choices', id: this.id, hidden: true });
  private readonly told = make('span', { className: 'unseen' });
  private choices: readonly Choice[] = [];
  private at = -1;
  private readonly keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => this.walk(1),
    ArrowUp: () => this.walk(-1),
    Enter: () => this.choose(this.at),
    Escape: () => this.show([]),
  };

  /** Makes the field a combobox; `take` gets what is chosen. */
  constructor(
    private readonly input: HTMLInputElement | HTMLTextAreaElement,
    private readonly take: (choice: Choice) => void,
  ) {
    input.after(this.box, this.told);
    tell(this.box, { role: 'listbox', 'aria-label': 'Suggestions' });
    tell(this.told, { role: 'status' });
    tell(input, { 'aria-autocomplete': 'list', 'aria-controls': this.id });
    // A field of many lines stays one.
    if (input instanceof HTMLInputElement) tell(input, { role: 'combobox' });
    on(input, 'keydown', (event) => this.press(event));
    this.show([]);
  }

  /** Offers these; none hides the list. */
  show(choices: readonly Choice[]): void {
    this.choices = choices;
    this.box.replaceChildren(...choices.map((choice, at) => this.option(choice, at)));
    this.box.hidden = choices.length === 0;
    if (this.input instanceof HTMLInputElement) tell(this.input, { 'aria-expanded': `${!this.box.hidden}` });
    this.told.textContent = this.box.hidden ? '' : `${choices.length} suggestions`;
    this.mark(-1);
  }

  private option({ value, label }: Choice, at: number): HTMLElement {
    const words = [make('strong', {}, value), ' ', make('span', { className: 'quiet' }, label)];
    const option = make('li', { id: `${this.id}-${at}`, onclick: () => this.choose(at) }, ...words);
    // The field keeps the focus.
    on(option, 'mousedown', (event) => event.preventDefault());
    tell(option, { role: 'option' });
    return option;
  }

  private mark(at: number): void {
    this.at = at;
    for (const [number, option] of [...this.box.children].entries())
      tell(option, { 'aria-selected': `${number === at}` });
    const marked = this.box.children[at];
    if (marked) tell(this.input, { 'aria-activedescendant': marked.id });
    else this.input.removeAttribute('aria-activedescendant');
    marked?.scrollIntoView({ block: 'nearest' });
  }

  private choose(at: number): void {
    const choice = this.choices[at];
    this.show([]);
    if (choice) this.take(choice);
  }

  /** One further, beyond the last one to none, and from there to the other end. */
  private walk(step: number): void {
    const { length } = this.choices;
    this.mark(((this.at + 1 + step + length + 1) % (length + 1)) - 1);
  }

  private press(event: KeyboardEvent): void {
    const deed = this.keys[event.key];
    // Without a choice, Enter sends the form as ever.
    const isOurs = deed && !this.box.hidden && !event.isComposing && !event.ctrlKey && !event.metaKey;
    if (!isOurs || (event.key === 'Enter' && this.at < 0)) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  }
}
