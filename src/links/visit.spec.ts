// A visit against a trap on this machine: what is not public is never connected to, whatever a name server or an answer says.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { READ_MOST, titleOf } from './title.js';
import { theWorld, visit, type Address, type World } from './visit.js';

let asked: string[] = [];
let connections = 0;
let server: Server;
let trap = '';
const open: Server[] = [];

async function listens(answer: RequestListener, host: string): Promise<Server> {
  const made = createServer(answer);
  open.push(made);
  await new Promise<void>((resolve) => made.listen(0, host, resolve));
  return made;
}

const answers: Record<string, RequestListener> = {
  '/page': (_, response) => response.setHeader('content-type', 'text/html').end('<title>Lid sticks</title>'),
  '/moved': (_, response) => response.writeHead(302, { location: `http://127.0.0.1:${port()}/secret` }).end(),
  '/gone': (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<title>No</title>'),
  '/trouble': (_, response) => response.writeHead(503).end(),
  '/packed': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('<title>No</title>'),
  '/slow': (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<title>'),
  '/silent': () => undefined,
  '/endless': (_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
      response.once('drain', more);
    };
    response.writeHead(200, { 'content-type': 'text/html' });
    more();
  },
};

const port = (): number => (server.address() as AddressInfo).port;

beforeAll(async () => {
  server = await listens((request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    (answers[request.url ?? ''] ?? ((_, it) => it.end()))(request, response);
  }, '127.0.0.1');
  server.on('connection', () => (connections += 1));
  trap = `http://127.0.0.1:${port()}`;
});

afterAll(() => {
  for (const one of open) one.closeAllConnections();
  for (const one of open) one.close();
});

/** The world as it is, but for names and ports: the trap's port counts as usual. */
const world = (answersOf: (host: string) => Address[]): World => ({
  ...theWorld,
  resolve: async (host) => answersOf(host),
  hostOf: (link) => theWorld.hostOf(link.replace(`:${port()}`, '')),
});

const local: Address = { address: '127.0.0.1', family: 4 };
const elsewhere: Address = { address: '93.184.216.34', family: 4 };

/** This machine is all that there is. */
const here = (within = 5000): World => ({ ...world(() => [local]), isAllowed: (one) => one === '127.0.0.1', within });

const clean = (): void => {
  asked = [];
  connections = 0;
};

describe('a visit to what is not public', () => {
  it.each<[string, string, Address[]]>([
    ['in figures', 'http://127.0.0.1/page', []],
    ['in short figures', 'http://127.1/page', []],
    ['in one figure', 'http://2130706433/page', []],
    ['in octal', 'http://0177.0.0.1/page', []],
    ['of the machine by name', 'http://localhost/page', [local]],
    ['of the machine by name with a dot', 'http://localhost./page', [local]],
    ['by a name that leads inside', 'http://inside.example/page', [local]],
    ['by a name with two answers, the public one first', 'http://two.example/page', [elsewhere, local]],
    ['by a name with two answers, the public one last', 'http://two.example/page', [local, elsewhere]],
    [
      'by a name that leads to a mapped one',
      'http://mapped.example/page',
      [{ address: '::ffff:127.0.0.1', family: 6 }],
    ],
    ['by a name that leads nowhere', 'http://nowhere.example/page', []],
    ['with a name before the host', 'http://example.org@127.0.0.1/page', []],
  ])('%s makes no connection', async (_words, link, found) => {
    clean();
    const trapped = link.replace('/page', `:${port()}/page`);
    expect(
      await visit(
        trapped,
        world(() => found),
      ),
    ).toBeNull();
    expect(connections).toBe(0);
  });

  it('is not made by the true name server either', async () => {
    clean();
    const true_ = { ...theWorld, hostOf: () => 'localhost' };
    expect(await visit(`http://localhost:${port()}/page`, true_)).toBeNull();
    expect(connections).toBe(0);
  });

  it('does not follow a redirect there', async () => {
    clean();
    expect(await visit(`${trap}/moved`, here())).toBeNull();
    expect(asked).toEqual([`127.0.0.1:${port()} /moved`]);
  });

  it('goes where the first answer led, though the name leads elsewhere by now', async () => {
    clean();
    let times = 0;
    const turning = { ...here(), resolve: async () => ((times += 1), times === 1 ? [local] : [elsewhere]) };
    expect(await visit(`http://turning.example:${port()}/page`, turning)).not.toBeNull();
    expect(times).toBe(1);
    expect(asked).toEqual([`turning.example:${port()} /page`]);
  });

  it('is not led astray by proxies of the environment', async () => {
    clean();
    const proxies = { HTTP_PROXY: trap, http_proxy: trap, ALL_PROXY: trap, NODE_USE_ENV_PROXY: '1' };
    Object.assign(process.env, proxies);
    const nobody = { ...world(() => [{ address: '127.0.0.2', family: 4 }]), isAllowed: () => true, within: 1000 };
    // The port is free on that address.
    await expect(visit(`http://public.example:${port()}/page`, nobody)).rejects.toThrow();
    for (const name of Object.keys(proxies)) Reflect.deleteProperty(process.env, name);
    expect(connections).toBe(0);
  });
});

describe('a visit', () => {
  it('brings the beginning of a page', async () => {
    const found = await visit(`${trap}/page`, here());
    expect(titleOf(found?.bytes ?? new Uint8Array(), found?.contentType ?? '')).toBe('Lid sticks');
  });

  it.each(['/gone', '/packed'])('of %s brings nothing', async (path) =>
    expect(await visit(`${trap}${path}`, here())).toBeNull(),
  );

  it('stops after 64 KB', async () => {
    expect((await visit(`${trap}/endless`, here()))?.bytes).toHaveLength(READ_MOST);
  });

  it.each(['/trouble', '/slow', '/silent'])('of %s is worth another try', async (path) =>
    expect(visit(`${trap}${path}`, here(300))).rejects.toThrow(),
  );

  it('waits for no silent name server', async () => {
    const silent = { ...here(100), resolve: () => new Promise<Address[]>(() => undefined) };
    await expect(visit(`http://silent.example:${port()}/`, silent)).rejects.toThrow('in time');
  });
});
