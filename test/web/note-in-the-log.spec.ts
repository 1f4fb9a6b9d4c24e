// The log: what it tells of a request, what only when it is asked to, what is slow, and where it goes.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { app, ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, unique } from '../support/factories.js';
import { stage } from '../support/this-run.js';

interface Line {
  msg: string;
  req?: { id: string; method: string; path: string };
  res?: { status: number };
  [field: string]: unknown;
}

const path = join(stage.folder, 'a-log-of-its-own', 'bugzot.log');
const text = (): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const lines = (): Line[] =>
  text()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

/** The last line that fits, said already or yet to come. */
async function told(fits: (line: Line) => boolean): Promise<Line> {
  for (;;) {
    const found = lines().findLast(fits);
    if (found) return found;
    // It is written by another process, so that the next look must come after a turn of the loop.
    await new Promise(setImmediate);
  }
}

let own: OwnApp;
let rita: Client;
beforeAll(async () => {
  own = await ownApp({
    environment: {
      LOG_TO: path,
      LOG_LEVEL: 'info',
      LOG_FIELDS: 'database,person,address,agent,bytes',
      SLOW_REQUEST: '40',
      SLOW_QUERY: '40',
    },
  });
  rita = await new Client(own.url).signIn('rita');
});

describe('A line of the log', () => {
  it('tells a request by its id and route, its time, the time of the database, and who asked by a number', async () => {
    const bug = await aBug({ by: rita });
    await rita.get(bug.url);
    const id = await own.value(`SELECT id FROM users WHERE name = 'rita'`);
    const line = await told(({ req, route }) => req?.method === 'GET' && route === '/bugs/:id');
    expect(line).toMatchObject({
      req: { method: 'GET', path: bug.url },
      res: { status: 200 },
      person: id,
      address: rita.address,
      responseTime: expect.any(Number),
    });
    expect(line.req?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(line['statements']).toBeGreaterThan(1);
    expect(line['databaseMs']).toBeGreaterThan(0);
    expect(line['bytes']).toBeGreaterThan(1000);
    const made = await told(({ req, route }) => req?.method === 'POST' && route === '/bugs');
    expect(made['statements']).toBeGreaterThan(3);
  });

  it('tells no word of a search, no cookie, no token and no form', async () => {
    const word = unique('Leaking').replaceAll(' ', '');
    await rita.get(`/bugs?q=${word}`);
    await rita.get(`/passwords/${'t'.repeat(43)}`);
    await told(({ req }) => req?.path === '/passwords/…');
    const cookie = [...rita.cookies.values()].map((value) => value.slice(0, 20));
    for (const secret of [word, 't'.repeat(43), ...cookie]) expect(text()).not.toContain(secret);
  });

  it('names what is slow: the request, and the statement without its values', async () => {
    const word = unique('Slowly').replaceAll(' ', '');
    const before = new Set(lines().map(({ req }) => req?.id));
    const holder = new pg.Client({ connectionString: own.databaseUrl });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE bugs IN ACCESS EXCLUSIVE MODE');
    const answer = rita.get(`/bugs?q=${word}`);
    const waits = `SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query_start < clock_timestamp() - interval '60 ms'`;
    // Not by the holder: within a transaction what others wait for is looked up once.
    while ((await own.value(waits)) === 0);
    await holder.query('ROLLBACK');
    await holder.end();
    expect((await answer).status).toBe(200);
    // On a busy machine the list of the story before may have been slow, too: the one that was held is the last.
    const held = await told(({ req, route }) => route === '/bugs' && !before.has(req?.id));
    expect(held.msg).toBe('slow request');
    const statement = await told(({ msg, request: by }) => msg === 'slow statement' && by === held.req?.id);
    expect(statement).toMatchObject({ level: 40, query: expect.any(String), ms: expect.any(Number) });
    expect(text()).not.toContain(word);
  });
});

describe('Server-Timing', () => {
  it('is for who administrates, and with the time of the database where that is known', async () => {
    const ada = await new Client(own.url).signIn('ada');
    const form = /^find;dur=[\d.]+, write;dur=[\d.]+/;
    const page = await ada.get('/bugs');
    expect(page.headers.get('server-timing')).toMatch(form);
    expect(page.headers.get('server-timing')).toMatch(/, database;dur=[\d.]+;desc="\d+ statements"$/);
    expect((await rita.get('/bugs')).headers.get('server-timing')).toBeNull();
    const elsewhere = await (await new Client(app.url).signIn('ada')).get('/bugs');
    expect(elsewhere.headers.get('server-timing')).toMatch(form);
    expect(elsewhere.headers.get('server-timing')).not.toContain('database');
  });
});

describe('The log', () => {
  it('goes to a syslog server, each line a message', async () => {
    const server = createSocket('udp4').bind(0, '127.0.0.1');
    await once(server, 'listening');
    const messages: string[] = [];
    server.on('message', (bytes) => messages.push(bytes.toString()));
    const there = await ownApp({
      of: own,
      environment: { LOG_TO: `syslog://127.0.0.1:${server.address().port}`, LOG_LEVEL: 'info' },
    });
    // A datagram may be lost; the next one comes.
    const heard = (): string | undefined => messages.find((message) => message.includes('"/bugs"'));
    while (!heard()) await new Client(there.url).get('/bugs');
    server.close();
    const [, head = '', json = ''] = /^(.*?) - - (\{.*\})$/.exec(heard() ?? '') ?? [];
    expect(head).toMatch(/^<30>1 \d{4}-\d\d-\d\dT[\d:.]+Z \S+ bugzot \d+$/);
    expect(JSON.parse(json)).toMatchObject({ req: { path: '/bugs' }, route: '/bugs', res: { status: 200 } });
    expect(json).not.toContain('databaseMs');
  });
});
