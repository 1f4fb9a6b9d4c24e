// What a surface of the leak matrix is: its number there, its routes, what is asked on it, and which kinds of secrets it shows.
import type { Request } from '../crawl.js';

/** A private comment, a private attachment, a private bug. */
export type Secret = 'PC' | 'PA' | 'PB';

/** `isDeed` would do something: it is sent only by those for whom the hidden bug is not there. */
export interface Asked extends Request {
  readonly isDeed?: true;
  /** The word that it looks for: to be answered with a bug is to have heard it. */
  readonly seeks?: string;
}

export interface Surface {
  /** Its row in the leak matrix; from 100 on what the matrix has no row for. */
  readonly row: number;
  readonly name: string;
  /** Routes as the router names them: "GET /bugs/:id". One may belong to several surfaces. */
  readonly routes: readonly string[];
  readonly asked: readonly Asked[];
  /** Kinds of secrets that somebody hears here who may know them; others are only ever silent. */
  readonly shows: readonly Secret[];
  /** Who hears nothing here of what he may know elsewhere: "PC R". */
  readonly deaf?: readonly string[];
}

export const gets = (...paths: readonly string[]): string[] => paths.map((path) => `GET ${path}`);
export const posts = (...paths: readonly string[]): string[] => paths.map((path) => `POST ${path}`);
export const both = (...paths: readonly string[]): string[] => [...gets(...paths), ...posts(...paths)];

export const pages = (...paths: readonly string[]): Asked[] => paths.map((path) => ({ path }));

/** A form as it is sent, with the visitor's own tokens. */
export const form = (path: string, fields: Readonly<Record<string, string>>): Asked => ({
  method: 'POST',
  path,
  fields,
});

/** A form that would do something to what is hidden. */
export const deed = (path: string, fields: Readonly<Record<string, string>> = {}): Asked => ({
  ...form(path, fields),
  isDeed: true,
});

/** A search for a word that only a secret says. */
export const seeking = (word: string, path: string): Asked => ({ path, seeks: word });
