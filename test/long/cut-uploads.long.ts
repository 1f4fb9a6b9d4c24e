// R9: uploads of 25 MB cut off anywhere, with lengths that they have not, and with the application killed beneath them.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Random } from '../../src/cli/demo/random.js';
import { few } from '../input/fields.js';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { faults, kept, spoilt } from '../support/contents.js';
import { formOf, sendPart, type Form } from '../support/cutting.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { figure, seed, times } from '../support/figures.js';
import { forgetPeak, memory, peak } from '../support/memory.js';

const SELECTOR = 'form[action$="/changes"]';
const MB = 1_000_000;
const large = Buffer.alloc(25 * MB - 24, 'contents of a file ');
const small = Buffer.alloc(200_000, 'a file that comes whole ');
const random = new Random(seed);
const home: { folder: string } = { folder: '' };
let own: OwnApp;
let rita: Client;
let bug: MadeBug;
let whole = 0;

/** Where files are stays the same when another process takes over. */
const world = (): OwnApp => ({ ...own, ...home });
const count = (table: string): Promise<number> => own.value(`SELECT count(*) FROM ${table}`);

beforeAll(async () => {
  own = await ownApp();
  home.folder = own.folder;
  rita = await new Client(own.url).signIn('rita');
  bug = await aBug({ by: rita });
  for (let warm = 0; warm < 5; warm++) await comment();
});

/** A form for one of the two ways in which files come. */
async function form(bytes: Buffer = large, way = random.between(0, 1)): Promise<Form> {
  const window = rita.twin();
  await window.get(bug.url);
  return formOf(window, SELECTOR, way === 0 ? '/uploads' : `${bug.url}/changes`, bytes);
}

/** A comment with a small file that comes whole: it must be there at the end. */
async function comment(): Promise<void> {
  const sent = await form(small, 1);
  const status = await sendPart(rita, sent, { sent: sent.size, claimed: sent.size, then: 'wait' });
  expect(status).toBe(303);
  whole++;
}

const numbers = (most: number): number[] => Array.from({ length: most }, (_, at) => at);

/** Statuses, and how often each came. */
const tally = (statuses: readonly number[]): string =>
  [...new Set(statuses)]
    .sort()
    .map((one) => `${one}: ${statuses.filter((other) => other === one).length}`)
    .join(', ');

describe('R9', () => {
  it('uploads are cut at any byte', async () => {
    const before = memory(own);
    forgetPeak(own);
    const statuses = await few(numbers(times(200)), async (at) => {
      const cut = await form();
      if (at % 10 === 0) await comment();
      return sendPart(rita, cut, { sent: random.between(1, cut.size - 1), claimed: cut.size, then: 'cut' });
    });
    figure('R9: cut at a random byte', statuses.length);
    figure('R9: memory before, MB', before / MB);
    figure('R9: memory at most, growth, MB', (peak(own) - before) / MB);
    expect(peak(own) - before).toBeLessThanOrEqual(64 * MB);
  });

  it('uploads say a length that they have not', async () => {
    const before = memory(own);
    forgetPeak(own);
    const statuses = await few(numbers(times(50)), async (at) => {
      const wrong = await form();
      const off = random.between(1, wrong.size - 1);
      if (at % 2 === 0) return sendPart(rita, wrong, { sent: wrong.size, claimed: wrong.size - off, then: 'wait' });
      // Of those that promise more, some hang up and some stay on the line.
      const then = at % 10 === 1 ? 'wait' : 'cut';
      return sendPart(rita, wrong, { sent: wrong.size, claimed: wrong.size + off, then });
    });
    figure('R9: wrong lengths, by their answers', tally(statuses));
    figure('R9: memory at most with them, growth, MB', (peak(own) - before) / MB);
    expect(peak(own) - before).toBeLessThanOrEqual(64 * MB);
    await comment();
  });

  it('the application is killed beneath them', async () => {
    const { port } = new URL(own.url);
    const attachments = join(home.folder, 'attachments');
    const kills = times(50);
    for (let kill = 0; kill < kills; kill++) {
      const forms = [await form(), await form()];
      const sent = forms.map((one) => {
        const share = random.chance(0.4) ? one.size : random.between(1, one.size - 1);
        return new Promise<void>((go) => {
          void sendPart(rita, one, { sent: share, claimed: one.size, then: 'wait' }, go);
        });
      });
      await Promise.any(sent);
      // From at once to after the answer: also between the file and its row.
      await pause(random.between(0, 120));
      own.kill();
      own = await ownApp({ of: own, environment: { PORT: port, ATTACHMENTS: attachments } });
    }
    figure('R9: killed beneath two uploads each', kills);
    await comment();
  });

  it('and nothing is left of any of them', async () => {
    const ended = performance.now();
    const atOnce = await faults(world());
    figure('R9: rows without a file, at once', atOnce.rows.length);
    figure('R9: files without a row, temporary files, at once', `${atOnce.files.length}, ${atOnce.drafts.length}`);
    expect(atOnce.rows).toEqual([]);
    const isClean = async (): Promise<boolean> => Object.values(await faults(world())).every((one) => one.length === 0);
    while (!(await isClean()) && performance.now() - ended < 180_000) await pause(500);
    const seconds = (performance.now() - ended) / 1000;
    figure('R9: nothing is left after, seconds', seconds);
    expect(await faults(world())).toEqual({ rows: [], files: [], drafts: [] });
    // A minute for which nothing is touched, and at most one more until the sweeper comes.
    expect(seconds).toBeLessThanOrEqual(125);
    expect(spoilt(world())).toEqual([]);
    expect(await own.value(`SELECT count(*) FROM attachments WHERE size = $1`, [small.length + 24])).toBe(whole);
    figure('R9: files that came whole between them, all there', whole);
    figure('R9: contents, blobs', `${kept(world()).length}, ${await count('blobs')}`);
  });
});
