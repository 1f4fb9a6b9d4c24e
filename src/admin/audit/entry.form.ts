// By what the log is filtered, as its address says it.
import { textOf, type Typed } from '../../web/form.js';
import { isBlank, storable } from '../../web/text.form.js';

/** '' where nothing was said. Days are as they were typed; in which zone, the reader says. */
export interface AuditFilter {
  readonly who: string;
  readonly kind: string;
  readonly deed: string;
  readonly thing: string;
  readonly product: string;
  readonly from: string;
  readonly to: string;
}

export const filterNames = ['who', 'kind', 'deed', 'thing', 'product', 'from', 'to'] as const;

const MOST = 255;

const read = (typed: Typed, name: string): string => {
  const text = textOf(typed, name);
  return storable(text) && !isBlank(text) ? text.trim().slice(0, MOST) : '';
};

/** The filter of an address or a form; what can not be meant is left out. */
export const readFilter = (typed: Typed): AuditFilter =>
  Object.fromEntries(filterNames.map((name) => [name, read(typed, name)])) as unknown as AuditFilter;

/** The same as the query of an address; '' for no filter. */
export function writeFilter(filter: AuditFilter): string {
  const said = filterNames.flatMap((name): [string, string][] => (filter[name] ? [[name, filter[name]]] : []));
  return new URLSearchParams(said).toString();
}
