// What the bench asks for is what the application has: every page answers, with the words that the bench looks for.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { fill } from '../../bench/data/fill.mjs';
import { factsOf, type Facts } from '../../bench/run/facts.mjs';
import { pages } from '../../bench/run/pages.mjs';
import { start } from '../../bench/run/process.mjs';
import { Visitor } from '../../bench/run/visitor.mjs';
import { stage } from '../support/this-run.js';
import { copyDatabase, raiseWorld, type World } from '../support/world.mjs';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const size = 300;
let world: World;
let facts: Facts;
let visitors: Visitor[];

beforeAll(async () => {
  const name = `bench-${randomUUID()}`;
  const databaseUrl = await copyDatabase(stage, name, 'empty');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 5 });
  await fill(pool, { size, seed: 3, quiet: true });
  facts = await factsOf(pool, size, { secretKey: stage.secretKey, bcryptRounds: 4 });
  await pool.end();
  world = await raiseWorld(stage, { name, databaseUrl });
  const { login, password } = facts.account;
  visitors = [new Visitor(world.url), await new Visitor(world.url, 'signed in').signIn(login, password)];
}, 60_000);
afterAll(() => world.end());

it('knows a deep page, usual bugs and long ones', () => {
  expect(facts.deep).toMatchObject({ number: 6, first: 251 });
  expect(facts.usual.length).toBeGreaterThan(1);
  expect(facts.long).toHaveLength(2);
});

it.each(pages.map((page) => [page.name, page] as const))('%s', async (_name, page) => {
  for (const visitor of visitors.filter(({ name }) => !page.isSignedIn || name === 'signed in')) {
    const asked = await page.requests(facts, visitor, 2);
    expect(asked.length).toBeGreaterThan(0);
    for (const { path, word, status = 200, method = 'GET', headers = visitor.headers, body } of asked.slice(0, 3)) {
      const { 'content-length': _, ...sent } = headers;
      const init = { method, headers: sent, redirect: 'manual' as const, ...(body === undefined ? {} : { body }) };
      const answer = await fetch(world.url + path, init);
      const text = await answer.text();
      expect({ path, status: answer.status, has: text.includes(word) }).toEqual({ path, status, has: true });
      if (page.only) expect(text).toMatch(page.only);
    }
  }
});

it('compares with the same list from memory, and with bare bytes', async () => {
  const environment = {
    DATABASE_URL: world.databaseUrl,
    SECRET_KEY: stage.secretKey,
    VAR: join(stage.folder, world.name),
  };
  const memory = await start(['bench/run/memory.mjs'], environment);
  const bare = await start(['bench/run/bare.mjs']);
  const list = await fetch(`${memory.url}/bugs`);
  const served = await (await fetch(`${world.url}/bugs?q=`)).text();
  const rows = (text: string): number => text.match(/class="b-id"/g)?.length ?? 0;
  expect(rows(await list.text())).toBe(rows(served));
  expect(rows(served)).toBeGreaterThanOrEqual(50);
  expect((await (await fetch(bare.url)).arrayBuffer()).byteLength).toBe(20_000);
  await Promise.all([memory.end(), bare.end()]);
}, 60_000);
