// The law of one connection at a time, as the tests switch it on.
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { DatabaseService } from './database.service.js';
import { forbidNesting } from './nesting.js';

const pool = { query: async () => ({ rows: [{ found: 1 }] }) };
const source = { driver: { master: pool }, transaction: (work: (db: object) => Promise<unknown>) => work({}) };
const database = new DatabaseService(source as unknown as DataSource);

describe('a read within a transaction', () => {
  beforeAll(forbidNesting);

  it('is an error, however deep it is called', async () => {
    const deep = async (): Promise<unknown> => Promise.resolve().then(() => database.read(null, '', 'SELECT 1'));
    await expect(database.transaction(deep)).rejects.toThrow('db.query()');
    await expect(database.transaction(deep, 'bug 1')).rejects.toThrow('db.query()');
  });

  it('is none before and after it', async () => {
    expect(await database.read(null, '', 'SELECT 1')).toEqual([{ found: 1 }]);
    await database.transaction(async () => 'done');
    expect(await database.readOne(null, '', 'SELECT 1')).toEqual({ found: 1 });
  });
});
