// What nobody has any more goes within the minute, what somebody has stays, also where the two meet.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { faults, grow, incoming, kept, pathOf, sha256Of, spoilt, sweep } from '../support/contents.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { multipart, sendFiles } from '../support/sending.js';

const FORM = 'form[action$="/changes"]';
let app: Lodger;
let other: Lodger;
let rita: Client;
let bug: MadeBug;

beforeAll(async () => {
  app = await lodger();
  // A second process on the same database and the same folder.
  other = await lodger({ of: app, environment: { ATTACHMENTS: join(app.folder, 'attachments') } });
  rita = await new Client(app.url).signIn('rita');
  bug = await aBug({ by: rita });
});

/** Sends a file before its form; answers its token. */
async function upload(bytes: string, where: Lodger = app): Promise<string> {
  const client = new Client(where.url);
  for (const [name, value] of rita.cookies) client.cookies.set(name, value);
  await client.get(bug.url);
  const { fields } = client.filled(FORM);
  const { type, body } = multipart(fields, [{ name: 'a.txt', bytes }]);
  const page = await client.send('/uploads', body, { headers: { 'content-type': type } });
  const token = /name="upload" value="([\w-]+)"/.exec(page.text)?.[1];
  if (!token) throw new Error(`No token (${page.status}): ${page.text}`);
  return token;
}

describe('The sweeper', () => {
  it('takes what no bug and no form has, and what a crash has left, and nothing younger than a minute', async () => {
    await rita.get(bug.url);
    await sendFiles(rita, FORM, [{ name: 'kept.txt', bytes: 'of a bug' }], { text: 'Kept.' });
    await upload('waits');
    const gone = await upload('unused');
    await app.query('DELETE FROM uploads WHERE token = $1', [gone]);
    const stray = pathOf(app, sha256Of('stray'));
    mkdirSync(dirname(stray), { recursive: true });
    writeFileSync(stray, 'stray');
    writeFileSync(join(app.folder, 'attachments', 'incoming', 'f'.repeat(32)), 'half');
    await sweep(app);
    expect(kept(app)).toHaveLength(4);
    expect(incoming(app)).toHaveLength(1);
    await grow(app);
    await sweep(app);
    expect(kept(app)).toEqual([sha256Of('of a bug'), sha256Of('waits')].sort());
    expect(await faults(app)).toEqual({ rows: [], files: [], drafts: [] });
  });

  it('ends what a crash has interrupted: a file in its place without a row, a row gone with the file still there', async () => {
    const file = pathOf(app, sha256Of('placed'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'placed');
    writeFileSync(join(app.folder, 'attachments', 'incoming', `${'e'.repeat(32)}.${sha256Of('placed')}`), 'placed');
    writeFileSync(join(app.folder, 'attachments', 'incoming', `${'d'.repeat(32)}.${sha256Of('of a bug')}`), '');
    await grow(app);
    await sweep(app);
    expect(await faults(app)).toEqual({ rows: [], files: [], drafts: [] });
    expect(kept(app)).toContain(sha256Of('of a bug'));
  });

  it('never takes a content that is sent again at that moment, by two processes at once', async () => {
    for (let round = 0; round < 6; round++) {
      const words = `again ${round}`;
      await app.query('DELETE FROM uploads WHERE token = $1', [await upload(words)]);
      await grow(app);
      const sent = [app, other, app, other].map((one) => upload(words, one));
      const [, ...tokens] = await Promise.all([sweep(app), ...sent]);
      await sweep(app);
      const found = await app.query('SELECT DISTINCT sha256 FROM uploads WHERE token = ANY($1)', [tokens]);
      expect(found).toEqual([{ sha256: sha256Of(words) }]);
      expect(await faults(app)).toEqual({ rows: [], files: [], drafts: [] });
    }
    expect(spoilt(app)).toEqual([]);
  });
});

describe('A file that waits', () => {
  it('is its sender’s alone, and good for one form', async () => {
    const token = await upload('mine');
    const dev = await new Client(app.url).signIn('dev');
    const send = async (client: Client, text: string): Promise<number> => {
      await client.get(bug.url);
      const { action, fields } = client.filled(FORM, { text });
      return (await client.post(action, [...fields, ['upload', token]])).status;
    };
    expect(await send(dev, 'Not mine.')).toBe(422);
    expect(dev.page.says('A file that was sent before is not kept any more.')).toBe(true);
    expect(await send(rita, 'Mine.')).toBe(200);
    expect(await send(rita, 'Mine once more.')).toBe(422);
    expect(await app.value(`SELECT count(*) FROM attachments WHERE sha256 = $1`, [sha256Of('mine')])).toBe(1);
  });

  it('is dropped after a day', async () => {
    await upload('late');
    await app.query(`UPDATE uploads SET uploaded_at = uploaded_at - interval '25 hours'`);
    const [job] = await app.query<{ id: string }>(`SELECT (graphile_worker.add_job('prune')).id`);
    while ((await app.value('SELECT count(*) FROM graphile_worker._private_jobs WHERE id = $1', [job?.id])) > 0);
    expect(await app.value('SELECT count(*) FROM uploads')).toBe(0);
  });

  it('goes along with a form that is sent twice as one', async () => {
    await rita.get(bug.url);
    const { action, fields } = rita.filled(FORM, { text: 'Twice.' });
    const count = (): Promise<number> => app.value('SELECT count(*) FROM attachments WHERE bug_id = $1', [bug.id]);
    const before = await count();
    for (let time = 0; time < 2; time++) {
      const { type, body } = multipart(fields, [{ name: 'twice.txt', bytes: 'twice' }]);
      expect((await rita.send(action, body, { headers: { 'content-type': type } })).status).toBe(200);
    }
    expect(await count()).toBe(before + 1);
    const other = multipart(fields, [{ name: 'twice.txt', bytes: 'something else' }]);
    expect((await rita.send(action, other.body, { headers: { 'content-type': other.type } })).status).toBe(422);
  });
});
