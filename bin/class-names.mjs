// Gives the classes of a bundle the names of their sources.

/** Where one is given another name: `var Desk = class Desk2 {`. */
const inner = /\b(?:var|let) (\w+) = class (?!extends\b|\1\b)(\w+?)\d*(?: extends [\w.]+)? \{/g;

/**
 * A decorated class is an expression with a name of its own, which esbuild numbers, for it stands beside its variable's; tables
 * and messages are named by it. esbuild's own way (keepNames) names every function each time that it is made, for which each
 * page pays.
 */
export const withNames = (text) =>
  text.replace(
    inner,
    (whole, _variable, name) =>
      `${whole} static { Object.defineProperty(this, 'name', { value: '${name.replace(/^_/, '')}', configurable: true }); }`,
  );
