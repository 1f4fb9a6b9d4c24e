// Statements of transactions on a real connection: prepared when they come often, and prepared anew after a migration.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data.source.js';
import { DatabaseService } from '../../src/database/database.service.js';
import { app } from '../support/app.js';
import { stage } from '../support/this-run.js';
import { addressesOf } from '../support/world.mjs';

let source: DataSource;
let database: DatabaseService;

const ask = (sql: string): Promise<unknown> => database.transaction((db) => db.query(sql));
const SELECT = 'SELECT a FROM made_for_this';
const NAMES = `SELECT name FROM pg_prepared_statements WHERE statement = '${SELECT}'`;

beforeAll(async () => {
  // One connection, so that all of it is seen.
  const { DATABASE_OWNER_URL } = addressesOf(stage, app.databaseUrl);
  source = await new DataSource(dataSourceOptions(DATABASE_OWNER_URL ?? '', { connections: 1 })).initialize();
  database = new DatabaseService(source);
  await ask('CREATE TABLE made_for_this AS SELECT 1 AS a');
});

afterAll(async () => {
  await ask('DROP TABLE made_for_this');
  await source.destroy();
});

it('A statement that comes often in transactions is prepared', async () => {
  await ask(SELECT);
  expect(await ask(NAMES)).toEqual([]);
  await ask(SELECT);
  await ask(SELECT);
  expect(await ask(NAMES)).toEqual([{ name: expect.stringMatching(/^write:/) }]);
});

it('What is changed and what is refused is told as before', async () => {
  const update = 'UPDATE made_for_this SET a = a + 0 RETURNING a';
  expect([await ask(update), await ask(update), await ask(update)]).toEqual([1, 1, 1].map((a) => [[{ a }], 1]));
  const wrong = 'SELECT a / 0 FROM made_for_this';
  await expect(ask(wrong)).rejects.toMatchObject({ name: 'QueryFailedError', driverError: { code: '22012' } });
  expect(await ask(SELECT)).toEqual([{ a: 1 }]);
});

it('After a migration that changes a type one transaction fails, and no read', async () => {
  for (const _ of [1, 2, 3]) await ask(SELECT);
  const read = (): Promise<unknown> => database.read(null, 'made', `${SELECT} LIMIT 1`);
  for (const a of [1, 1, 1]) expect(await read()).toEqual([{ a }]);
  await ask('ALTER TABLE made_for_this ALTER COLUMN a TYPE text');
  await expect(ask(SELECT)).rejects.toThrow('cached plan must not change result type');
  expect(await ask(SELECT)).toEqual([{ a: '1' }]);
  // Its own connection is thrown away where a read fails, so that this comes last.
  expect(await read()).toEqual([{ a: '1' }]);
});
