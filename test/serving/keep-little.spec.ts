// What nginx.conf keeps by itself, before an application that allows everything: whoever shows who he is goes past what is kept.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { behindNginx, startNginx, type Proxy } from '../support/nginx.js';
import { stage } from '../support/this-run.js';
import { keptBy } from './kept.js';

const servers: Server[] = [];
let proxy: Proxy;
let asked = 0;

const ask = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(proxy.url + path, { headers })).text();

behindNginx('nginx.conf alone', () => {
  beforeAll(async () => {
    const sockets = join(stage.folder, `loose-${randomUUID().slice(0, 8)}`);
    mkdirSync(sockets, { recursive: true });
    for (const number of [1, 2]) {
      const server = createServer((request, response) => {
        asked += 1;
        response.setHeader('Cache-Control', 'public, max-age=600, s-maxage=600, stale-while-revalidate=600');
        if (request.url === '/live') {
          // The rest is never told: who would wait for it waits for ever.
          response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
          response.write('data: first\n\n');
          return;
        }
        if (request.url === '/bugs/4') response.setHeader('Set-Cookie', 'bugzot=ofsomebody; Path=/');
        response.end(`${request.headers.cookie ?? request.headers.authorization ?? 'nobody'} ${asked}`);
      });
      servers.push(server.listen(join(sockets, `bugzot-${number}.sock`)));
      await once(server, 'listening');
    }
    proxy = await startNginx(join(sockets, 'nginx'), sockets);
  });

  afterAll(() => servers.forEach((server) => server.close().closeAllConnections()));

  it.each([
    ['a cookie', '/bugs/1', { cookie: 'bugzot=secret4711' }],
    ['a cookie of another name', '/bugs/2', { cookie: 'theme=secret4711' }],
    ['a token', '/bugs/3', { authorization: 'Bearer secret4711' }],
  ])('keeps nothing for who comes with %s, and gives him nothing that is kept', async (_what, path, headers) => {
    const own = await ask(path, headers);
    expect(own).toContain('secret4711');
    expect(keptBy(proxy).filter((kept) => kept.path === path)).toEqual([]);
    const open = await ask(path);
    expect(open).toContain('nobody');
    expect(await ask(path)).toBe(open);
    expect(await ask(path, headers)).toContain('secret4711');
    expect(await ask(path)).toBe(open);
    expect(JSON.stringify(keptBy(proxy))).not.toContain('secret4711');
  });

  it('keeps no answer that gives a cookie', async () => {
    expect(await ask('/bugs/4')).not.toBe(await ask('/bugs/4'));
    expect(keptBy(proxy).filter(({ path }) => path === '/bugs/4')).toEqual([]);
  });

  it('keeps no page but those that are anybody’s, whatever the application allows', async () => {
    expect(await ask('/session/new')).not.toBe(await ask('/session/new'));
    expect(keptBy(proxy).filter(({ path }) => path === '/session/new')).toEqual([]);
  });

  it('passes a live stream on as it comes', async () => {
    const over = new AbortController();
    const { body } = await fetch(`${proxy.url}/live`, { signal: over.signal });
    const first = (await body?.getReader().read()) as { value: Uint8Array } | undefined;
    over.abort();
    expect(new TextDecoder().decode(first?.value)).toBe('data: first\n\n');
  });

  it('keeps apart what is asked by other words, and nothing of what is sent', async () => {
    expect(await ask('/bugs?q=a')).not.toBe(await ask('/bugs?q=b'));
    const post = async (): Promise<string> => (await fetch(`${proxy.url}/bugs`, { method: 'POST', body: 'x' })).text();
    expect(await post()).not.toBe(await post());
    expect(keptBy(proxy).filter(({ path }) => path === '/bugs')).toEqual([]);
  });
});
