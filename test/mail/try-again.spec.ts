// A mail server that is away, that loses its tongue after the mail, or that says no: nothing is lost, and nothing comes twice.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type App } from '../support/app.js';
import { Client } from '../support/client.js';
import { mailsSettled, smtpSink, type Sink } from '../support/mail.js';

const folder = mkdtempSync(join(tmpdir(), 'bugzot-certificate-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A certificate for localhost that only who is told of it believes; null on a machine that can not make one. */
function certificate(): { key: string; cert: string; path: string } | null {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'];
  try {
    const names = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert];
    execFileSync('openssl', [...made, ...names], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8'), path: cert };
  } catch {
    if (process.env['CI'] === 'true') throw new Error('There is no openssl on this machine.');
    process.stderr.write('\n*** No openssl: mails over TLS are NOT tested. ***\n\n');
    return null;
  }
}

/** Somebody without an account asks for one. */
async function asks(app: App, email: string): Promise<void> {
  const client = new Client(app.url);
  await client.get('/registration');
  await client.submit('form[action="/registration"]', { email });
}

const outcomes = (app: App): Promise<object[]> =>
  app.query('SELECT outcome, settled_at IS NOT NULL AS settled FROM mails ORDER BY made_at');

describe('a mail server', () => {
  const said: string[] = [];
  const heard: string[] = [];
  let sink: Sink;
  let app: App;

  beforeAll(async () => {
    sink = await smtpSink({
      onRcptTo({ address }, _session, done) {
        said.push(address);
        const tries = said.filter((one) => one === address).length;
        if (address.startsWith('nobody')) done(Object.assign(new Error('No such user here'), { responseCode: 550 }));
        else if (address.startsWith('later') && tries === 1)
          done(Object.assign(new Error('Come again'), { responseCode: 451 }));
        else done();
      },
      onData(stream, session, done) {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () => {
          heard.push(Buffer.concat(pieces).toString());
          const isFirst = session.envelope.rcptTo[0]?.address.startsWith('twice') && heard.length === 1;
          done(isFirst ? Object.assign(new Error('Lost my tongue'), { responseCode: 421 }) : null);
        });
      },
    });
    app = await ownApp({ environment: { SMTP_URL: sink.url } });
  }, 60_000);

  it('that takes a mail and then loses its tongue gets the same mail again, with the same link', async () => {
    await asks(app, 'twice@example.org');
    await mailsSettled(app);
    expect(heard).toHaveLength(2);
    const [first, second] = heard.map((raw) => ({
      id: /^Message-ID: (.*)$/im.exec(raw)?.[1],
      link: /\/registration\/[\w-]+/.exec(raw.replace(/=\r?\n/g, ''))?.[0],
    }));
    expect(first).toEqual(second);
    expect(first?.link).toBeTruthy();
    expect((await new Client(app.url).get(first?.link ?? '')).status).toBe(200);
  }, 60_000);

  it('that wants to be asked later is asked later', async () => {
    await asks(app, 'later@example.org');
    await mailsSettled(app);
    expect(said.filter((address) => address.startsWith('later'))).toHaveLength(2);
    expect((await outcomes(app)).at(-1)).toEqual({ outcome: 'sent', settled: true });
  }, 60_000);

  it('that knows nobody of that name is not asked again', async () => {
    await asks(app, 'nobody@example.org');
    await mailsSettled(app);
    expect(said.filter((address) => address.startsWith('nobody'))).toHaveLength(1);
    expect((await outcomes(app)).at(-1)).toEqual({ outcome: 'refused', settled: true });
    expect(app.log()).not.toContain('nobody@example.org');
  }, 60_000);
});

describe('over TLS', () => {
  const made = certificate();
  const given = made ? it : it.skip;

  given(
    'a mail is handed to a server whose certificate is believed, and to no other',
    async () => {
      if (!made) return;
      const sink = await smtpSink({ secure: true, key: made.key, cert: made.cert }, 'smtps');
      const url = sink.url.replace('127.0.0.1', 'localhost');
      const [believing, doubting] = await Promise.all([
        ownApp({ environment: { SMTP_URL: url, NODE_EXTRA_CA_CERTS: made.path } }),
        ownApp({ environment: { SMTP_URL: url } }),
      ]);
      await asks(doubting, 'doubting@example.org');
      await asks(believing, 'believing@example.org');
      await mailsSettled(believing);
      expect(sink.mails.map(({ to }) => to)).toEqual([['believing@example.org']]);
      const tries = `SELECT max(attempts) FROM graphile_worker._private_jobs, pg_sleep(0.02)`;
      while ((await doubting.value(tries)) < 1);
      expect(await outcomes(doubting)).toEqual([{ outcome: null, settled: false }]);
    },
    60_000,
  );
});
