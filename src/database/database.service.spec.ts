// The law of a transaction whose connection is lost between two of its statements: the database is away, nothing else.
import { describe, expect, it } from '@jest/globals';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError, type DataSource } from 'typeorm';
import { failureOf } from '../web/failure.js';
import { DatabaseService } from './database.service.js';

const failing = (error: Error): DatabaseService =>
  new DatabaseService({ transaction: () => Promise.reject(error) } as unknown as DataSource);

describe('a transaction', () => {
  it.each([new QueryRunnerAlreadyReleasedError(), new QueryRunnerProviderAlreadyReleasedError()])(
    'whose connection is gone (%s) says that the database does not answer',
    async (error) => {
      const thrown: unknown = await failing(error)
        .transaction(async () => 1, 'bug 1')
        .catch((reason: unknown) => reason);
      expect(failureOf(thrown)).toMatchObject({ status: 503, retryAfter: 5 });
    },
  );

  it('hands on what else is thrown within it', async () => {
    const error = new Error('no');
    await expect(failing(error).transaction(async () => 1)).rejects.toBe(error);
  });
});
