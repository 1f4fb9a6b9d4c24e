// How slowly a body may come, and an answer be taken, by the clock and over a real line.
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { keepPace, Pace, usual } from './pace.js';

describe('A body', () => {
  it.each<[string, number, number, boolean]>([
    ['has half a minute for its first byte', 30_000, 0, false],
    ['without any is late then', 30_001, 0, true],
    ['may be slow for two minutes', 120_000, 1, false],
    ['of some bytes is late then', 120_300, 1_000, true],
    ['of 25 MB may take an hour', 3_600_000, 25_000_000, false],
    ['of 25 MB may not take two', 7_200_000, 25_000_000, true],
  ])('%s', (_words, now, bytes, isLate) => {
    const pace = new Pace(0, usual);
    // It has just grown, or has never.
    if (bytes > 0) pace.isSilent(bytes - 1, now - 1);
    expect(pace.isLate(bytes, now)).toBe(isLate);
  });

  it('that has stopped is late, however much of it came before', () => {
    const pace = new Pace(0, usual);
    expect(pace.isLate(20_000_000, 1_000)).toBe(false);
    expect(pace.isLate(20_000_000, 31_000)).toBe(false);
    expect(pace.isLate(20_000_000, 31_001)).toBe(true);
  });
});

const open: [Server, Socket][] = [];
afterEach(() => {
  for (const [server, socket] of open.splice(0)) {
    socket.destroy();
    server.closeAllConnections();
    server.close();
  }
});

/** A server of little patience, and a line to it that nobody reads yet. */
async function lineTo(answer: RequestListener, byByte = 0): Promise<Socket> {
  const server = createServer(answer);
  keepPace(server, { silence: 150, untaken: 150, leisure: 400, byByte });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  open.push([server, socket]);
  return socket;
}

const post = (length: number): string => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;

async function said(socket: Socket): Promise<string> {
  let words = '';
  socket.setEncoding('utf8').on('data', (part: string) => (words += part));
  await once(socket, 'close');
  return words;
}

const echo: RequestListener = (request, response) => {
  request.resume().once('end', () => response.end('whole'));
};

describe('A line', () => {
  it('on which a body stops is told so and closed', async () => {
    const socket = await lineTo(echo);
    socket.write(`${post(100)}some`);
    expect(await said(socket)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('on which a body drips is told so and closed', async () => {
    const socket = await lineTo(echo);
    socket.write(post(1_000));
    const drip = setInterval(() => socket.write('x'), 20);
    expect(await said(socket)).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(drip);
  });

  it('on which a body comes steadily is waited for', async () => {
    const socket = await lineTo(echo, 20);
    socket.write(post(40));
    let left = 40;
    const drip = setInterval(() => (left-- > 0 ? socket.write('x') : clearInterval(drip)), 20);
    socket.once('data', () => socket.end());
    expect(await said(socket)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('whose answer nobody takes is closed', async () => {
    let over: (value: unknown) => void = () => undefined;
    const closed = new Promise((settle) => (over = settle));
    const socket = await lineTo((_request, response) => response.end(Buffer.alloc(50_000_000)).once('close', over));
    socket.pause().write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await closed;
    expect((await said(socket.resume())).length).toBeLessThan(50_000_000);
  });
});
