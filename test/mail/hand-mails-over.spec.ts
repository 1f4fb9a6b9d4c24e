// Mails on their way: over SMTP with a checked certificate, or as files; and nothing in a name can become a header.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asText, headerLine } from '../../src/mail/letter.js';
import { transportOf, type Outgoing, type Transport } from '../../src/mail/transport.js';
import { smtpSink, type Sink } from '../support/mail.js';

const folder = mkdtempSync(join(tmpdir(), 'bugzot-mail-'));
afterAll(() => rmSync(folder, { recursive: true }));

const opened: Transport[] = [];
afterAll(() => opened.forEach((transport) => transport.close()));

function over(smtpUrl: string): Transport {
  const config = { smtpUrl, mailFrom: 'BugZot <bugzot@bugs.example>', baseUrl: 'https://bugs.example', var: folder };
  const transport = transportOf(config);
  opened.push(transport);
  return transport;
}

const mail = (more: Partial<Outgoing> = {}): Outgoing => ({
  id: randomUUID(),
  kind: 'reset',
  to: { name: 'Rita Reporter', address: 'rita@example.org' },
  subject: 'Set a new password',
  text: 'Hello rita,\n\nhttps://bugs.example/passwords/abc\n',
  html: '<p>Hello rita,</p>',
  ...more,
});

/** Names of the headers, in order. */
const headersOf = (raw: string): string[] =>
  (raw.split(/\r?\n\r?\n/)[0] ?? '').split(/\r?\n(?![ \t])/).map((line) => line.split(':')[0]?.toLowerCase() ?? '');

describe('a mail over SMTP', () => {
  it('reaches its one recipient as text and as HTML, and says that no person has written it', async () => {
    const sink = await smtpSink();
    const next = sink.next();
    const sent = mail();
    await over(sink.url).send(sent);
    const { email, to, path } = await next;
    expect(to).toEqual(['rita@example.org']);
    expect(email.from).toEqual({ name: 'BugZot', address: 'bugzot@bugs.example' });
    expect(email.to).toEqual([{ name: 'Rita Reporter', address: 'rita@example.org' }]);
    expect(email).toMatchObject({ subject: sent.subject, messageId: `<${sent.id}@bugs.example>` });
    expect(email.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
    expect(email.text?.trim()).toBe(sent.text.trim());
    expect(email.html?.trim()).toBe(sent.html);
    expect(path).toBe('/passwords/abc');
  });

  it('is not sent where the certificate proves nothing', async () => {
    const sink = await smtpSink({ secure: true }, 'smtps');
    await expect(over(sink.url).send(mail())).rejects.toThrow(/certificate|self.signed|altname/i);
    expect(sink.mails).toEqual([]);
  });

  it('is not sent in clear to another machine', async () => {
    const sink = await smtpSink();
    const mapped = sink.url.replace('127.0.0.1', '[::ffff:127.0.0.1]');
    await expect(over(mapped).send(mail())).rejects.toThrow(/STARTTLS|TLS|502/);
    expect(sink.mails).toEqual([]);
  });

  it('signs in where it is asked to', async () => {
    const asked: string[] = [];
    const sink = await smtpSink({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(auth, _session, done) {
        asked.push(`${auth.username} ${auth.password}`);
        done(null, { user: auth.username ?? '' });
      },
    });
    await over(sink.url.replace('//', '//bug%40zot:pass%2Fword@')).send(mail());
    expect(asked).toEqual(['bug@zot pass/word']);
  });
});

describe('without a mail server', () => {
  it('a mail becomes a file that only its owner reads', async () => {
    const line = await over('').send(mail());
    const [name = ''] = readdirSync(join(folder, 'outbox'));
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT.*-reset-[0-9a-f]{8}\.eml$/);
    expect(statSync(join(folder, 'outbox', name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'outbox')).mode & 0o777).toBe(0o700);
    expect(line).toContain(join(folder, 'outbox', name));
  });
});

describe('tricks with headers', () => {
  const breaks = ['\r\n', '\n', '\r', '\0', '\u0085', '\u2028', '\r\n ', '\n\t', '%0d%0a', '=?utf-8?Q?=0D=0A?='];
  const lures = [
    'Bcc: eve@example.org',
    'To: eve@example.org, mallory@example.org',
    '\r\nX-Injected: yes',
    '.\r\nQUIT\r\nMAIL FROM:<eve@example.org>',
    'Content-Type: text/html; boundary=x\r\n\r\n--x',
  ];
  const payloads = breaks.flatMap((one) => lures.map((lure) => `Rita${one}${lure}`));
  const sources: Record<string, (text: string) => Partial<Outgoing>> = {
    'the name of the recipient': (text) => ({ to: { name: headerLine(text), address: 'rita@example.org' } }),
    'the subject': (text) => ({ subject: headerLine(text) }),
    'the greeting': (text) => ({
      text: asText({ subject: '', greeting: text, paragraphs: [], action: null, after: [] }, 'https://bugs.example'),
    }),
    'the recipient as the library gets it': (text) => ({ to: { name: text, address: 'rita@example.org' } }),
  };
  let sink: Sink;
  let usual: string[];

  beforeAll(async () => {
    sink = await smtpSink();
    await over(sink.url).send(mail());
    usual = headersOf(sink.mails[0]?.raw ?? '');
  });

  it.each(Object.entries(sources))(`of ${payloads.length} kinds change nothing in %s`, async (_name, more) => {
    const before = sink.mails.length;
    const transport = over(sink.url);
    await Promise.all(payloads.map((payload) => transport.send(mail(more(payload)))));
    const got = sink.mails.slice(before);
    expect(got.length).toBe(payloads.length);
    expect(new Set(got.map(({ to }) => to.join()))).toEqual(new Set(['rita@example.org']));
    expect(new Set(got.map(({ raw }) => headersOf(raw).join()))).toEqual(new Set([usual.join()]));
    expect(got.flatMap(({ email }) => email.to?.map(({ address }) => address) ?? [])).toEqual(
      payloads.map(() => 'rita@example.org'),
    );
  });
});
