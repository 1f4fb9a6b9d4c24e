// Fifty slow readers of a large file: pages go on being answered, no connection to the database is held, memory stays.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { few } from '../input/fields.js';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { figure } from '../support/figures.js';
import { forgetPeak, memory, peak } from '../support/memory.js';
import { sendFiles } from '../support/sending.js';

const FORM = 'form[action$="/changes"]';
const READERS = 50;
const MB = 1_000_000;
const large = randomBytes(25 * MB);
const readers: Socket[] = [];
let app: OwnApp;
let rita: Client;
let bug: MadeBug;

/** Connections of the application that do something, or wait in the middle of something. */
const busy = (): Promise<number> =>
  app.value(`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND application_name LIKE 'bugzot%' AND state <> 'idle' AND backend_type = 'client backend'`);

/** One who asks for the file, takes its beginning, and then nothing more. */
async function reader(): Promise<string> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname).pause();
  readers.push(socket);
  const cookie = [...rita.cookies].map((pair) => pair.join('=')).join('; ');
  socket.write(`GET ${bug.url}/attachments/1/raw HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${cookie}\r\n\r\n`);
  await once(socket, 'readable');
  return String(socket.read(12));
}

beforeAll(async () => {
  app = await ownApp();
  rita = await new Client(app.url).signIn('rita');
  bug = await aBug({ by: rita });
  await rita.get(bug.url);
  await sendFiles(rita, FORM, [{ name: 'large.bin', bytes: large }], { text: 'Large.' });
}, 60_000);
afterAll(() => readers.forEach((socket) => socket.destroy()));

describe('Fifty who read slowly', () => {
  it('hold nothing that others need', async () => {
    const before = memory(app);
    forgetPeak(app);
    const begun = await few(Array.from({ length: READERS }), reader);
    expect(begun).toEqual(begun.map(() => 'HTTP/1.1 200'));
    const taken = await few(Array.from({ length: 100 }), async (_, at) => {
      const client = rita.twin();
      if (at % 10 > 0) return (await client.get(at % 2 ? bug.url : '/bugs')).status;
      await client.get(bug.url);
      return (await client.submit('#change', { text: `Meanwhile ${at}.` })).status;
    });
    expect(taken).toEqual(taken.map(() => 200));
    expect(readers.filter((socket) => socket.destroyed)).toEqual([]);
    // The last page has just been answered; the downloads are all still there.
    while ((await busy()) > 0);
    figure('growth of memory by slow readers, MB', (peak(app) - before) / MB);
    expect(peak(app) - before).toBeLessThanOrEqual(64 * MB);
    expect(await app.value('SELECT count(*) FROM comments WHERE bug_id = $1', [bug.id])).toBe(12);
  }, 60_000);

  it('get all of it in the end', async () => {
    const [first] = readers;
    let size = 12;
    first?.on('data', (part: Buffer) => (size += part.length)).resume();
    while (size < large.length) await once(first as Socket, 'data');
    expect(size).toBeGreaterThan(large.length);
  }, 60_000);
});
