// Forms with files as a browser sends them: the fields in the order of the page, each file with its name and its bytes.
import { randomUUID } from 'node:crypto';
import type { Client, Unusual } from './client.js';
import type { Typed } from './form.js';
import type { Page } from './page.js';

/** A file that is chosen: its name as the browser tells it, its bytes, and what it claims to be. */
export interface Chosen {
  readonly name: string;
  readonly bytes: Buffer | string;
  readonly type?: string;
}

/** The body of a form with files and its type; `wrap` alters the parts before they are put together. */
export function multipart(
  fields: readonly [string, string][],
  files: readonly Chosen[],
): { type: string; body: Buffer } {
  const boundary = `----browser${randomUUID().replaceAll('-', '')}`;
  const parts = [
    ...fields.map(([name, value]) => [`Content-Disposition: form-data; name="${name}"`, Buffer.from(value)] as const),
    ...files.map(
      ({ name, bytes, type = 'application/octet-stream' }) =>
        [
          `Content-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${type}`,
          Buffer.from(bytes),
        ] as const,
    ),
  ];
  const pieces = parts.flatMap(([head, body]) => [
    Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
    body,
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

/** Fills in a form of the page and sends it with these files. */
export async function sendFiles(
  client: Client,
  selector: string,
  files: readonly Chosen[],
  typed: Typed = {},
  unusual: Unusual = {},
): Promise<Page> {
  const { action, fields } = client.filled(selector, typed);
  const { type, body } = multipart(fields, files);
  return client.send(action, body, { ...unusual, headers: { 'content-type': type, ...unusual.headers } });
}
