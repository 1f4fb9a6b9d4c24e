// A backup where files are kept in a bucket: they come along by their SHA-256, and go back to a bucket, or to a folder.
import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import S3rver from 's3rver';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { bugzotWith } from '../support/command.js';
import { sha256Of } from '../support/contents.js';
import { aBug } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';
import { emptyPlace, folder, manifestOf } from './place.js';

const buckets = join(folder, 'buckets');
const names = ['first', 'second'];
const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: buckets,
  configureBuckets: names.map((name) => ({ name })),
});
const TEXT = 'What lies in the bucket.';
const path = join(folder, 'bucket.tar');

let endpoint = '';
let app: Lodger;
let file = '';

/** The settings by which files are kept in that bucket. */
const kept = (bucket: string): Record<string, string> => ({
  ATTACHMENTS: `s3://${bucket}?endpoint=${endpoint}`,
  S3_ACCESS_KEY: 'S3RVER',
  S3_SECRET_KEY: 'S3RVER',
});

/** What the application of these settings, on what was brought back, gives for the file. */
async function readAgain(databaseUrl: string, environment: Record<string, string>): Promise<string> {
  const back = await lodger({ of: { ...app, databaseUrl }, environment });
  const rita = await new Client(back.url).signIn('rita');
  const { text } = await rita.get(`${file}/raw`);
  await back.end();
  return text;
}

/** Attaches a file of that text to a new bug; gives its address. */
async function attach(rita: Client, text: string): Promise<string> {
  await aBug({ by: rita });
  const page = await sendFiles(rita, 'form[action$="/changes"]', [{ name: 'a.txt', bytes: text }], { text: 'See.' });
  return /\/bugs\/\d+\/attachments\/[\w-]+/.exec(page.text)?.[0] ?? '';
}

beforeAll(async () => {
  endpoint = `http://127.0.0.1:${(await server.run()).port}`;
  app = await lodger({ environment: kept('first') });
  file = await attach(await new Client(app.url).signIn('rita'), TEXT);
}, 60_000);
afterAll(() => server.close());

describe('A backup of files in a bucket', () => {
  it('has them, and is whole', async () => {
    expect(await bugzotWith(kept('first'), app, 'backup', path)).toMatchObject({ code: 0, complained: '' });
    expect((await manifestOf(path)).contents.count).toBe(1);
    expect(await bugzotWith(kept('first'), app, 'verify', path)).toMatchObject({ code: 0, complained: '' });
  }, 60_000);

  it('is brought back to another bucket', async () => {
    const place = await emptyPlace();
    expect(await bugzotWith(kept('second'), place, 'restore', path)).toMatchObject({ code: 0, complained: '' });
    expect(await readAgain(place.databaseUrl, kept('second'))).toBe(TEXT);
  }, 60_000);

  it('is brought back to a folder, and to no bucket with other files', async () => {
    await attach(await new Client(app.url).signIn('rita'), 'What came later.');
    const place = await emptyPlace();
    const used = await bugzotWith(kept('first'), place, 'restore', path);
    expect([used.code, used.said]).toEqual([1, '']);
    expect(used.complained).toMatch(/^There are files already in /);
    expect(await bugzotWith({}, place, 'restore', path)).toMatchObject({ code: 0, complained: '' });
    const here = { ATTACHMENTS: join(place.folder, 'attachments') };
    expect(await readAgain(place.databaseUrl, here)).toBe(TEXT);
  }, 60_000);

  it('names what the bucket has lost', async () => {
    const sha256 = sha256Of(TEXT);
    const all = await readdir(join(buckets, 'first'), { recursive: true });
    for (const name of all.filter((one) => one.includes(sha256))) rmSync(join(buckets, 'first', name));
    const { code, complained } = await bugzotWith(kept('first'), app, 'backup', join(folder, 'less.tar'));
    expect([code, complained]).toEqual([1, expect.stringContaining(sha256)]);
  }, 60_000);
});
