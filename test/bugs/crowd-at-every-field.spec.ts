// Many people at every field of one bug: of one field one wins and nobody loses what he typed; what is apart merges, sets too.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { inSnapshot, isWrong, look } from '../../src/cli/doctor/examination.js';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { allAtOnce, changers, crowd, statuses } from '../support/crowd.js';
import { aBug } from '../support/factories.js';
import { apart, insist, oneField, singles, widen } from '../support/fields-of-crowd.js';

const CLIENTS = 8;
const APART = 60;

let own: OwnApp;
let clients: Client[];
let rita: Client;
let options: number[];

beforeAll(async () => {
  own = await ownApp();
  options = await widen(own);
  rita = await new Client(own.url).signIn('rita');
  clients = await crowd(own.url, CLIENTS, changers);
}, 120_000);

async function isHealthy(): Promise<void> {
  expect((await inSnapshot(own.databaseUrl, (client) => look(client))).filter(isWrong)).toEqual([]);
  expect(own.log()).not.toContain('deadlock');
}

describe('Some who change one field at once', () => {
  it.each(Object.keys(singles))('%s: one is let through, the others keep everything, and may insist', async (field) => {
    const bug = await aBug({ by: rita });
    const { said, unkept, answers } = await oneField(clients, bug, field);
    expect([said, unkept]).toEqual([`303: 1, 409: ${CLIENTS - 1}`, []]);
    const nth = answers.findIndex(({ page }) => page.status === 409);
    const loser = clients[nth] ?? rita;
    const page = await insist(loser, field);
    expect([page.status, page.words('.timeline')]).toEqual([200, expect.stringContaining(`Typed by ${nth}`)]);
    expect(page.words('.relations')).toContain(`example.org/said/${nth}`);
    const last = 'SELECT new FROM altered WHERE bug_id = $1 AND field = $2 ORDER BY at DESC LIMIT 1';
    expect(await own.value(last, [bug.id, field])).toBe(singles[field]?.(nth));
    expect(await own.value('SELECT version FROM bugs WHERE id = $1', [bug.id])).toBe(3);
  });

  it('the status: one moves it, and the others are told with what they have typed', async () => {
    const bug = await aBug({ by: rita });
    const text = (nth: number): string => `Typed by ${nth}`;
    const answers = await allAtOnce(clients, bug, (nth) => ({
      move: 'resolve',
      resolution: ['FIXED', 'WONTFIX', 'INVALID'][nth % 3] ?? '',
      text: text(nth),
    }));
    expect(statuses(answers)).toBe(`303: 1, 422: ${CLIENTS - 1}`);
    const told = answers.filter(({ page }, nth) => page.status === 422 && page.value('text') === text(nth));
    expect(told).toHaveLength(CLIENTS - 1);
    expect(told.every(({ page }) => page.words().includes('Meanwhile the bug has become RESOLVED.'))).toBe(true);
  });

  it('and nothing is damaged', () => isHealthy());
});

describe('Many who change what is apart', () => {
  it('are all let through: every field, a move, and items of every set', async () => {
    const bug = await aBug({ by: rita });
    const others: number[] = [];
    for (let nth = 0; nth < APART; nth++) others.push([4, 5].includes(nth % 8) ? (await aBug({ by: rita })).id : 0);
    const many = await crowd(own.url, APART, changers);
    // Who is told to come again in a moment does.
    for (const client of many) client.patient = true;
    const answers = await allAtOnce(many, bug, (nth) => apart(nth, { others, options }));
    expect(statuses(answers)).toBe(`303: ${APART}`);
    expect(await own.value('SELECT version FROM bugs WHERE id = $1', [bug.id])).toBe(1 + APART);
    const sets = await own.query<{ field: string; count: number }>(
      `SELECT field, count(*)::int AS count FROM altered WHERE bug_id = $1
         AND field IN ('cc', 'keywords', 'seeAlso', 'aliases', 'dependsOn', 'blocks', 'needinfo', 'cf.choices')
       GROUP BY field ORDER BY field`,
      [bug.id],
    );
    expect(sets.map(({ field, count }) => `${field} ${count}`)).toEqual(
      ['aliases', 'blocks', 'cc', 'cf.choices', 'dependsOn', 'keywords', 'needinfo', 'seeAlso'].map(
        (field) => `${field} 5`,
      ),
    );
    await isHealthy();
  }, 120_000);
});
