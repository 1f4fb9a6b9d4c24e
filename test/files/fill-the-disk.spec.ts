// The disk of files is full: a file is refused in plain words, everything else goes on, and with room files come again.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ownApp } from '../support/app.js';
import { as, Client } from '../support/client.js';
import { faults } from '../support/contents.js';
import { aBug } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';
import { mayMount, onSmallDisk, within } from '../support/small-disk.js';

const FORM = 'form[action$="/changes"]';
const folder = mkdtempSync(join(tmpdir(), 'bugzot-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

if (!mayMount) process.stderr.write('SKIPPED: the story of the full disk, for this user may mount nothing.\n');

(mayMount ? describe : describe.skip)('A full disk', () => {
  it('refuses files in plain words with 507, and nothing else, until there is room', async () => {
    const place = join(folder, 'disk');
    const app = await ownApp({
      program: onSmallDisk('ATTACHMENTS', 64),
      environment: { ATTACHMENTS: place, ATTACHMENT_SPARE: '0' },
    });
    const rita = await new Client(app.url).signIn('rita');
    const bug = await aBug({ by: rita });
    const onDisk = (command: string): string => within(app, place, command);
    const send = async (bytes: Buffer): Promise<number> => {
      await rita.get(bug.url);
      return (await sendFiles(rita, FORM, [{ name: 'a.bin', bytes }], { text: 'With a file.' })).status;
    };
    expect(await send(Buffer.alloc(1_000_000, 'a'))).toBe(200);
    onDisk('dd if=/dev/zero of="$0/filler" bs=1M count=70 2>/dev/null; true');
    expect(await send(Buffer.alloc(1_000_000, 'b'))).toBe(507);
    expect(rita.page.words()).toContain('There is no room for files at the moment.');
    expect(rita.page.value('text')).toBe('With a file.');
    expect(onDisk('ls "$0/incoming" | wc -l').trim()).toBe('0');
    await rita.get(bug.url);
    expect((await rita.submit(FORM, { text: 'Without.' })).status).toBe(200);
    expect((await rita.get('/readyz')).status).toBe(200);
    onDisk('rm "$0/filler"');
    expect(await send(Buffer.alloc(1_000_000, 'b'))).toBe(200);
    expect(await app.value('SELECT count(*) FROM attachments')).toBe(2);
    expect(await app.value('SELECT count(*) FROM blobs')).toBe(2);
  });
});

describe('A place for files that is not the one', () => {
  it('makes the application not ready, and is not made up for by an empty folder', async () => {
    const place = join(folder, 'place');
    const app = await ownApp({ environment: { ATTACHMENTS: place, ATTACHMENT_SPARE: '0' } });
    const rita = await new Client(app.url).signIn('rita');
    const bug = await aBug({ by: rita });
    await rita.get(bug.url);
    expect((await sendFiles(rita, FORM, [{ name: 'a', bytes: 'a' }], { text: 'One.' })).status).toBe(200);
    expect((await rita.get('/readyz')).status).toBe(200);
    rmSync(place, { recursive: true });
    expect((await rita.get('/readyz')).status).toBe(503);
    mkdirSync(place);
    expect((await rita.get('/readyz')).status).toBe(503);
    expect((await rita.get(bug.url)).status).toBe(200);
  });

  it('with too little spare space is full, before it is', async () => {
    const app = await ownApp({ environment: { ATTACHMENT_SPARE: '99%' } });
    const rita = await new Client(app.url).signIn('rita');
    const bug = await aBug({ by: rita });
    await rita.get(bug.url);
    expect((await sendFiles(rita, FORM, [{ name: 'a', bytes: 'a' }], { text: 'One.' })).status).toBe(507);
    expect(await faults(app)).toEqual({ rows: [], files: [], drafts: [] });
    const ada = await new Client(app.url).signIn('ada');
    expect((await ada.get('/admin')).words('[role="alert"]')).toMatch(
      /^Only \d\S* \wB are free where files are kept\. Files are refused until there is room \(ATTACHMENT_SPARE\)\.$/,
    );
  });

  it('with enough of it is nothing that an administrator hears of', async () => {
    const ada = await as('ada');
    expect((await ada.twin().get('/admin')).has('[role="alert"]')).toBe(false);
  });
});
