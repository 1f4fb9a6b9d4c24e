// What is in a file is taken out for good: by who may, in two steps; its name stays, and its contents leave the store.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, unique, type MadeBug } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';

const FORM = '.sheet form';

/** A file with these bytes that has been there for an hour: its key. */
async function attached(who: Client, bug: MadeBug, bytes: string, audience = 'everyone'): Promise<string> {
  await who.get(bug.url);
  await sendFiles(who, '#change', [{ name: 'keys.txt', bytes }], { text: 'See.', audience });
  await app.query(`UPDATE blobs SET stored_at = now() - interval '1 hour'`);
  return app.value<string>(
    'SELECT coalesce(number::text, permalink) FROM attachments WHERE bug_id = $1 ORDER BY id DESC LIMIT 1',
    [bug.id],
  );
}

const isKept = (bytes: string): boolean => {
  const sha = createHash('sha256').update(bytes).digest('hex');
  return existsSync(join(app.folder, 'attachments', sha.slice(0, 2), sha));
};

it('goes from its page, its bytes and the store; that it was there stays, and the log says why', async () => {
  const [dev, ada] = [await as('dev'), (await as('ada')).twin()];
  const [bug, bytes] = [await aBug(), unique('password')];
  const key = await attached(dev, bug, bytes);
  const at = `${bug.url}/attachments/${key}`;
  const etag = (await stranger().get(`${at}/raw`)).headers.get('etag') ?? '';
  await ada.get(at);
  await ada.get(ada.page.find('a[href$="/removal"]').getAttribute('href') ?? '');
  expect(ada.page.words('main')).toMatch(/Nobody can open or download keys\.txt any more/);
  expect(isKept(bytes)).toBe(true);
  await ada.submit(FORM, {});
  expect([ada.page.status, ada.page.problem('why')]).toEqual([422, 'Please say why, for the log.']);
  expect((await stranger().get(`${at}/raw`)).text).toBe(bytes);

  await ada.submit(FORM, { why: 'A password had leaked.' });
  expect(ada.page.words('.attachment')).toMatch(/keys\.txt.*Its contents have been taken out\./s);
  expect(ada.page.has('a[href$="/edit"], a[href$="/removal"], a[href$="/raw"]')).toBe(false);
  expect(isKept(bytes)).toBe(false);
  expect(await app.query('SELECT state, sha256 FROM attachments WHERE bug_id = $1', [bug.id])).toEqual([
    { state: 'taken out', sha256: null },
  ]);
  const asked: Record<string, string>[] = [{}, { 'if-none-match': etag }, { range: 'bytes=0-1' }];
  for (const headers of asked) expect((await stranger().get(`${at}/raw`, { headers })).status).toBe(404);
  const page = await stranger().get(bug.url);
  expect(page.words('.attachments')).toMatch(/keys\.txt.*taken out/);
  expect(page.allWords('.timeline .alterations li').at(-1)).toBe('took out for good what was in keys.txt');
  expect(
    await app.query(`SELECT who_name AS who, kind, thing, note FROM audit WHERE deed = 'redacted' AND thing = $1`, [
      `#${bug.id}`,
    ]),
  ).toEqual([{ who: 'ada', kind: 'bug', thing: `#${bug.id}`, note: 'A password had leaked.' }]);
  expect((await ada.get(`${at}/edit`)).status).toBe(403);
  await ada.get(`${at}/removal`);
  await ada.submit(FORM, { why: 'Again.' });
  expect([ada.page.status, ada.page.words('.problems')]).toEqual([
    422,
    expect.stringContaining('Its contents are not here any more.'),
  ]);
});

it('stays in the store while another has the same, which is told to whom that is', async () => {
  const [dev, ada] = [await as('dev'), (await as('ada')).twin()];
  const [bug, other, bytes] = [await aBug(), await aBug(), unique('twice')];
  const key = await attached(dev, bug, bytes, 'staff');
  await attached(dev, other, bytes);
  await ada.get(`${bug.url}/attachments/${key}/removal`);
  expect(ada.page.allWords('.consequences a')).toEqual([`#${other.id} keys.txt`]);
  const before = await app.value('SELECT version FROM bugs WHERE id = $1', [bug.id]);
  await ada.submit(FORM, { why: 'Not for here.' });
  expect(await app.value('SELECT version FROM bugs WHERE id = $1', [bug.id])).toBe(before);
  expect(isKept(bytes)).toBe(true);
  expect((await stranger().get(`${other.url}/attachments/1/raw`)).text).toBe(bytes);
  expect((await stranger().get(bug.url)).words('.timeline')).not.toContain('took out');
});

it('is nothing for who may not take words out, and not there for whom the file is not', async () => {
  const dev = (await as('dev')).twin();
  const bug = await aBug();
  const key = await attached(dev, bug, unique('mine'));
  const secret = await attached(dev, bug, unique('ours'), 'staff');
  expect((await dev.get(`${bug.url}/attachments/${key}/removal`)).status).toBe(403);
  await dev.get(bug.url);
  const { fields } = dev.filled('#change', {});
  expect((await dev.post(`${bug.url}/attachments/${key}/removal`, [...fields, ['why', 'x']])).status).toBe(403);
  const rita = await as('rita');
  expect((await rita.get(`${bug.url}/attachments/${secret}/removal`)).status).toBe(403);
  expect(await app.value(`SELECT count(*) FROM attachments WHERE bug_id = $1 AND state = 'stored'`, [bug.id])).toBe(2);
});
