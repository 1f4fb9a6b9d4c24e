// Files come along with a report and with a comment: kept by what is in them, numbered, and never taken from who may not.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as } from '../support/client.js';
import { aBug } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';

const FORM = 'form[action$="/changes"]';
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const attachments = (bug: number): Promise<Record<string, unknown>[]> =>
  app.query(
    `SELECT name, content_type AS type, size, audience, state, number, sha256 FROM attachments WHERE bug_id = $1 ORDER BY id`,
    [bug],
  );
/** What waits to be taken along, and what is still coming: of other stories too. */
const waiting = (): Promise<number> => app.value('SELECT count(*) FROM uploads');
const incoming = (): string[] => readdirSync(join(app.folder, 'attachments', 'incoming'));
const kept = (sha: string): Buffer => readFileSync(join(app.folder, 'attachments', sha.slice(0, 2), sha));

describe('A comment with files', () => {
  it('is one change: the files are kept by their contents and numbered within the bug', async () => {
    const dev = await as('dev');
    const bug = await aBug();
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    await dev.get(`/bugs/${bug.id}`);
    const [uploads, coming] = [await waiting(), incoming()];
    const files = [
      { name: 'C:\\fakepath\\tap.png', bytes: png, type: 'text/html' },
      { name: 'log.txt', bytes: 'drip\n' },
      { name: '', bytes: '' },
    ];
    const page = await sendFiles(dev, FORM, files, { text: 'It drips, see the picture.' });
    expect(page.status).toBe(200);
    expect(await attachments(bug.id)).toEqual([
      {
        name: 'tap.png',
        type: 'image/png',
        size: 16,
        audience: 'everyone',
        state: 'stored',
        number: 1,
        sha256: sha256(png),
      },
      {
        name: 'log.txt',
        type: 'text/plain',
        size: 5,
        audience: 'everyone',
        state: 'stored',
        number: 2,
        sha256: sha256('drip\n'),
      },
    ]);
    expect(kept(sha256(png))).toEqual(png);
    expect(await waiting()).toBe(uploads);
    // The sweeper may take what another story has left.
    expect(coming).toEqual(expect.arrayContaining(incoming()));
  });
});
