// The two places for contents, a folder and a bucket of an S3 server, do the same.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import S3rver from 's3rver';
import { BucketStore } from '../../src/files/bucket.store.js';
import { Drafts, type Draft } from '../../src/files/drafts.js';
import { FolderStore } from '../../src/files/folder.store.js';
import type { Range, Store } from '../../src/files/store.js';
import { sha256Of } from '../support/contents.js';

const root = mkdtempSync(join(tmpdir(), 'bugzot-contents-'));
const drafts = new Drafts(join(root, 'incoming'));
const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: join(root, 's3'),
  configureBuckets: [{ name: 'bugzot' }],
});
const stores = new Map<string, Store>();
const keys = { bucket: 'bugzot', region: 'us-east-1', accessKey: 'S3RVER', secretKey: 'S3RVER' };
let endpoint = '';

beforeAll(async () => {
  endpoint = `http://127.0.0.1:${(await server.run()).port}`;
  stores.set('folder', new FolderStore(join(root, 'contents')));
  stores.set('bucket', new BucketStore({ ...keys, endpoint }));
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const draftOf = (bytes: Buffer | string): Promise<Draft> =>
  drafts.receive(Readable.from([Buffer.from(bytes)]), 50_000_000);

async function bytesOf(store: Store, sha256: string, range?: Range): Promise<Buffer | null> {
  const stream = await store.open(sha256, range);
  if (!stream) return null;
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

describe.each(['folder', 'bucket'])('The %s', (which) => {
  let store: Store;

  beforeAll(async () => {
    store = stores.get(which) as Store;
    await store.prepare();
    await store.check();
  });

  it('gives back what was put in, whole and in parts', async () => {
    const bytes = randomBytes(300_000);
    const draft = await draftOf(bytes);
    expect(draft).toMatchObject({ sha256: sha256Of(bytes), size: 300_000, isText: false });
    await store.put(draft);
    expect(await store.size(draft.sha256)).toBe(300_000);
    expect(await bytesOf(store, draft.sha256)).toEqual(bytes);
    expect(await bytesOf(store, draft.sha256, { from: 10, to: 19 })).toEqual(bytes.subarray(10, 20));
    expect(await bytesOf(store, draft.sha256, { from: 299_990 })).toEqual(bytes.subarray(-10));
  });

  it('takes the same twice, and nothing at all', async () => {
    for (const bytes of ['twice', 'twice', '']) {
      const draft = await draftOf(bytes);
      await store.put(draft);
      await drafts.drop(draft);
      expect((await bytesOf(store, sha256Of(bytes)))?.toString()).toBe(bytes);
    }
  });

  it('knows nothing of what is not there', async () => {
    const missing = sha256Of('missing');
    expect(await store.size(missing)).toBeNull();
    expect(await store.open(missing)).toBeNull();
    await store.remove(missing);
  });

  it('takes out', async () => {
    const draft = await draftOf('out');
    await store.put(draft);
    await store.remove(draft.sha256);
    expect(await store.size(draft.sha256)).toBeNull();
  });

  it('tells what is there, in order, some at a time', async () => {
    for (let at = 0; at < 12; at++) await store.put(await draftOf(`listed ${at}`));
    const all = await store.list('', 1_000);
    expect(all.length).toBeGreaterThanOrEqual(12);
    expect(all.map(({ sha256 }) => sha256)).toEqual(all.map(({ sha256 }) => sha256).sort());
    expect(all.every(({ at, size }) => Math.abs(Date.now() - at) < 600_000 && size >= 0)).toBe(true);
    const walked: string[] = [];
    for (let page = await store.list('', 5); page.length > 0; page = await store.list(walked.at(-1) ?? '', 5))
      walked.push(...page.map(({ sha256 }) => sha256));
    expect(walked).toEqual(all.map(({ sha256 }) => sha256));
  });
});

it('keeps in a folder for nobody else to read', async () => {
  const draft = await draftOf('mine');
  await stores.get('folder')?.put(draft);
  const path = join(root, 'contents', draft.sha256.slice(0, 2), draft.sha256);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(path, '..')).mode & 0o077).toBe(0);
});

it('has nothing in a folder that is not there, which is told and not made', async () => {
  const store = new FolderStore(join(root, 'nowhere'));
  expect(await store.list('', 5)).toEqual([]);
  await expect(store.check()).rejects.toThrow('ENOENT');
});

describe('A bucket that is wrong', () => {
  it.each([
    ['another key', { ...keys, accessKey: 'NOBODY' }],
    ['another bucket', { ...keys, bucket: 'nothing' }],
  ])('by %s is told, without the key', async (_what, wrong) => {
    const store = new BucketStore({ ...wrong, endpoint });
    await expect(store.check()).rejects.toThrow(/^The S3 server answers 40[34] \w+\.$/);
    await expect(store.put(await draftOf('nowhere'))).rejects.toThrow();
  });

  it('by a server that is not there is a matter of trying again', async () => {
    const store = new BucketStore({ ...keys, endpoint: 'http://127.0.0.1:9' });
    await expect(store.put(await draftOf('away'))).rejects.toThrow('does not answer');
  });

  it('takes no bytes that are not what they are called', async () => {
    const draft = await draftOf('called so');
    const store = new BucketStore({ ...keys, endpoint });
    const other = { ...draft, sha256: sha256Of('something else') };
    await store.put(other).catch(() => undefined);
    const kept = await bytesOf(store, other.sha256);
    // Not every server looks; what lies there is another content then, and doctor says so.
    expect([null, 'called so']).toContain(kept?.toString() ?? null);
    await store.remove(other.sha256);
  });
});
