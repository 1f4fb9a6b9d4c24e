// An import that is killed anywhere, and run again, ends as one that was never disturbed: compared row by row.
import { randomUUID } from 'node:crypto';
import { setImmediate as soon } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { stage } from '../support/this-run.js';
import { copyDatabase } from '../support/world.mjs';
import { awkwardLines } from './awkward.js';
import { begin, fileOf, linesOf, type Ended } from './commands.js';
import { differences, stateOf } from './state.js';

const database = (): Promise<string> => copyDatabase(stage, `import-${randomUUID()}`, 'cast');

/** Runs an import until `enough` says so, and kills it there; answers whether it was still running. */
async function killed(url: string, path: string, enough: (client: pg.Client) => Promise<boolean>): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { child, ended } = begin(url, 'import', path);
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isOver && !(await enough(client))) await soon();
  const wasRunning = !isOver && child.kill('SIGKILL');
  await ended;
  await client.end();
  return wasRunning;
}

const atLeast =
  (least: number, table: string) =>
  async (client: pg.Client): Promise<boolean> => {
    const { rows } = await client.query<{ found: boolean }>(
      `SELECT count(*) >= ${least} AS found FROM (SELECT FROM ${table} LIMIT ${least}) t`,
    );
    return rows[0]?.found ?? false;
  };

const SEED = 20_260;
const LINES = 2_400;

describe('An import that is killed', () => {
  let path: string;
  let whole: string[];
  let url: string;
  let last: Ended;

  beforeAll(async () => {
    path = fileOf('awkward.jsonl.gz', awkwardLines(SEED, LINES), true);
    const undisturbed = await database();
    expect((await begin(undisturbed, 'import', path).ended).code).toBe(0);
    whole = await stateOf(undisturbed);
    url = await database();
  }, 180_000);

  it.each([
    ['when its numbers are reserved and nothing is written', 1, 'import_runs'],
    ['when the first people are there', 20, 'users'],
    ['when the first bugs are in', 1, 'bugs'],
    ['after a third', 800, 'bugs'],
    ['after two thirds', 1_700, 'bugs'],
  ])(
    'leaves whole bugs only: %s',
    async (_when, count, table) => {
      expect(await killed(url, path, atLeast(count, table))).toBe(true);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } =
        await client.query(`SELECT b.id FROM bugs b WHERE NOT EXISTS (SELECT FROM imported_bugs i WHERE i.bug_id = b.id)
        OR NOT EXISTS (SELECT FROM bug_words w WHERE w.bug_id = b.id)
        OR b.comment_count <> (SELECT count(*) FROM comments c WHERE c.bug_id = b.id)`);
      await client.end();
      expect(rows).toEqual([]);
    },
    120_000,
  );

  it('goes on where it was, to the same end: every table, every row', async () => {
    last = await begin(url, 'import', path).ended;
    expect(last).toMatchObject({ code: 0, complained: '' });
    const state = await stateOf(url);
    expect(differences(whole, state)).toEqual([]);
    expect(state).toHaveLength(whole.length);
    expect(whole.length).toBeGreaterThan(4 * LINES);
  }, 120_000);

  it('takes in nothing more when it is run once more', async () => {
    const { said } = await begin(url, 'import', path).ended;
    expect(linesOf({ said, code: 0, complained: '' }).join('\n')).toMatch(
      /^Nothing new: all [\d,]+ bugs were here already\.$/m,
    );
    expect(differences(whole, await stateOf(url))).toEqual([]);
  }, 120_000);
});

describe('The comparison', () => {
  it('sees a row that is missing, one that is there twice, and one that is another', () => {
    expect(differences(['a', 'b', 'b'], ['a', 'b', 'c'])).toEqual(['- b', '+ c']);
    expect(differences(['a'], ['a', 'a'])).toEqual(['+ a']);
  });
});
