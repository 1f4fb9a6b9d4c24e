// Elements made by script, for the policy of this site lets no page bring its own style or script.

/** An element with these properties and this inside it. */
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
