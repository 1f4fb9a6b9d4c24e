// Mails as somebody finds them: in the outbox folder of the application, or at a real SMTP server that keeps what it gets.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { app as shared, type App } from './app.js';

/** A mail as its reader has it; `path` is the link in it that leads to this BugZot, without the origin. */
export interface Received {
  raw: string;
  email: Email;
  /** Whom the envelope names. */
  to: string[];
  path: string;
}

const linkIn = (text: string): string => /https?:\/\/[^/\s]+(\/\S+)/.exec(text)?.[1] ?? '';

async function received(raw: string, to: string[]): Promise<Received> {
  const email = await PostalMime.parse(raw);
  return { raw, email, to, path: linkIn(email.text ?? '') };
}

/** Folder of the mails that an application without a mail server has written. */
export const outboxOf = (app: App): string => join(app.folder, 'outbox');

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort();
  } catch {
    return [];
  }
}

/** The mails to that address in the outbox, oldest first, once every mail that was posted so far is settled. */
export async function lettersTo(address: string, app: App = shared): Promise<Received[]> {
  await mailsSettled(app);
  const folder = outboxOf(app);
  const raws = filesOf(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  return Promise.all(raws.filter((raw) => raw.includes(address)).map((raw) => received(raw, [address])));
}

/** The newest mail to that address; throws where there is none. */
export async function letterTo(address: string, app: App = shared): Promise<Received> {
  const mail = (await lettersTo(address, app)).at(-1);
  if (!mail) throw new Error(`There is no mail to ${address}, only:\n${filesOf(outboxOf(app)).join('\n')}`);
  return mail;
}

const OPEN = 'SELECT count(*) FROM mails, pg_sleep(0.02) WHERE settled_at IS NULL';

/** Waits until every mail that was posted is settled; a worker writes them by itself. */
export async function mailsSettled(app: App = shared): Promise<void> {
  const until = performance.now() + 20_000;
  while ((await app.value(OPEN)) > 0) if (performance.now() > until) throw new Error('A mail is not settled.');
}

const closing: (() => void)[] = [];
afterAll(() => closing.splice(0).forEach((close) => close()));

/** A real SMTP server that keeps what it gets. */
export interface Sink {
  url: string;
  mails: Received[];
  /** The mail that comes next; asked for before it can have come. */
  next(): Promise<Received>;
}

/** Starts a sink on a free port of this machine; it ends with the spec. `options` go to the server. */
export async function smtpSink(options: SMTPServerOptions = {}, scheme = 'smtp'): Promise<Sink> {
  const mails: Received[] = [];
  const waiting: ((mail: Received) => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key ? [] : ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        void received(Buffer.concat(pieces).toString('utf8'), to).then((mail) => {
          mails.push(mail);
          waiting.shift()?.(mail);
          done();
        });
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  closing.push(() => server.close());
  const { port } = listening.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    mails,
    next: () => new Promise((taken) => waiting.push(taken)),
  };
}
