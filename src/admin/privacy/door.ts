// The door by which a request came in, to come in by it again: the running site is asked as anybody would ask it.
import { createHmac } from 'node:crypto';
import { request as ask } from 'node:http';
import type { Request } from 'express';

export interface DoorAnswer {
  readonly status: number;
  readonly text: string;
}

/** Asks for a page with the session of that id, or with none. */
export type Door = (path: string, session: string | null) => Promise<DoorAnswer>;

/** Bytes of an answer that are listened to, and milliseconds that it may take. */
const MOST = 4_000_000;
const PATIENCE = 10_000;

const localHost = ({ socket }: Request): string => (socket.localAddress ?? '127.0.0.1').replace(/^::ffff:/, '');

/** The signature by which express-session knows its own ids. */
const signed = (id: string, secret: string): string =>
  encodeURIComponent(`s:${id}.${createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '')}`);

/** The door of this request; `socketPath` where BugZot listens on a Unix socket, else ''. */
export function doorOf(request: Request, socketPath: string, secret: string): Door {
  const place = socketPath === '' ? { host: localHost(request), port: request.socket.localPort } : { socketPath };
  const name = String(request.app.get('session cookie'));
  return (path, session) =>
    new Promise((resolve, reject) => {
      const headers = {
        host: request.get('host') ?? 'localhost',
        accept: 'text/html',
        ...(session === null ? {} : { cookie: `${name}=${signed(session, secret)}` }),
      };
      const asked = ask({ ...place, path, headers, timeout: PATIENCE }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text = text.length < MOST ? text + part : text));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
        answer.on('error', reject);
      });
      asked.on('timeout', () => asked.destroy(new Error('The site did not answer in time.')));
      asked.on('error', reject);
      asked.end();
    });
}
