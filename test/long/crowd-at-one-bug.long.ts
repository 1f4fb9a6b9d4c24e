// R6, R7 and R8: forms sent fifty times, a hundred people at one bug for twenty rounds, a thousand comments; with rates.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { inSnapshot, isWrong, look } from '../../src/cli/doctor/examination.js';
import { ownApp, type App, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import {
  allAtOnce,
  changers,
  crowd,
  disjoint,
  quantile,
  sameField,
  sendOnce,
  statuses,
  talk,
} from '../support/crowd.js';
import { durableStage } from '../support/durable.js';
import { aBug, reportForm } from '../support/factories.js';
import { figure, spread, times } from '../support/figures.js';
import { swapped } from '../support/form.js';

async function isWhole(name: string, app: App): Promise<void> {
  const wrong = (await inSnapshot(app.databaseUrl, (client) => look(client))).filter(isWrong);
  figure(`${name}: damaged`, wrong.length);
  expect(wrong).toEqual([]);
}

describe('R6', () => {
  it('each form counts once, however often it is sent', async () => {
    const own = await ownApp();
    const rita = await new Client(own.url).signIn('rita');
    const rounds = times(20);
    const ms: number[] = [];
    const before = await own.value('SELECT count(*) FROM bugs');
    await rita.get('/bugs/new?product=kettle');
    const { action, fields } = rita.filled(reportForm, { component: 'lid', summary: 'Again', description: 'Again.' });
    for (let round = 0; round < rounds; round++) {
      const form = swapped(fields, '_once', randomUUID());
      const answers = await Promise.all(Array.from({ length: 50 }, () => sendOnce(rita.twin(), action, form)));
      expect(statuses(answers)).toBe('303: 50');
      expect(new Set(answers.map(({ page }) => page.headers.get('location'))).size).toBe(1);
      ms.push(...answers.map((answer) => answer.ms));
    }
    const made = (await own.value('SELECT count(*) FROM bugs')) - before;
    figure('R6: forms, each sent by 50 at once, bugs', `${rounds}, ${made}`);
    figure('R6: answers', spread(ms));
    expect(made).toBe(rounds);
    await isWhole('R6', own);
    await own.end();
  });
});

describe('R7', () => {
  const rounds = times(20);

  async function raise(): Promise<{ own: OwnApp; rita: Client; clients: Client[] }> {
    const own = await ownApp();
    return { own, rita: await new Client(own.url).signIn('rita'), clients: await crowd(own.url, 100, changers) };
  }

  it('one of a hundred wins a field, and the others are asked', async () => {
    const { own, rita, clients } = await raise();
    const bug = await aBug({ by: rita });
    const ms: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const answered = await sameField(clients, bug, round);
      expect([answered.said, answered.unkept]).toEqual(['303: 1, 409: 99', []]);
      ms.push(...answered.ms);
    }
    figure('R7, same field: rounds, accepted, asked', `${rounds}, ${rounds}, ${rounds * 99}`);
    figure('R7, same field: answers', spread(ms));
    await isWhole('R7, same field', own);
    await own.end();
    expect(quantile(ms, 0.95)).toBeLessThanOrEqual(2_000);
  });

  it('a hundred who change different things are all let through', async () => {
    const { own, rita, clients } = await raise();
    const bug = await aBug({ by: rita });
    const ms: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const answers = await allAtOnce(clients, bug, (nth) => disjoint(nth, round));
      expect(statuses(answers)).toBe('303: 100');
      ms.push(...answers.map((answer) => answer.ms));
    }
    figure('R7, different things: rounds, accepted', `${rounds}, ${rounds * 100}`);
    figure('R7, different things: answers', spread(ms));
    expect(await own.value('SELECT version FROM bugs WHERE id = $1', [bug.id])).toBe(1 + rounds * 100);
    await isWhole('R7, different things', own);
    await own.end();
    expect(quantile(ms, 0.95)).toBeLessThanOrEqual(2_000);
  });
});

describe('R8', () => {
  const COMMENTS = times(10) * 100;

  /** The same rows by bare SQL in one connection, one transaction a comment; comments a second. */
  async function bareRate(app: App, bug: number): Promise<number> {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    const begin = performance.now();
    for (let nth = 0; nth < COMMENTS; nth++) {
      await client.query('BEGIN');
      await client.query('SELECT FROM bugs WHERE id = $1 FOR UPDATE', [bug]);
      await client.query(
        `WITH change AS (
          INSERT INTO changes (bug_id, version, who_id, door, happened_at)
          SELECT id, version + 1, reporter_id, 'web', clock_timestamp() FROM bugs WHERE id = $1 RETURNING *)
        INSERT INTO comments (bug_id, change_id, number, permalink, author_id, audience, format, text, html, renderer, written_at)
        SELECT b.id, h.id, b.comment_count, $2, h.who_id, 'everyone', 'plain', $3, $3, 1, h.happened_at
        FROM change h JOIN bugs b ON b.id = h.bug_id`,
        [bug, `bare${nth}`, `Number ${nth} is said.`],
      );
      await client.query(
        `UPDATE bugs b SET version = version + 1, staff_version = staff_version + 1, comment_count = comment_count + 1,
          updated_at = h.at, staff_updated_at = h.at
        FROM (SELECT max(happened_at) AS at FROM changes WHERE bug_id = $1) h WHERE b.id = $1`,
        [bug],
      );
      await client.query(
        `UPDATE bug_words SET everyone = everyone || to_tsvector('bugzot', $2), everyone_size = everyone_size + length($2)
        WHERE bug_id = $1`,
        [bug, `Number ${nth} is said`],
      );
      await client.query(`INSERT INTO submissions (token, purpose, result) VALUES ($1, 'bare', 'bare')`, [
        randomUUID(),
      ]);
      await client.query('COMMIT');
    }
    const rate = COMMENTS / ((performance.now() - begin) / 1000);
    await client.end();
    return rate;
  }

  it('a hundred write a thousand comments on one bug', async () => {
    const durable = await durableStage();
    const own = await ownApp({ on: durable });
    const rita = await new Client(own.url).signIn('rita', durable.password);
    const clients = await crowd(own.url, 100, changers, durable.password);
    const [bug, bare] = [await aBug({ by: rita }), await aBug({ by: rita })];
    const sql = await bareRate(own, bare.id);
    const { said, ms, seconds } = await talk(clients, bug, COMMENTS / 100);
    const rate = COMMENTS / seconds;
    expect(said).toBe(`303: ${COMMENTS}`);
    const stored = await own.value(
      'SELECT count(DISTINCT number) FROM comments WHERE bug_id = $1 AND number BETWEEN 1 AND $2',
      [bug.id, COMMENTS],
    );
    figure('R8: comments stored, numbers', `${COMMENTS}, 1 to ${stored}`);
    figure(
      'R8: comments a second, bare SQL, share',
      `${rate.toFixed(1)}, ${sql.toFixed(1)}, ${((100 * rate) / sql).toFixed(0)} %`,
    );
    figure('R8: answers', spread(ms));
    expect(stored).toBe(COMMENTS);
    await own.end();
    expect(rate / sql).toBeGreaterThanOrEqual(0.25);
  });
});
