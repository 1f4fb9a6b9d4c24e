// Where the code of a bundle (bin/bundle.mjs) comes from: traces of errors and profiles name the files that it was made of.
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Line and column count from 0, as in a profile. */
export interface Place {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

const isBundled = (url: string): boolean => url.startsWith('file:') && url.includes('/dist/bundle/');
const inTrace = /(file:\/\/[^\s():]+\.js):(\d+):(\d+)/g;

const maps = new Map<string, SourceMap | null>();

/** The map beside the file at `url`; null where there is none, or none that can be read. */
function mapOf(url: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${url}.map`), 'utf8')) as SourceMapPayload);
  } catch {
    return null;
  }
}

/** The place in the source file; the same place where it is not in a bundle. */
export function sourceOf(place: Place): Place {
  if (!isBundled(place.url)) return place;
  if (!maps.has(place.url)) maps.set(place.url, mapOf(place.url));
  const found = maps.get(place.url)?.findEntry(place.line, place.column);
  if (!found || !('originalSource' in found)) return place;
  const { originalSource, originalLine, originalColumn } = found;
  return { url: new URL(originalSource, place.url).href, line: originalLine, column: originalColumn };
}

/** A trace with the places in the source files. */
export const traced = (stack: string): string =>
  stack.replace(inTrace, (_, url: string, line: string, column: string) => {
    const source = sourceOf({ url, line: Number(line) - 1, column: Number(column) - 1 });
    return `${source.url}:${source.line + 1}:${source.column + 1}`;
  });

/** From now on every trace of an error is told so. Node's own way would read the map of every package at the start. */
export function nameSources(): void {
  Error.prepareStackTrace = (error, calls: unknown[]) =>
    traced([Error.prototype.toString.call(error), ...calls].join('\n    at '));
}
