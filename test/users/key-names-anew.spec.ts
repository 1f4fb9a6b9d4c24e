// Names that were there before look-alikes were one: the migration gives them their new keys, and nobody loses an account.
import pg from 'pg';
import { DataSource } from 'typeorm';
import { describe, expect, it } from '@jest/globals';
import { migrations } from '../../migrations/index.js';
import { dataSourceOptions } from '../../src/database/data.source.js';
import { stage } from '../support/this-run.js';
import { copyDatabase } from '../support/world.mjs';

const ours = migrations.findIndex((one) => one.name.startsWith('OpenAccounts'));

async function migrated(url: string, count: number): Promise<void> {
  const source = await new DataSource({
    ...dataSourceOptions(url),
    migrations: migrations.slice(0, count),
  }).initialize();
  await source.runMigrations();
  await source.destroy();
}

describe('Names of before', () => {
  it('get the keys of what is seen; of two that look alike the account keeps its name', async () => {
    const url = await copyDatabase(stage, 'rekeyed', 'template1');
    await migrated(url, ours);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const before: [string, string | null, string | null][] = [
      ['ace', 'ace@example.org', null],
      ['асе', null, 'jira'],
      ['ıvy', null, 'jira'],
      ['ivy', 'ivy@example.org', null],
      ['Ёлка', null, 'jira'],
      ['ёлκа', null, 'bugzilla'],
      ['rita', 'rita@example.org', null],
    ];
    for (const [name, email, source] of before)
      await client.query(
        `INSERT INTO users (name, name_key, email, email_key, source, source_name) VALUES ($1::text, $2, $3::text, $3::text, $4, $1::text)`,
        [name, name.normalize('NFKC').toLowerCase(), email, source],
      );
    await migrated(url, ours + 1);
    const { rows } = await client.query<{ name: string; name_key: string }>(
      'SELECT name, name_key FROM users ORDER BY id',
    );
    await client.end();
    expect(rows.map((row) => [row.name, row.name_key])).toEqual([
      ['ace', 'ace'],
      ['асе-2', 'ace-2'],
      ['ıvy-2', 'ivy-2'],
      ['ivy', 'ivy'],
      ['Ёлка', 'ëлka'],
      ['ёлκа-2', 'ëлka-2'],
      ['rita', 'rita'],
    ]);
  });
});
