// R23, S22: what is small on the line and huge once it is unpacked, and what is huge on the line: refused, or kept as it is.
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { filesThere } from '../input/shared.js';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { faults } from '../support/contents.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { figure } from '../support/figures.js';
import { forgetPeak, memory, peak } from '../support/memory.js';
import { multipart, sendFiles, type Chosen } from '../support/sending.js';

const FORM = 'form[action$="/changes"]';
const MB = 1_000_000;
const zeros = Buffer.alloc(50 * MB);

function uint32(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, at) => bytes.writeUInt32BE(number, 4 * at));
  return bytes;
}

const chunk = (name: string, data: Buffer): Buffer =>
  Buffer.concat([uint32(data.length), Buffer.from(name), data, uint32(0)]);

/** A picture of 50,000 by 50,000, of which there is the beginning. */
const picture = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.concat([uint32(50_000, 50_000), Buffer.from('0806000000', 'hex')])),
  chunk('IDAT', deflateSync(zeros)),
]);

/** An archive whose one file says that it has four gigabytes. */
const head = Buffer.from('504b03041400000008000000000000000000', 'hex');
const packed = deflateRawSync(zeros);
const sizes = Buffer.alloc(12);
sizes.writeUInt32LE(packed.length, 0);
sizes.writeUInt32LE(0xfffffffe, 4);
sizes.writeUInt16LE(1, 8);
const archive = Buffer.concat([head, sizes, Buffer.from('a'), packed]);

const entities = Array.from({ length: 12 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">${entities}]><x>&e12;</x>`;

const bombs: readonly Chosen[] = [
  { name: 'picture.png', bytes: picture },
  { name: 'archive.zip', bytes: archive },
  { name: 'zeros.gz', bytes: gzipSync(zeros) },
  { name: 'laughs.xml', bytes: laughs },
  { name: 'laughs.svg', bytes: laughs.replace('<x>', '<svg xmlns="http://www.w3.org/2000/svg">') },
  { name: 'line.txt', bytes: 'x'.repeat(10 * MB) },
  { name: 'lines.patch', bytes: `--- a\n+++ b\n@@ -1,9 +1,9 @@\n${'-\n+\n'.repeat(100_000)}` },
  { name: 'hunks.patch', bytes: `--- a\n+++ b\n${'@@ -1 +1 @@\n-a\n+b\n'.repeat(15_000)}` },
  { name: 'files.patch', bytes: '--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n'.repeat(8_000) },
  ...filesThere('files'),
];

let app: OwnApp;
let rita: Client;
let bug: MadeBug;

beforeAll(async () => {
  app = await ownApp();
  rita = await new Client(app.url).signIn('rita');
  bug = await aBug({ by: rita });
  await rita.get(bug.url);
  await sendFiles(rita, FORM, [{ name: 'warm.patch', bytes: '--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n' }], {
    text: 'Warm.',
  });
  await rita.get(`${bug.url}/attachments/1`);
}, 60_000);

/** What work does to the memory of the application, in megabytes. */
async function growth(work: () => Promise<void>): Promise<number> {
  const before = memory(app);
  forgetPeak(app);
  await work();
  return (peak(app) - before) / MB;
}

describe('A bomb', () => {
  it('is a file like any other: nothing unpacks it, and its page is no larger than a page', async () => {
    const grown = await growth(async () => {
      for (const bomb of bombs) {
        await rita.get(bug.url);
        expect((await sendFiles(rita, FORM, [bomb], { text: 'A bomb.' })).status).toBe(200);
      }
      for (let at = 2; at <= bombs.length + 1; at++)
        for (const view of ['', '?view=side']) {
          const page = await rita.twin().get(`${bug.url}/attachments/${at}${view}`);
          expect([bombs[at - 2]?.name, page.status]).toEqual([bombs[at - 2]?.name, 200]);
          expect(Buffer.byteLength(page.text)).toBeLessThan(3 * MB);
        }
    });
    figure('S22 growth of memory by files, MB', grown);
    expect(grown).toBeLessThanOrEqual(100);
  }, 120_000);

  it('as a form is refused: packed, nested, of 100,000 parts, or of a hundred megabytes', async () => {
    const grown = await growth(async () => {
      await rita.get(bug.url);
      const { action, fields } = rita.filled(FORM, { text: 'A bomb.' });
      const token = fields.find(([name]) => name === '_csrf')?.[1] ?? '';
      const send = async (body: Buffer, headers: Record<string, string>): Promise<number> =>
        (await rita.twin().send(action, body, { headers })).status;
      const form = 'application/x-www-form-urlencoded';
      expect(await send(gzipSync(zeros), { 'content-type': form, 'content-encoding': 'gzip' })).toBe(413);
      const files = multipart(fields, [{ name: 'a', bytes: 'a' }]);
      expect(await send(gzipSync(zeros), { 'content-type': files.type, 'content-encoding': 'gzip' })).toBe(415);
      const type = 'multipart/form-data; boundary=x';
      const part = (head: string, body: string): string =>
        `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
      const csrf = part('name="_csrf"', token);
      const many = part('name="a"', 'a').repeat(100_000);
      expect(await send(Buffer.from(`${csrf}${many}--x--\r\n`), { 'content-type': type })).toBe(413);
      const nested = part(
        'name="a"\r\nContent-Type: multipart/mixed; boundary=y',
        `--y\r\n\r\n${'--y\r\n\r\n'.repeat(1_000)}--y--`,
      );
      expect(await send(Buffer.from(`${csrf}${nested}--x--\r\n`), { 'content-type': type })).toBe(400);
      const large = multipart(fields, [{ name: 'large.bin', bytes: Buffer.alloc(100 * MB) }]);
      expect(await send(large.body, { 'content-type': large.type })).toBe(413);
    });
    figure('S22 growth of memory by forms, MB', grown);
    expect(grown).toBeLessThanOrEqual(100);
    expect(await faults(app)).toEqual({ rows: [], files: [], drafts: [] });
    expect(app.log()).toBe('');
  }, 120_000);
});
