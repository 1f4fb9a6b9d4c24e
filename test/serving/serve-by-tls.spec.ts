// The project's own nginx.tls.conf: by HTTP/2, by no old TLS, under one name, and not a line beside those that listen other than nginx.conf.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { connect as http2 } from 'node:http2';
import { join } from 'node:path';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp } from '../support/app.js';
import { behindNginx, startNginx, type Proxy } from '../support/nginx.js';
import { rawly, statusOf } from '../support/raw.js';
import { stage } from '../support/this-run.js';

const NAME = 'bugs.example.org';
let proxy: Proxy;

/** A handshake with what a client can do; how it ends. */
async function shakes(options: ConnectionOptions): Promise<string> {
  const socket: TLSSocket = connect({ port: proxy.port, host: '127.0.0.1', rejectUnauthorized: false, ...options });
  const how = await Promise.race([
    once(socket, 'secureConnect').then(() => `${socket.getProtocol()} ${socket.getCipher().name}`),
    once(socket, 'error').then(([error]) => String((error as NodeJS.ErrnoException).code)),
  ]).catch((error: NodeJS.ErrnoException) => String(error.code));
  socket.destroy();
  return how;
}

/** What is answered by TLS under that name to a GET as HTTP/1.1 has it; '' where nothing is. */
async function asks(path: string, host: string): Promise<string> {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', servername: NAME, rejectUnauthorized: false });
  let said = '';
  socket.setEncoding('utf8').on('data', (part: string) => (said += part));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  await once(socket, 'close');
  return said;
}

const leadsTo = (answer: string): string | undefined => /^Location: (.*)\r$/im.exec(answer)?.[1];

describe('nginx.tls.conf', () => {
  it('differs from nginx.conf by the lines that listen, lead to TLS, and let who watches in', () => {
    const { stdout } = spawnSync('diff', ['nginx.conf', 'nginx.tls.conf'], { encoding: 'utf8' });
    const lines = stdout.split('\n').filter((line) => /^[<>]/.test(line));
    const isOfListening = /^[<>] [ #]*(listen|server_name|return 301|ssl_\w+) [^;]*;$/;
    const [own, other] = ['<', '>'].map((sign) => lines.filter((line) => line.startsWith(sign)));
    expect(own?.filter((line) => !isOfListening.test(line) && !/^< #/.test(line))).toEqual([]);
    const isOfWatching =
      /^> *(|#.*|server \{|\}|location = \/(metrics|nginx_status) \{.*|location \/ \{ return .*|stub_status;|access_log off;|proxy_http_version 1\.1;|proxy_set_header .*;)$/;
    expect(other?.filter((line) => !isOfListening.test(line) && !isOfWatching.test(line))).toEqual([]);
    expect(lines.length).toBeLessThan(70);
  });
});

behindNginx('By TLS', () => {
  beforeAll(async () => {
    const sockets = join(stage.folder, `tls-${randomUUID().slice(0, 8)}`);
    mkdirSync(sockets, { recursive: true });
    // One process in the place of two.
    symlinkSync(join(sockets, 'bugzot-1.sock'), join(sockets, 'bugzot-2.sock'));
    proxy = await startNginx(join(sockets, 'nginx'), sockets, { tls: true });
    const environment = { SOCKET: join(sockets, 'bugzot-1.sock'), BASE_URL: `https://${NAME}` };
    await ownApp({ environment: { ...environment, NGINX_STATUS: `${proxy.near}/nginx_status` } });
  }, 120_000);

  it('is a page given by HTTP/2, with a cookie that goes by TLS alone, and a word that the next one is to come so too', async () => {
    const session = http2(proxy.url, { servername: NAME, rejectUnauthorized: false });
    const asked = session.request({ ':path': '/session/new', ':authority': NAME });
    const [headers] = (await once(asked, 'response')) as [Record<string, string | string[]>];
    session.destroy();
    expect([headers[':status'], session.alpnProtocol]).toEqual([200, 'h2']);
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    const cookies = [headers['set-cookie'] ?? []].flat();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-.*; Path=\/;.*Secure/);
    const old = await asks('/bugs', NAME);
    expect([statusOf(old), /strict-transport-security/i.test(old)]).toEqual([200, true]);
  });

  it('is what comes without TLS sent on, and what comes by another name of ours led to the one', async () => {
    for (const host of [NAME, `www.${NAME}`]) {
      const answer = await rawly(proxy.plain, ['GET /bugs?q=a HTTP/1.1', `Host: ${host}`]);
      expect([host, statusOf(answer), leadsTo(answer)]).toEqual([host, 301, `https://${NAME}/bugs?q=a`]);
    }
    const www = await asks('/bugs?q=a', `www.${NAME}`);
    expect([statusOf(www), leadsTo(www)]).toEqual([301, `https://${NAME}/bugs?q=a`]);
  });

  it('is no other host answered, and none shown the certificate', async () => {
    expect(await rawly(proxy.plain, ['GET / HTTP/1.1', 'Host: elsewhere.example.org'])).toBe('');
    expect(await asks('/', 'elsewhere.example.org')).toBe('');
    for (const options of [{ servername: 'elsewhere.example.org' }, {}])
      expect(await shakes(options)).toBe('ERR_SSL_TLSV1_UNRECOGNIZED_NAME');
  });

  it('is no TLS spoken that is too old, nor a cipher that has no secret for each meeting', async () => {
    const own = { servername: NAME };
    expect(await shakes(own)).toMatch(/^TLSv1\.3 /);
    expect(await shakes({ ...own, maxVersion: 'TLSv1.2' })).toMatch(/^TLSv1\.2 ECDHE-RSA-(AES\d+-GCM|CHACHA20)/);
    const weak = 'ALL:@SECLEVEL=0';
    for (const version of ['TLSv1', 'TLSv1.1'] as const)
      expect(await shakes({ ...own, minVersion: version, maxVersion: version, ciphers: weak })).toMatch(/^ERR_SSL/);
    for (const ciphers of ['AES128-SHA', 'AES256-GCM-SHA384', 'ECDHE-RSA-AES256-SHA384', 'DHE-RSA-AES256-GCM-SHA384'])
      expect([ciphers, await shakes({ ...own, maxVersion: 'TLSv1.2', ciphers })]).toEqual([
        ciphers,
        'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      ]);
  });

  it('is this machine told without TLS what is measured, and nothing else', async () => {
    const measured = await (await fetch(`${proxy.near}/metrics`)).text();
    expect(measured).toContain('bugzot_requests_total');
    expect(measured).toMatch(/^bugzot_nginx_up 1$/m);
    const page = await fetch(`${proxy.near}/bugs`, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([301, `https://${NAME}/bugs`]);
    expect(statusOf(await rawly(proxy.plain, ['GET /metrics HTTP/1.1', `Host: ${NAME}`]))).toBe(301);
  });
});
