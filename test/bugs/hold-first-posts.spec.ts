// First posts of new accounts: how many a day, what waits, who looks at it, and what its author is told.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { somebody, type Somebody } from '../support/account.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { reportForm, unique } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';

let app: Lodger;
let tess: Client;

beforeAll(async () => {
  app = await lodger({ environment: { NEW_PERSON_REPORTS: '2', HOLD_FIRST: 'everything' } });
  tess = await new Client(app.url).signIn('tess');
}, 120_000);

async function reports(client: Client, more: Record<string, string> = {}): Promise<string> {
  const summary = unique('The lid sticks');
  await client.get('/bugs/new?product=kettle');
  await client.submit(reportForm, { component: 'lid', summary, description: 'It *sticks*.', ...more });
  return summary;
}
const newcomer = (): Promise<Somebody> => somebody('penny', app);
const bugsCalled = (summary: string): Promise<number> =>
  app.value('SELECT count(*) FROM bugs WHERE summary = $1', [summary]);

async function looks(summary: string): Promise<void> {
  await tess.get('/held');
  await tess.click(summary);
}
const verdict = 'form.form[action^="/held/"]';

describe('The first report of a new account', () => {
  it('waits, is seen by nobody else, and is his when it is let in', async () => {
    const penny = await newcomer();
    const summary = await reports(penny.client);
    expect(penny.client.page.words('.lead')).toMatch(/^It waits to be looked at\./);
    expect(penny.client.page.words('.held-text')).toBe('It *sticks*.');
    expect(await bugsCalled(summary)).toBe(0);
    const own = penny.client.page.path;
    expect((await penny.client.get('/')).words('.held-own')).toContain(`${summary} It waits to be looked at.`);
    const dev = await new Client(app.url).signIn('dev');
    const rita = await new Client(app.url).signIn('rita');
    expect((await rita.get(own)).status).toBe(404);
    expect((await rita.get('/held')).status).toBe(403);
    expect((await new Client(app.url).get(own)).path).toContain('/session/new');
    expect((await dev.get('/')).words('.held-queue')).toMatch(/waits? to be looked at/);
    expect((await dev.get('/triage')).words('.orders')).toMatch(/waits? to be looked at/);
    expect((await rita.get('/')).has('.held-queue')).toBe(false);
    await looks(summary);
    await tess.submit(verdict, {}, 'Let it in');
    expect(tess.page.words('.notice')).toMatch(/^It is let in: #\d+\./);
    const [bug] = await app.query<{ id: number; reporter: string; door: string }>(
      `SELECT b.id, u.name AS reporter, h.door FROM bugs b JOIN users u ON u.id = b.reporter_id
       JOIN changes h ON h.bug_id = b.id AND h.version = 1 WHERE b.summary = $1`,
      [summary],
    );
    expect(bug).toMatchObject({ reporter: penny.name, door: 'web' });
    expect((await penny.client.get(own)).words('.held-facts')).toContain(`It is #${bug?.id}`);
    const next = await reports(penny.client);
    expect(await bugsCalled(next)).toBe(1);
  });

  it('is refused with a word to its author, who may take his own back before', async () => {
    const penny = await newcomer();
    const [first, second] = [await reports(penny.client), await reports(penny.client)];
    await penny.client.submit(`${verdict}[action$="/withdrawal"]`);
    expect(penny.client.page.words('.lead')).toBe('You have taken it back.');
    await looks(first);
    await tess.submit(verdict, { note: 'It is known: see #1.' }, 'Refuse it');
    expect(await bugsCalled(first)).toBe(0);
    const front = await penny.client.get('/');
    expect(front.words('.held-own')).toContain(`${first} It was not taken in. It is known: see #1.`);
    expect(front.words('.held-own')).not.toContain(second);
    expect((await tess.get('/held')).says(second)).toBe(false);
  });

  it('that is spam closes the posting of its account, until somebody opens it again', async () => {
    const penny = await newcomer();
    const summary = await reports(penny.client);
    await looks(summary);
    const path = tess.page.path;
    await tess.submit(verdict, {}, `Spam: refuse it, and let ${penny.name} post no more`);
    await reports(penny.client);
    expect(penny.client.page.status).toBe(403);
    expect(penny.client.page.words()).toContain('This account may not post any more');
    expect(penny.client.page.says('It *sticks*.')).toBe(true);
    await penny.client.get('/bugs/1');
    expect((await penny.client.submit('#change', { text: 'Buy it.' })).status).toBe(403);
    await tess.get(path);
    await tess.submit(verdict, {}, `It was no spam: let ${penny.name} post again`);
    await reports(penny.client);
    expect(penny.client.page.words('.lead')).toMatch(/^It waits/);
    const deeds = await app.query<{ deed: string }>(`SELECT deed FROM audit WHERE thing = $1 ORDER BY id`, [
      penny.name,
    ]);
    expect(deeds.map(({ deed }) => deed)).toEqual(
      expect.arrayContaining(['closed the posting of', 'opened the posting of']),
    );
  });

  it('is held only when it could be filed, and is told of at the queue when it no longer can be', async () => {
    const penny = await newcomer();
    await reports(penny.client, { component: '' });
    expect([penny.client.page.status, penny.client.page.problem('component')]).toEqual([422, 'Please choose one.']);
    const summary = await reports(penny.client);
    await app.query(`UPDATE users SET status = 'closed' WHERE id = $1`, [penny.id]);
    await looks(summary);
    await tess.submit(verdict, { note: 'A word.' }, 'Let it in');
    expect([tess.page.status, tess.page.words('.problems')]).toEqual([422, expect.stringContaining('is closed')]);
    expect(tess.page.value('note')).toBe('A word.');
    await tess.submit(verdict, {}, 'Refuse it');
    expect(await bugsCalled(summary)).toBe(0);
  });
});

describe('A day', () => {
  it('takes so many reports of a new account, keeps what was typed of one more, and bounds nobody else', async () => {
    const penny = await newcomer();
    await reports(penny.client);
    await reports(penny.client);
    const third = await reports(penny.client);
    expect([penny.client.page.status, penny.client.page.words('.problems')]).toEqual([
      422,
      expect.stringContaining('A new account may make 2 reports in a day.'),
    ]);
    expect(penny.client.page.value('summary')).toBe(third);
    for (let at = 0; at < 3; at++) expect(await bugsCalled(await reports(tess))).toBe(1);
    await app.query(`UPDATE users SET joined_at = now() - interval '8 days' WHERE id = $1`, [penny.id]);
    expect(await bugsCalled(await reports(penny.client))).toBe(1);
  });
});

describe('The first comment of a new account', () => {
  it('waits, and stands as his when it is let in', async () => {
    const penny = await newcomer();
    const summary = await reports(tess);
    const bug = tess.page.path;
    await penny.client.get(bug);
    await penny.client.submit('#change', { text: 'I see it, too.' });
    expect(penny.client.page.words('h1')).toContain(summary);
    expect(penny.client.page.words('.held-text')).toBe('I see it, too.');
    expect((await new Client(app.url).get(bug)).says('I see it, too.')).toBe(false);
    await tess.get('/held');
    await tess.click(new RegExp(`^Comment on #\\d+ ${summary}`));
    await tess.submit(verdict, {}, 'Let it in');
    expect((await new Client(app.url).get(bug)).words('#c1')).toContain(penny.name);
  });

  it('is settled once, however many look at it', async () => {
    const penny = await newcomer();
    const summary = await reports(penny.client);
    await looks(summary);
    const { action, fields } = tess.filled(verdict, {}, 'Let it in');
    const again = fields.map(([name, value]): [string, string] => [
      name,
      name === '_once' ? '0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f00' : value,
    ]);
    const answers = await Promise.all([tess.twin().post(action, fields), tess.twin().post(action, again)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await bugsCalled(summary)).toBe(1);
  });
});

describe('A first report with a file', () => {
  it('keeps it for as long as it waits, and no longer', async () => {
    const ofPenny =
      'SELECT count(*) FROM uploads u JOIN users p ON p.id = u.person_id WHERE p.name = $1 AND u.is_awaited';
    for (const [button, kept] of [
      ['Let it in', 1],
      ['Refuse it', 0],
    ] as const) {
      const penny = await newcomer();
      const summary = unique('The lid sticks');
      await penny.client.get('/bugs/new?product=kettle');
      const typed = { component: 'lid', summary, description: 'See the picture.' };
      await sendFiles(penny.client, reportForm, [{ name: 'lid.txt', bytes: `stuck ${summary}` }], typed);
      expect(await app.value(ofPenny, [penny.name])).toBe(1);
      await looks(summary);
      expect(tess.page.words('.held-facts')).toMatch(/ Files lid\.txt \(\d+ B\)$/);
      await tess.submit(verdict, {}, button);
      expect(await app.value(ofPenny, [penny.name])).toBe(0);
      const filed = `SELECT count(*) FROM attachments t JOIN bugs b ON b.id = t.bug_id WHERE b.summary = $1 AND t.name = 'lid.txt'`;
      expect(await app.value(filed, [summary])).toBe(kept);
    }
  });
});
