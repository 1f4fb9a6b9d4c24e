// Backups in a folder: each has a name of its own, so many stay, and none is ever replaced. What is removed meanwhile waits for its end.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { LOCK_ALL } from '../../src/files/sweeper.sql.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { bugzot, bugzotWith } from '../support/command.js';
import { grow, kept, sweep } from '../support/contents.js';
import { aBug } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';
import { folder } from './place.js';

const old = ['bugzot-20200101T000000Z.tar', 'bugzot-20200102T000000Z.tar', 'bugzot-20200103T000000Z.tar'];

describe('Backups', () => {
  let app: Lodger;

  beforeAll(async () => {
    app = await lodger();
    const rita = await new Client(app.url).signIn('rita');
    await aBug({ by: rita });
    await sendFiles(rita, 'form[action$="/changes"]', [{ name: 'a.txt', bytes: 'Goes.' }], { text: 'A file.' });
  }, 60_000);

  it('get a name by their time, and the newest stay', async () => {
    const place = join(folder, 'many');
    const instance = join(folder, 'var');
    for (const one of [place, instance]) mkdirSync(one);
    for (const name of [...old, 'notes.txt']) writeFileSync(join(place, name), '');
    const { code, said } = await bugzotWith({ VAR: instance }, app, 'backup', place, '--keep', '2', '--with-key');
    expect(code).toBe(0);
    const names = readdirSync(place).sort();
    expect(names).toEqual([old[2], expect.stringMatching(/^bugzot-20\d{6}T\d{6}Z\.tar$/), 'notes.txt']);
    for (const name of old.slice(0, 2)) expect(said).toContain(`${name} was taken away.`);
    expect(said).toContain('SECRET_KEY is in it: whoever has this file has everything.');
    const note = JSON.parse(readFileSync(join(instance, 'backup.json'), 'utf8')) as Record<string, unknown>;
    expect(note).toEqual({
      at: expect.stringMatching(/^20\S+Z$/),
      file: join(place, names[1] ?? ''),
      seconds: expect.any(Number),
      verified: true,
    });
    writeFileSync(join(place, names[1] ?? ''), 'Nothing of the kind.');
    await bugzotWith({ VAR: instance }, app, 'verify', join(place, names[1] ?? ''));
    expect(JSON.parse(readFileSync(join(instance, 'backup.json'), 'utf8'))).toMatchObject({ verified: false });
  }, 60_000);

  it.each([
    ['to a file that is there', () => ['backup', join(process.cwd(), 'package.json')], /^There is a file \S+ already/],
    ['to no folder', () => ['backup', join(folder, 'none', 'a.tar')], /^There is no folder/],
    [
      'of which some stay, without a folder',
      () => ['backup', join(folder, 'a.tar'), '--keep', '3'],
      /^--keep needs a folder/,
    ],
    [
      'of which none stays',
      () => ['backup', folder, '--keep', '0'],
      /^This is called so: npm run bugzot -- backup FILE/,
    ],
    [
      'that is none',
      () => ['verify', join(process.cwd(), 'package.json'), 'x'],
      /^This is called so: npm run bugzot -- verify/,
    ],
  ] as const)('%s are not taken', async (_, args, line) => {
    const { code, said, complained } = await bugzot(app, ...args());
    expect([code, said]).toEqual([2, '']);
    expect(complained).toMatch(line);
  });

  it('keep what is removed while they are taken, and not longer', async () => {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    await client.query(LOCK_ALL);
    await app.query(`UPDATE attachments SET sha256 = NULL, state = 'taken out'`);
    await app.query('DELETE FROM uploads');
    await grow(app);
    await sweep(app);
    expect([kept(app).length, await app.value('SELECT count(*) FROM blobs')]).toEqual([1, 1]);
    await client.end();
    await grow(app);
    await sweep(app);
    expect([kept(app).length, await app.value('SELECT count(*) FROM blobs')]).toEqual([0, 0]);
  }, 60_000);
});
