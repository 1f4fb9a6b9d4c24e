// A form counts once: sent fifty times at once, again later, and again after the application was killed in the middle.
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { sendOnce, statuses, type Answered } from '../support/crowd.js';
import type { Sent } from '../support/form.js';
import { aBug, reportForm, unique } from '../support/factories.js';

type Form = Pick<Sent, 'action' | 'fields'>;

const TIMES = 50;

let own: OwnApp;
let rita: Client;

beforeAll(async () => {
  own = await ownApp();
  rita = await new Client(own.url).signIn('rita');
});

const manyTimes = (client: Client, { action, fields }: Form): Promise<Answered[]> =>
  Promise.all(Array.from({ length: TIMES }, () => sendOnce(client.twin(), action, fields)));

const places = (answers: readonly Answered[]): string[] => [
  ...new Set(answers.map(({ page }) => page.headers.get('location') ?? '')),
];

async function report(client: Client, summary: string): Promise<Form> {
  await client.get('/bugs/new?product=kettle');
  return client.filled(reportForm, { component: 'lid', summary, description: 'It does not open.' });
}

const bugsCalled = (summary: string): Promise<number> =>
  own.value('SELECT count(*) FROM bugs WHERE summary = $1', [summary]);
const commentsSaying = (text: string): Promise<number> =>
  own.value('SELECT count(*) FROM comments WHERE text = $1', [text]);

describe('A form that is sent fifty times at once', () => {
  it('files one bug, and every answer leads to it, also later', async () => {
    const summary = unique('Pressed too often');
    const form = await report(rita, summary);
    const answers = [...(await manyTimes(rita, form)), ...(await manyTimes(rita, form))];
    expect(statuses(answers)).toBe('303: 100');
    expect([await bugsCalled(summary), places(answers).length]).toEqual([1, 1]);
    expect((await rita.get(places(answers)[0] ?? '')).words('h1')).toContain(summary);
  });

  it('says one thing, and every answer leads to it, also later', async () => {
    const bug = await aBug({ by: rita });
    const text = unique('Said too often');
    await rita.get(bug.url);
    const form = rita.filled('#change', { text });
    const answers = [...(await manyTimes(rita, form)), ...(await manyTimes(rita, form))];
    expect(statuses(answers)).toBe('303: 100');
    expect([await commentsSaying(text), places(answers)]).toEqual([1, [`${bug.url}#c1`]]);
  });
});

describe('A form that is sent while the application is killed', () => {
  /** Sends the form, kills the application while it is being taken, and comes back with a browser at the next one. */
  async function killedAmid(form: Form): Promise<Client> {
    const holder = new pg.Client({ connectionString: own.databaseUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE comments IN EXCLUSIVE MODE');
    const sent = manyTimes(rita, form).catch((error: Error) => error.message);
    const waits = `SELECT count(*)::int FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'bugzot' AND wait_event_type = 'Lock'`;
    while ((await own.value(waits)) === 0) await rita.twin().get('/ping');
    own.kill();
    expect(await sent).toBe('fetch failed');
    await holder.query('ROLLBACK');
    await holder.end();
    own = await ownApp({ of: own });
    const back = new Client(own.url);
    for (const [name, value] of rita.cookies) back.cookies.set(name, value);
    rita = back;
    return back;
  }

  it('files one bug', async () => {
    const summary = unique('Killed amid');
    const form = await report(rita, summary);
    const back = await killedAmid(form);
    expect(await bugsCalled(summary)).toBe(0);
    const answers = await manyTimes(back, form);
    expect(statuses(answers)).toBe('303: 50');
    expect([await bugsCalled(summary), places(answers).length]).toEqual([1, 1]);
  });

  it('says one thing', async () => {
    const bug = await aBug({ by: rita });
    const text = unique('Killed amid');
    await rita.get(bug.url);
    const form = rita.filled('#change', { text });
    const answers = await manyTimes(await killedAmid(form), form);
    expect(statuses(answers)).toBe('303: 50');
    expect([await commentsSaying(text), places(answers)]).toEqual([1, [`${bug.url}#c1`]]);
  });
});
