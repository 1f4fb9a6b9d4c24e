// Nobody gets into another's session (S16): ids can not be chosen, guessed or read, and die at once on all processes.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';
import { grant, idOf, isSignedIn } from '../support/session.js';

const form = 'form[action="/session"]';
let one: Lodger;
let two: Lodger;

/** The same browser at the other process, for both are behind one name. */
function across(client: Client): Client {
  const other = new Client(two.url);
  for (const [name, value] of client.cookies) other.cookies.set(name, value);
  return other;
}

/** Whether these cookies are worth anything, at either process. */
const works = async (client: Client): Promise<boolean[]> =>
  Promise.all([client.twin(), across(client)].map(async (each) => isSignedIn(await each.get('/'))));

beforeAll(async () => {
  one = await lodger();
  two = await lodger({ of: one });
});

/** 1,250 ids of a process of its own. */
function idsOfAProcess(): Promise<string[]> {
  const store = join(process.cwd(), 'dist/src/web/session.store.js');
  const code = `const { newId } = await import(${JSON.stringify(store)});
    console.log(Array.from({ length: 1250 }, newId).join(' '))`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  return new Promise((done) => child.once('close', () => done(said.trim().split(' '))));
}

describe('The id of a session', () => {
  it('is another one each time: 10,000 of eight processes, of 192 bits', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 8; at += 2) ids.push(...(await Promise.all([idsOfAProcess(), idsOfAProcess()])).flat());
    expect(new Set(ids).size).toBe(10_000);
    expect(ids.filter((id) => Buffer.from(id, 'base64url').length !== 24)).toEqual([]);
  });

  it('is not taken from a visitor: what he brings is never the id under which somebody is signed in', async () => {
    const mallory = new Client(one.url);
    await mallory.get('/session/new');
    const victim = mallory.twin();
    await victim.get('/session/new');
    await victim.submit(form, { login: 'rita', password });
    expect(isSignedIn(victim.page)).toBe(true);
    expect(idOf(victim)).not.toBe(idOf(mallory));
    expect(await works(mallory)).toEqual([false, false]);
    for (const made of ['x', 's%3Ax.y', `s%3A${'A'.repeat(32)}.${'A'.repeat(43)}`, idOf(victim)]) {
      const other = new Client(one.url);
      other.cookies.set('bugzot', made);
      expect(isSignedIn(await other.get('/'))).toBe(false);
      await other.signIn('rita');
      expect(idOf(other)).not.toBe(made);
    }
  });

  it('is kept as its hash alone, wherever one looks', async () => {
    const rita = await new Client(one.url).signIn('rita');
    await rita.get('/me/sessions');
    expect(rita.page.text).not.toContain(idOf(rita));
    const tables = await one.query<{ row: string }>(
      `SELECT s::text AS row FROM sessions s UNION ALL SELECT d::text FROM devices d
       UNION ALL SELECT t::text FROM tokens t UNION ALL SELECT a::text FROM attempts a UNION ALL SELECT x::text FROM submissions x`,
    );
    const secrets = [idOf(rita), rita.cookies.get('bugzot-device') ?? 'none'];
    const shapes = secrets.flatMap((text) => [
      text,
      Buffer.from(text).toString('hex'),
      Buffer.from(text, 'base64url').toString('hex'),
    ]);
    expect(tables.length).toBeGreaterThan(1);
    expect(tables.filter(({ row }) => shapes.some((shape) => row.includes(shape)))).toEqual([]);
    expect(shapes.filter((shape) => one.log().includes(shape))).toEqual([]);
  });
});

describe('What ends a session', () => {
  const ends: [string, (mine: Client, name: string) => Promise<unknown>][] = [
    [
      'signing out',
      async (mine) => {
        await mine.get('/session/end');
        await mine.submit('form[action="/session/end"]');
      },
    ],
    [
      'signing out there, from elsewhere',
      async (_mine, name) => {
        const there = await new Client(two.url).signIn(name);
        await there.get('/me/sessions');
        await there.submit('form[action="/me/sessions/others/end"]');
      },
    ],
    [
      'another password',
      async (_mine, name) => {
        await one.query(
          `INSERT INTO tokens (token_hash, purpose, person_id, expires_at)
           SELECT sha256('of-the-story'), 'set password', id, clock_timestamp() + interval '1 hour' FROM users WHERE name = $1`,
          [name],
        );
        const link = new Client(two.url);
        await link.get('/passwords/of-the-story');
        await link.submit('form[action^="/passwords/"]', { password, again: password });
      },
    ],
    ['closing the account', (_mine, name) => two.query(`UPDATE users SET status = 'closed' WHERE name = $1`, [name])],
  ];

  it.each(ends)('%s, ends it at every process at once', async (_how, end) => {
    await one.query('DELETE FROM attempts');
    const mine = await new Client(one.url).signIn('tess');
    const kept = mine.twin();
    expect(await works(kept)).toEqual([true, true]);
    await end(mine, 'tess');
    expect(await works(kept)).toEqual([false, false]);
    await one.query(`UPDATE users SET status = 'active' WHERE name = 'tess'`);
  });

  it('is a change of rights for the id: a second later it is worth nothing at any process', async () => {
    const mine = await new Client(one.url).signIn('sam');
    const kept = mine.twin();
    await grant(one, 'sam', 'developer', true);
    await mine.get('/');
    expect(await works(mine)).toEqual([true, true]);
    await one.query(`UPDATE sessions SET superseded_at = superseded_at - interval '1 second'`);
    expect(await works(kept)).toEqual([false, false]);
    expect(await works(mine)).toEqual([true, true]);
  });
});
