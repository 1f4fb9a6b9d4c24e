// R32: a backup that was damaged is told by name: a bit that has flipped, an end that is cut off, a content that is missing.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { examine, type Examined } from '../../src/backup/examination.js';
import { contentOf, names } from '../../src/backup/manifest.js';
import { Random } from '../../src/cli/demo/random.js';
import { lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { bugzot } from '../support/command.js';
import { pathOf, sha256Of } from '../support/contents.js';
import { aBug } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';
import { folder } from './place.js';

const FLIPS = 400;
const CUTS = 60;
const path = join(folder, 'whole.tar');
const hurt = join(folder, 'hurt.tar');
const texts = ['One.', 'Two, and some more of it.', 'x'.repeat(3_000)];
const random = new Random(32);

const look = (at: string): Promise<Examined> => examine(at, { at: () => undefined });

/** What is said of these bytes. */
async function faultsOf(bytes: Buffer): Promise<readonly string[]> {
  writeFileSync(hurt, bytes);
  return (await look(hurt)).faults;
}

describe('A backup', () => {
  let bytes: Buffer;
  let whole: Examined;
  let app: Awaited<ReturnType<typeof lodger>>;

  beforeAll(async () => {
    app = await lodger();
    const rita = await new Client(app.url).signIn('rita');
    await aBug({ by: rita });
    const files = texts.map((text, at) => ({ name: `${at}.txt`, bytes: text }));
    await sendFiles(rita, 'form[action$="/changes"]', files, { text: 'Read them.' });
    expect(await bugzot(app, 'backup', path)).toMatchObject({ code: 0, complained: '' });
    bytes = readFileSync(path);
    whole = await look(path);
  }, 120_000);

  it('is whole as it was written', async () => {
    expect(whole.faults).toEqual([]);
    expect(whole.manifest?.contents.count).toBe(3);
    const { code, said } = await bugzot(null, 'verify', path);
    expect([code, said]).toEqual([0, expect.stringMatching(/whole\.tar is whole: BugZot \S+ as it was at \S+Z\.\n$/)]);
  });

  it(`tells of each of ${FLIPS} bits that flip, wherever they are`, async () => {
    const silent: number[] = [];
    for (let turn = 0; turn < FLIPS; turn++) {
      const at = random.between(0, bytes.length - 1);
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << random.between(0, 7)), at);
      if ((await faultsOf(flipped)).length === 0) silent.push(at);
    }
    expect(silent).toEqual([]);
  }, 60_000);

  it('names the file in which a bit has flipped', async () => {
    for (const [name, { start, size }] of whole.places) {
      const flipped = Buffer.from(bytes);
      const at = start + random.between(0, size - 1);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      const said = (await faultsOf(flipped)).join('\n');
      expect(said).toContain(name === names.sum ? names.manifest : name);
    }
  });

  it('goes on behind a damaged header, and names what it stood before', async () => {
    for (const text of texts) {
      const name = contentOf(sha256Of(text));
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(0xff, (whole.places.get(name)?.start ?? 0) - 300);
      const said = await faultsOf(flipped);
      expect(said).toEqual([expect.stringMatching(/^The header behind \S+ is damaged\.$/), `${name} is missing.`]);
    }
  });

  it(`tells of each of ${CUTS} places at which it can be cut off`, async () => {
    for (let turn = 0; turn < CUTS; turn++) {
      const said = (await faultsOf(bytes.subarray(0, random.between(0, bytes.length - 1)))).join('\n');
      expect(said).toContain('The archive is cut off');
    }
    expect(await faultsOf(Buffer.concat([bytes, Buffer.alloc(512)]))).toHaveLength(1);
  });

  it('names a content that is missing, and is then not brought back', async () => {
    const name = contentOf(sha256Of(texts[1] ?? ''));
    const { start = 0 } = whole.places.get(name) ?? {};
    writeFileSync(hurt, Buffer.concat([bytes.subarray(0, start - 512), bytes.subarray(start + 512)]));
    const { code, said, complained } = await bugzot(null, 'verify', hurt);
    expect([code, said, complained]).toEqual([1, `${hurt} is NOT whole.\n`, `${name} is missing.\n`]);
    const restored = await bugzot(app, 'restore', hurt);
    expect(restored).toMatchObject({ code: 1, said: '' });
    expect(restored.complained).toBe(`${name} is missing.\n${hurt} is not whole; nothing was brought back.\n`);
  });

  it('says what was lost or spoilt before it was taken, and ends with 1', async () => {
    const [lost, spoilt] = [sha256Of(texts[0] ?? ''), sha256Of(texts[2] ?? '')];
    const again = join(folder, 'lost.tar');
    copyFileSync(pathOf(app, sha256Of(texts[1] ?? '')), pathOf(app, spoilt));
    rmSync(pathOf(app, lost));
    const { code, complained } = await bugzot(app, 'backup', again);
    expect(code).toBe(1);
    expect(complained).toContain(`The content ${lost} is missing where files are kept.`);
    expect(complained).toContain(`The content ${spoilt} is not any more what it was when it came.`);
    const verified = await bugzot(null, 'verify', again);
    expect([verified.code, verified.said]).toEqual([0, expect.stringContaining(lost)]);
  }, 60_000);
});
