// How mails leave: over SMTP with a checked certificate or, where no server is configured, as files in var/outbox.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.js';
import { isHere } from '../config.form.js';
import type { Current } from '../settings/current.js';

/** A mail ready to leave; each has one recipient. `id` is part of the Message-ID, so that one sent twice is known as one. */
export interface Outgoing {
  id: string;
  kind: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
}

/** What a way is made from. */
export type Posting = Pick<Config, 'baseUrl' | 'var'> & Pick<Current, 'smtpUrl' | 'mailFrom'>;

export interface Transport {
  /** Sends it and answers a line for the log. Throws the server's error, with its `responseCode` where it answered. */
  send(mail: Outgoing): Promise<string>;
  close(): void;
}

/** Milliseconds that a server may take for each step. */
const PATIENCE = 20_000;

/** Nothing is read from disk or fetched on behalf of what stands in a mail. */
const shut = { disableFileAccess: true, disableUrlAccess: true };

function messageOf({ id, to, subject, text, html }: Outgoing, config: Posting): object {
  return {
    from: config.mailFrom,
    to,
    subject,
    text,
    html,
    messageId: `<${id}@${new URL(config.baseUrl).hostname.replace(/^\[|\]$/g, '')}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    envelope: { from: config.mailFrom, to: [to.address] },
  };
}

function overSmtp(config: Posting): Transport {
  const { hostname, port, protocol, username, password } = new URL(config.smtpUrl);
  const secure = protocol === 'smtps:';
  const transporter = createTransport({
    pool: true,
    maxConnections: 2,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    // A relay on this very machine may be spoken to in clear; every other one must offer TLS, and prove who it is.
    requireTLS: !secure && !isHere(hostname),
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    ...shut,
  });
  // A pooled connection that breaks while it idles is made anew by the next mail.
  transporter.on('error', () => undefined);
  return {
    async send(mail) {
      await transporter.sendMail(messageOf(mail, config));
      return `a mail (${mail.kind}) was handed to the mail server`;
    },
    close: () => transporter.close(),
  };
}

function toFiles(config: Posting): Transport {
  const transporter = createTransport({ streamTransport: true, buffer: true, newline: 'unix', ...shut });
  const folder = join(config.var, 'outbox');
  return {
    async send(mail) {
      const { message } = await transporter.sendMail(messageOf(mail, config));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const time = new Date().toISOString().replaceAll(':', '-');
      const path = join(folder, `${time}-${mail.kind.replaceAll(' ', '-')}-${mail.id.slice(0, 8)}.eml`);
      await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${path}.part`, path);
      return `no mail server is configured (SMTP_URL): a mail lies in ${path}`;
    },
    close: () => transporter.close(),
  };
}

/** The way that the configuration names. */
export const transportOf = (config: Posting): Transport => (config.smtpUrl ? overSmtp(config) : toFiles(config));
