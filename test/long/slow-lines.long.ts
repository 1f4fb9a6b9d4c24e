// R14: a large file over a slow line arrives, also when it takes longer than any page; who sends nothing, or next to nothing, is let go.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { formOf } from '../support/cutting.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { figure, spread, times } from '../support/figures.js';

const FORM = 'form[action$="/changes"]';
const MB = 1_000_000;
let app: OwnApp;
let rita: Client;
let bug: MadeBug;

beforeAll(async () => {
  app = await ownApp();
  rita = await new Client(app.url).signIn('rita');
  bug = await aBug({ by: rita });
});

interface Line {
  readonly socket: Socket;
  /** What came back, once the other side has closed. */
  readonly answer: Promise<string>;
}

/** A line on which a form has been announced. */
async function lineFor(path: string, type: string, length: number): Promise<Line> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  let said = '';
  socket.setEncoding('latin1').on('data', (part: string) => (said += part));
  socket.on('error', () => undefined);
  const answer = new Promise<string>((give) => socket.once('close', () => give(said)));
  const cookie = [...rita.cookies].map((pair) => pair.join('=')).join('; ');
  const lines = [`POST ${path} HTTP/1.1`, `Host: ${hostname}:${port}`, `Cookie: ${cookie}`, `Origin: ${app.url}`];
  socket.write(
    [...lines, `Content-Type: ${type}`, `Content-Length: ${length}`, 'Connection: close', '', ''].join('\r\n'),
  );
  await once(socket, 'connect');
  return { socket, answer };
}

describe('R14', () => {
  it('a file of 25 MB arrives over a line of 1.2 Mbit/s', async () => {
    await rita.get(bug.url);
    const form = formOf(rita, FORM, `${bug.url}/changes`, Buffer.alloc(times(25 * MB) - 24));
    const whole = Buffer.concat(form.pieces);
    const begin = performance.now();
    const { socket, answer } = await lineFor(form.path, form.type, form.size);
    for (let at = 0; at < whole.length; at += 15_000) {
      socket.write(whole.subarray(at, at + 15_000));
      await pause(100);
    }
    expect((await answer).slice(0, 12)).toBe('HTTP/1.1 303');
    figure('R14: a file over a slow line, seconds', (performance.now() - begin) / 1000);
    expect(await app.value('SELECT size FROM attachments')).toBe(times(25 * MB));
  });

  it('five hundred who send nothing, or a byte now and then, go, and others notice nothing', async () => {
    const count = times(500);
    const begin = performance.now();
    const lines = await Promise.all(
      Array.from({ length: count }, () => lineFor('/session', 'application/x-www-form-urlencoded', 1_000)),
    );
    const drip = setInterval(() => lines.forEach(({ socket }, at) => at % 2 === 0 && socket.write('x')), 5_000);
    const ends = Promise.all(
      lines.map(async ({ answer }) => [(await answer).slice(9, 12), (performance.now() - begin) / 1000] as const),
    );
    const took: number[] = [];
    for (let at = 0; at < 40; at++) {
      const from = performance.now();
      expect((await rita.get(bug.url)).status).toBe(200);
      took.push(performance.now() - from);
      await pause(250);
    }
    figure('R14: pages meanwhile', spread(took));
    const ended = await ends;
    clearInterval(drip);
    const [dripped, silent] = [0, 1].map((rest) =>
      ended.filter((_, at) => at % 2 === rest).map(([, seconds]) => seconds),
    );
    figure('R14: silent bodies closed after, seconds', Math.max(...(silent ?? [])));
    figure('R14: dripping bodies closed after, seconds', Math.max(...(dripped ?? [])));
    expect(new Set(ended.map(([status]) => status))).toEqual(new Set(['408']));
    expect(Math.max(...(silent ?? []))).toBeLessThanOrEqual(60);
    expect(Math.max(...(dripped ?? []))).toBeLessThanOrEqual(180);
  });
});
