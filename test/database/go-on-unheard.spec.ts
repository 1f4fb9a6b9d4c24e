// Whoever reads what the application says may go away: it goes on, and mends what is to be mended.
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { Client } from '../support/client.js';
import { killPostmaster } from '../support/durable.js';
import { stage } from '../support/this-run.js';
import { raiseWorld } from '../support/world.mjs';

it('brings the database back when nobody hears that it was gone', async () => {
  const world = await raiseWorld(stage, {
    name: 'unheard',
    databaseUrl: '',
    program: join(import.meta.dirname, '../support/deaf.mjs'),
    environment: { DATABASE_PASSWORD: 'a password of this story alone, long enough' },
  });
  const status = async (): Promise<number> => (await new Client(world.url).get('/readyz')).status;
  expect(await status()).toBe(200);
  killPostmaster(world.folder);
  while ((await status()) === 200);
  while ((await status()) !== 200);
  await world.end();
});
