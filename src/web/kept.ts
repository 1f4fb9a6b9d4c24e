// What was typed into a form that could not be taken now, so that it can be shown and sent again.
import type { Request } from 'express';
import { machinery, typedOf } from './form.js';

/** A form as it was sent: where to, and what was typed. */
export interface Kept {
  action: string;
  fields: { name: string; value: string }[];
}

/** Names of fields that hold secrets: passwords, codes, one-time tokens. No other field may have one. */
const secret = new Set(['password', 'again', 'current', 'code', 'ticket', 'assertion', 'secret', 'leaked', 'sealed']);

/** Never shown and never kept: secrets, and the machinery's own inputs. */
const hidden = (name: string): boolean => machinery.has(name) || name === 'kept' || secret.has(name);

/** Files go along by their tokens, and so does what was ticked for them: nobody has typed these. */
const carried = /^(upload|shown|leave|(patch|for)\.[\w-]+)$/;

/** What of it a person has typed, to be shown: what stands under the token of a file is called as what stands under none. */
export const typedIn = ({ fields }: Kept): Kept['fields'] =>
  fields
    .filter(({ name }) => !carried.test(name))
    .map(({ name, value }) => ({ name: name.replace(/^about\..*$/, 'about'), value }));

/** The typed fields of a POST, without secrets; a field ticked twice stands twice. */
export function keptOf(request: Request): Kept {
  const fields = Object.entries(typedOf(request.body))
    .filter(([name]) => !hidden(name))
    .flatMap(([name, value]) => [value ?? ''].flat().map((one) => ({ name, value: one })));
  return { action: request.path, fields };
}

/** Reads what `writeKept` wrote; null when it is anything else. The action must be a path of this site. */
export function readKept(text: string | undefined): Kept | null {
  try {
    const kept = JSON.parse(text ?? '') as Kept;
    const good =
      /^\/[a-z]/i.test(kept.action) &&
      Array.isArray(kept.fields) &&
      kept.fields.every(({ name, value }) => typeof name === 'string' && typeof value === 'string');
    return good && kept.fields.length > 0 ? { action: kept.action, fields: kept.fields } : null;
  } catch {
    return null;
  }
}

export const writeKept = (kept: Kept): string => (kept.fields.length > 0 ? JSON.stringify(kept) : '');
