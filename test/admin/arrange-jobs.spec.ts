// A mail server is away: who looks after jobs sees what has failed and why, has it tried again, and drops what nobody wants.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { hold } from '../../src/jobs/sweep.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { bugzot } from '../support/command.js';

let own: Lodger;
let pool: pg.Pool;
let ada: Client;
let job = 0;

let invited = 0;

/** Ada adds nick, who is sent a link; answers the job of that mail once it was tried, and is not tried again by itself. */
async function failedMail(): Promise<number> {
  const [client, name] = [ada.twin(), `nick${++invited}`];
  await client.get('/admin/users/new');
  await client.submit('form[method="post"][action="/admin/users"]', { name, email: `${name}@example.org` });
  const newest = `UPDATE graphile_worker._private_jobs j SET run_at = now() + interval '1 hour' FROM pg_sleep(0.02)
    WHERE j.last_error IS NOT NULL AND j.locked_at IS NULL AND j.payload ->> 'id' = (SELECT id::text FROM mails ORDER BY made_at DESC LIMIT 1)
    RETURNING j.id`;
  for (const until = performance.now() + 20_000; performance.now() < until;) {
    const id = await own.value<number | undefined>(newest);
    if (id !== undefined) return id;
  }
  throw new Error('The mail was not tried.');
}

const amend = (id: number, what: string): Promise<object[]> =>
  own.query(`UPDATE graphile_worker._private_jobs SET ${what} WHERE id = $1`, [id]);
const rowOf = (id: number): string =>
  ada.page.allWords('main tbody tr').find((row) => row.startsWith(`mail ${id} `)) ?? '';
const audited = (id: number): Promise<object[]> =>
  own.query(`SELECT deed, who_name AS who, thing, note FROM audit WHERE kind = 'job' AND thing_id = $1 ORDER BY id`, [
    id,
  ]);

beforeAll(async () => {
  own = await lodger({ environment: { SMTP_URL: 'smtp://bugzot:hunter2@127.0.0.1:1' } });
  pool = new pg.Pool({ connectionString: own.databaseUrl });
  ada = await new Client(own.url).signIn('ada');
  job = await failedMail();
});
afterAll(() => pool.end());

