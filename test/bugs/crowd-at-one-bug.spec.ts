// A hundred people at one bug in the same moment: one wins a field, different fields merge, nothing is lost, others pass.
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { allAtOnce, changers, crowd, disjoint, merged, sameField, statuses, talk } from '../support/crowd.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { wrongIn } from '../support/health.js';

const CLIENTS = 100;

let own: Lodger;
let clients: Client[];
let rita: Client;

beforeAll(async () => {
  own = await lodger();
  rita = await new Client(own.url).signIn('rita');
  clients = await crowd(own.url, CLIENTS, changers);
  waitTheirTurn(true);
});

/** Who is told to come again in a moment does: a slow machine lets fewer wait at a time. */
function waitTheirTurn(patient: boolean): void {
  for (const client of clients) client.patient = patient;
}

async function isHealthy(): Promise<void> {
  expect(await wrongIn(own)).toEqual([]);
}

const facts = async (bug: MadeBug): Promise<string> => (await rita.get(bug.url)).words('.facts');

describe('A hundred who change one field', () => {
  it('are let through one a round, and the others keep what they have typed', async () => {
    const bug = await aBug({ by: rita });
    for (const round of [1, 2]) {
      const { said, unkept } = await sameField(clients, bug, round);
      expect([said, unkept]).toEqual(['303: 1, 409: 99', []]);
    }
    expect(await own.value('SELECT version FROM bugs WHERE id = $1', [bug.id])).toBe(3);
    await isHealthy();
  });
});

describe('A hundred who change different things', () => {
  it('are all let through', async () => {
    const bug = await aBug({ by: rita });
    const answers = await allAtOnce(clients, bug, (nth) => disjoint(nth, 0));
    expect(statuses(answers)).toBe('303: 100');
    const now = await facts(bug);
    expect(merged(0).filter((value) => !now.includes(value))).toEqual([]);
    expect([rita.page.words('h1'), rita.page.words('.status')]).toEqual([
      expect.stringContaining('Round 0 of many'),
      'RESOLVED FIXED',
    ]);
    expect(await own.value('SELECT version FROM bugs WHERE id = $1', [bug.id])).toBe(101);
    await isHealthy();
  });
});

describe('Three hundred comments by a hundred', () => {
  it('are all there, with numbers without gap or double', async () => {
    const bug = await aBug({ by: rita });
    expect((await talk(clients, bug, 3)).said).toBe('303: 300');
    const rows = await own.query<{ number: number; text: string }>(
      'SELECT number, text FROM comments WHERE bug_id = $1 AND number > 0 ORDER BY number',
      [bug.id],
    );
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 300 }, (_, nth) => nth + 1));
    expect(new Set(rows.map(({ text }) => text)).size).toBe(300);
    await isHealthy();
  });
});

describe('A bug that somebody holds', () => {
  const connections = `SELECT count(*)::int FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'bugzot'`;

  it('keeps those who wait for it from nothing else, and lets them through when it is free', async () => {
    const [held, other] = [await aBug({ by: rita }), await aBug({ by: rita })];
    const holder = new pg.Client({ connectionString: own.databaseUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM bugs WHERE id = $1 FOR UPDATE', [held.id]);
    waitTheirTurn(false);
    const waiting = allAtOnce(clients, held, (nth) => ({ text: `Waited for by ${nth}` }));
    const wait = `${connections} AND wait_event_type = 'Lock'`;
    while ((await own.value(wait)) === 0) await rita.get('/ping');
    const pages = await Promise.all(
      ['/', '/bugs', other.url, held.url, '/products'].map((path) => rita.twin().get(path)),
    );
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const also = await allAtOnce([rita.twin()], other, () => ({ text: 'Said meanwhile.' }));
    expect([statuses(also), await own.value(wait)]).toEqual(['303: 1', 1]);
    const answers = await waiting;
    expect(statuses(answers)).toBe('503: 100');
    expect(answers.filter(({ page }, nth) => !page.says(`Waited for by ${nth}`))).toEqual([]);
    expect(new Set(answers.map(({ page }) => Number(page.headers.get('retry-after')) > 0))).toEqual(new Set([true]));
    await holder.query('ROLLBACK');
    await holder.end();
    waitTheirTurn(true);
    expect(statuses(await allAtOnce(clients, held, (nth) => ({ text: `Waited for by ${nth}` })))).toBe('303: 100');
    expect(await own.value(`${connections} AND state LIKE 'idle in%'`)).toBe(0);
  });
});
