// Looks at everything that must hold, one statement after the other, in one snapshot that writes nothing.
import pg from 'pg';
import { migrations } from '../../../migrations/index.js';
import { commentInvariants } from '../../bugs/invariants/comments.sql.js';
import { fileInvariants } from '../../bugs/invariants/files.sql.js';
import { historyInvariants } from '../../bugs/invariants/history.sql.js';
import { relationsInvariants } from '../../bugs/invariants/relations.sql.js';
import { setsInvariants } from '../../bugs/invariants/sets.sql.js';
import { standingInvariants } from '../../bugs/invariants/standing.sql.js';
import { wordsInvariants } from '../../bugs/invariants/words.sql.js';
import type { Invariant } from '../../database/invariant.js';
import { schemaInvariants, SETTINGS } from '../../database/invariants.sql.js';
import { jobInvariants } from '../../jobs/invariants.sql.js';
import { mailInvariants } from '../../mail/invariants.sql.js';
import { peopleInvariants } from '../../users/invariants.sql.js';
import { formInvariants } from '../../web/invariants.sql.js';

/** Everything that must hold, in the order in which it is looked at: the quick first. */
export const invariants: readonly Invariant[] = [
  ...schemaInvariants(migrations.map(({ name }) => name)),
  ...peopleInvariants,
  ...formInvariants,
  ...jobInvariants,
  ...mailInvariants,
  ...standingInvariants,
  ...relationsInvariants,
  ...historyInvariants,
  ...setsInvariants,
  ...commentInvariants,
  ...fileInvariants,
  ...wordsInvariants,
];

/** What must hold, however it is looked at. */
export type Law = Omit<Invariant, 'sql' | 'needs'>;

/** What came of one invariant. `failed` says why it could not be looked at, else ''. */
export interface Finding {
  readonly invariant: Law;
  readonly found: number;
  readonly examples: readonly string[];
  readonly failed: string;
  readonly seconds: number;
}

const EXAMPLES = 5;

/** Counted and cut by the server, so that no number of offenders is too large for us. */
const counted = (sql: string): string => `
  WITH found AS MATERIALIZED (${sql})
  SELECT (SELECT count(*)::int FROM found) AS found,
    ARRAY(SELECT id::text FROM found ORDER BY id LIMIT ${EXAMPLES}) AS examples`;

async function isThere(client: pg.ClientBase, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
  return rows[0]?.there ?? false;
}

async function lookAt(client: pg.ClientBase, invariant: Invariant): Promise<Finding> {
  const begin = performance.now();
  let seen: { found: number; examples: string[] } | undefined;
  let failed = '';
  await client.query('SAVEPOINT look');
  try {
    if (!invariant.needs || (await isThere(client, invariant.needs)))
      seen = (await client.query<{ found: number; examples: string[] }>(counted(invariant.sql))).rows[0];
  } catch (error) {
    failed = (error as Error).message;
    await client.query('ROLLBACK TO look');
  }
  const seconds = (performance.now() - begin) / 1000;
  return { invariant, found: seen?.found ?? 0, examples: seen?.examples ?? [], failed, seconds };
}

/** Looks at all of them in the transaction that `client` has begun; `looking` hears of each before, `looked` after it. */
export async function look(
  client: pg.ClientBase,
  looking: (invariant: Invariant) => void = () => undefined,
  looked: (finding: Finding) => void = () => undefined,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const invariant of invariants) {
    looking(invariant);
    const finding = await lookAt(client, invariant);
    findings.push(finding);
    looked(finding);
  }
  return findings;
}

/** What of the settings puts acknowledged writes at risk; names of settings that are off. */
export async function risks(client: pg.ClientBase): Promise<string[]> {
  return (await client.query<{ name: string }>(SETTINGS)).rows.map(({ name }) => name);
}

/** Whether something is damaged, or could not be looked at. */
export const isWrong = ({ invariant, found, failed }: Finding): boolean =>
  failed !== '' || (found > 0 && invariant.isOnlyNews !== true);

/** Does `work` with a connection to `url` in a snapshot that sees one moment and can write nothing. */
export async function inSnapshot<Result>(
  url: string,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  const options = '-c timezone=UTC -c work_mem=64MB -c statement_timeout=0 -c jit=off';
  const client = new pg.Client({ connectionString: url, options, application_name: 'bugzot doctor' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await work(client);
  } finally {
    await client.end();
  }
}
