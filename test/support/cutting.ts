// A large file that is sent badly: cut off, with a length that it has not, or to an application that dies.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { Client } from './client.js';
import { multipart } from './sending.js';

/** A form with one file, in pieces, for the bytes of the file are shared by all. */
export interface Form {
  readonly path: string;
  readonly type: string;
  readonly pieces: readonly Buffer[];
  readonly size: number;
}

/** How many bytes of it are sent, how many are claimed, and what is done then. */
export interface Manner {
  readonly sent: number;
  readonly claimed: number;
  readonly then: 'cut' | 'wait';
}

/** The form of `selector` on the client's page, for `path`, with a file of `bytes` that no other is the same as. */
export function formOf(client: Client, selector: string, path: string, bytes: Buffer): Form {
  const { fields } = client.filled(selector, { text: 'With a file.' });
  const { type, body } = multipart(fields, [{ name: 'large.bin', bytes: randomBytes(24) }]);
  const end = body.length - `\r\n--${type.split('boundary=')[1] ?? ''}--\r\n`.length;
  const pieces = [body.subarray(0, end), bytes, body.subarray(end)];
  return { path, type, pieces, size: body.length + bytes.length };
}

/** Sends so much of the form; answers the status, or 0 where there was no answer. `sent` hears of it when all of that is on its way. */
export async function sendPart(client: Client, form: Form, manner: Manner, sent?: () => void): Promise<number> {
  const { hostname, port } = new URL(client.url);
  const socket = connect(Number(port), hostname);
  const status = answerOf(socket);
  const cookie = [...client.cookies].map((pair) => pair.join('=')).join('; ');
  const lines = [
    `POST ${form.path} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    `Cookie: ${cookie}`,
    `Origin: ${client.url}`,
  ];
  const about = [`Content-Type: ${form.type}`, `Content-Length: ${manner.claimed}`, 'Connection: close'];
  socket.write([...lines, ...about, '', ''].join('\r\n'));
  let left = manner.sent;
  for (const piece of form.pieces) {
    const part = piece.subarray(0, left);
    left -= part.length;
    if (!(await written(socket, part, status))) break;
  }
  sent?.();
  if (manner.then === 'cut') socket.destroy();
  return status;
}

/** In steps, so that the other side is never far behind; false where it has hung up. */
async function written(socket: Socket, bytes: Buffer, closed: Promise<unknown>): Promise<boolean> {
  for (let at = 0; at < bytes.length; at += 262_144) {
    if (socket.destroyed) return false;
    const isTaken = socket.write(bytes.subarray(at, at + 262_144));
    if (!isTaken) await Promise.race([once(socket, 'drain').catch(() => undefined), closed]);
  }
  return true;
}

function answerOf(socket: Socket): Promise<number> {
  let said = '';
  socket.setEncoding('latin1').on('data', (part: string) => (said = (said + part).slice(0, 200)));
  socket.on('error', () => undefined);
  return new Promise((give) => {
    socket.once('close', () => give(Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0)));
  });
}