describe('Jobs', () => {
  it('are shown with what has failed, to whom the mail goes, and nothing secret', async () => {
    await ada.get('/admin');
    await ada.click('Jobs');
    expect(rowOf(job)).toMatch(/the mail “[^”]+” to nick1 tried again .* 1 of 8 .*ECONNREFUSED/);
    expect(ada.page.text).not.toContain('hunter2');
    await ada.get('/admin/jobs?state=failed');
    expect(rowOf(job)).toBe('');
    await amend(job, `attempts = max_attempts, last_error = 'no nick1@example.org at smtp://bugzot:hunter2@127.0.0.1'`);
    await ada.get('/admin/jobs?state=failed&task=mail');
    expect(rowOf(job)).toMatch(/failed for good .* 8 of 8 no …@… at smtp:\/\/…@127\.0\.0\.1$/);
    expect(ada.page.words('.tallies')).toMatch(/failed for good 1$/);
    expect(ada.page.words()).not.toContain('nick1@example.org');
    expect((await ada.get('/admin/jobs?state=running&task=mail')).words()).toContain('No job is like that.');
  });

  it('that were given up are tried again at once, with all their tries', async () => {
    await ada.get(`/admin/jobs/${job}`);
    const { action, fields } = ada.filled('form[action$="/tries"]');
    const twin = ada.twin();
    await ada.post(action, fields);
    expect(ada.page.path).toBe('/admin/jobs');
    expect(ada.page.text).toContain(`Job ${job} is tried again.`);
    // The same form once more is the same deed.
    await twin.post(action, fields);
    const tried = `SELECT count(*)::int FROM graphile_worker._private_jobs, pg_sleep(0.02)
      WHERE id = $1 AND attempts = 1 AND locked_at IS NULL`;
    for (const until = performance.now() + 20_000; (await own.value(tried, [job])) === 0;)
      if (performance.now() > until) throw new Error('It was not tried again.');
    const note = expect.stringMatching(/^the mail “[^”]+” to nick1 after 8 of 8 tries$/);
    expect(await audited(job)).toEqual([{ deed: 'tried again', who: 'ada', thing: 'mail', note }]);
  });

  it('are left alone while they run', async () => {
    await amend(job, `run_at = now() + interval '1 hour'`);
    await ada.get(`/admin/jobs/${job}`);
    const again = ada.filled('form[action$="/tries"]');
    await ada.click('Drop…');
    const end = ada.filled('form[action$="/end"]');
    // As a worker does that lives: each minute the jobs of those that are gone are given back.
    const letGo = await hold(pool, 'somebody');
    await amend(job, `locked_at = now(), locked_by = 'somebody'`);
    for (const { action, fields } of [again, end]) {
      await ada.post(action, fields);
      expect(ada.page.status).toBe(422);
      expect(ada.page.words('.problems, .hint')).toContain('running just now');
    }
    await ada.get(`/admin/jobs/${job}`);
    expect(ada.page.has('form[action$="/tries"]')).toBe(false);
    expect(ada.page.words()).toContain('nothing can be done with it');
    await amend(job, 'locked_at = NULL, locked_by = NULL');
    letGo();
  });

  it('are dropped in two steps, and what is lost is named before', async () => {
    await ada.get(`/admin/jobs/${job}`);
    await ada.click('Drop…');
    expect(ada.page.words('.effects')).toMatch(
      /^The mail “[^”]+” to nick1 will never be sent\. You can not undo this\.$/,
    );
    const { action, fields } = ada.filled('form[action$="/end"]');
    const twin = ada.twin();
    await ada.post(action, fields);
    expect(ada.page.text).toContain(`Job ${job} is dropped.`);
    await twin.post(action, fields);
    expect(twin.page.status).toBe(200);
    expect((await audited(job)).map((row) => (row as { deed: string }).deed)).toEqual(['tried again', 'dropped']);
    expect(await own.value(`SELECT count(*)::int FROM mails WHERE outcome = 'dropped'`)).toBe(1);
    expect((await ada.get(`/admin/jobs/${job}`)).status).toBe(404);
    expect((await ada.get('/admin/jobs/nonsense')).status).toBe(404);
  });
});

describe('Mails that are stuck', () => {
  it('are named at the head, and by the doctor', async () => {
    await failedMail();
    expect((await ada.get('/admin/jobs')).has('#stuck-head')).toBe(false);
    await own.query(`UPDATE mails SET made_at = now() - interval '61 minutes' WHERE settled_at IS NULL`);
    expect((await ada.get('/admin/jobs')).words('.stuck')).toMatch(
      /^Mails that are stuck the mail “[^”]+” to nick2 waits since \d/,
    );
    const { code, said } = await bugzot(own, 'doctor');
    expect(said).toContain('note   No mail has waited for more than an hour: not so for 1 mail:');
    expect(code).toBe(0);
    await own.query(`UPDATE mails SET settled_at = now(), outcome = 'refused' WHERE settled_at IS NULL`);
    expect((await ada.get('/admin/jobs')).words('.stuck')).toContain('to nick2 refused by the mail server, posted');
  });
});

describe('Who does not look after jobs', () => {
  it('is not led there and not let in', async () => {
    const other = await failedMail();
    const sam = await new Client(own.url).signIn('sam');
    await sam.get('/admin');
    expect(sam.page.status).toBe(200);
    expect(sam.page.text).not.toContain('/admin/jobs');
    for (const path of ['/admin/jobs', `/admin/jobs/${other}`, `/admin/jobs/${other}/end`, '/admin/jobs/999999'])
      expect((await sam.get(path)).status).toBe(403);
    await ada.get(`/admin/jobs/${other}/end`);
    const { fields } = sam.filled('form[action="/session/end"], form', {});
    expect((await sam.post(`/admin/jobs/${other}/end`, fields)).status).toBe(403);
    expect(await own.value('SELECT count(*)::int FROM graphile_worker._private_jobs WHERE id = $1', [other])).toBe(1);
    expect(await audited(other)).toEqual([]);
    const stranger = new Client(own.url);
    expect([401, 200]).toContain((await stranger.get('/admin/jobs')).status);
    expect(stranger.page.text).not.toContain('ECONNREFUSED');
  });
});
