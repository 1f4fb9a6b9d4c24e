// Finding, making and following parts of the page, in few words.

type Events = WindowEventMap & DocumentEventMap;

/** The first element that fits, or null. */
export const one = <E extends HTMLElement>(selector: string, root: ParentNode = document): E | null =>
  root.querySelector<E>(selector);

/** All elements that fit. */
export const all = <E extends HTMLElement>(selector: string, root: ParentNode = document): E[] => [
  ...root.querySelectorAll<E>(selector),
];

/** Whether a feature is switched off for the reader. */
export const isOff = (feature: string): boolean => (document.body.dataset['off'] ?? '').split(' ').includes(feature);

/** Does `work` whenever it happens. */
export function on<Name extends keyof Events>(
  target: EventTarget,
  name: Name,
  work: (event: Events[Name]) => unknown,
): void {
  target.addEventListener(name, work as (event: Event) => void);
}

/** An element with these properties and this inside it: the policy of this site lets no script write markup with a style. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
}

/** A button that only a script understands. */
export const button = (label: string, onclick: () => void): HTMLButtonElement =>
  make('button', { type: 'button', onclick }, label);
