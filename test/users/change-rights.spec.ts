// A change of rights gives a session a new id: the old one is dead within a second, and nobody is signed out or loses a word.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password } from '../support/cast.js';
import { stranger, type Client } from '../support/client.js';
import { aBug, aPerson, reportForm, unique } from '../support/factories.js';
import { hold } from '../support/lock.js';
import { grant, idOf, isSignedIn, rowOf } from '../support/session.js';

let name: string;
let client: Client;

/** Sessions of that person that are alive: neither over nor given another id. */
const alive = (): Promise<number> =>
  app.value(
    `SELECT count(*) FROM sessions s JOIN users u ON u.id = s.person_id WHERE u.name = $1 AND superseded_at IS NULL`,
    [name],
  );

/** As when a second has gone by. */
const later = (): Promise<unknown> =>
  app.query(`UPDATE sessions SET superseded_at = superseded_at - interval '1 second' WHERE superseded_at IS NOT NULL`);

beforeEach(async () => {
  const made = await aPerson(unique('nora').replaceAll(' ', '-'));
  name = made.name;
  client = stranger();
  await client.get(made.link);
  await client.submit('form[action^="/passwords/"]', { password, again: password });
  await client.signIn(name);
});

describe('A change of rights', () => {
  it.each(['giving', 'taking'])('by %s a role gives a new id; the old one is dead a second later', async (what) => {
    if (what === 'taking') {
      await grant(app, name, 'developer', true);
      await client.get('/');
    }
    const before = client.twin();
    const { handle } = await rowOf(client);
    await grant(app, name, 'developer', what === 'giving');
    expect(isSignedIn(await client.get('/'))).toBe(true);
    expect(idOf(client)).not.toBe(idOf(before));
    expect((await rowOf(client)).handle).toBe(handle);
    await later();
    const page = await before.get('/me/sessions');
    expect(page.path).toBe('/session/new?next=%2Fme%2Fsessions');
    expect(isSignedIn(await client.get('/'))).toBe(true);
    expect(await alive()).toBe(1);
  });

  it('is one also when the role itself changes', async () => {
    const role = unique('helper').replaceAll(' ', '-');
    await app.query(`INSERT INTO roles (name, rank, permissions) VALUES ($1, 1, '{bugs.view}')`, [role]);
    await grant(app, name, role, true);
    await client.get('/');
    const before = idOf(client);
    await client.get('/');
    expect(idOf(client)).toBe(before);
    await app.query(`UPDATE roles SET permissions = '{bugs.view,bugs.file}' WHERE name = $1`, [role]);
    await client.get('/');
    expect(idOf(client)).not.toBe(before);
  });

  it('lets what the browser has asked for at the same moment be answered, and begins no session of nobody', async () => {
    await grant(app, name, 'developer', true);
    const windows = Array.from({ length: 20 }, () => client.twin());
    const pages = await Promise.all(windows.map((window) => window.get('/me/sessions')));
    expect(pages.map(isSignedIn)).toEqual(Array.from({ length: 20 }, () => true));
    const told = pages.filter((page) => page.headers.getSetCookie().length > 0);
    expect(told).toHaveLength(1);
    expect(await alive()).toBe(1);
    await later();
    expect(await Promise.all(windows.map(async (window) => isSignedIn(await window.get('/'))))).toEqual(
      pages.map((page) => told.includes(page)),
    );
  });

  it('writes nothing else: pages that are read cost no write', async () => {
    const rows = (): Promise<string> => app.value(`SELECT json_agg(s ORDER BY id_hash)::text FROM sessions s`);
    await client.get('/');
    const before = await rows();
    for (const path of ['/', '/bugs', '/me/sessions', '/products']) await client.get(path);
    expect(await rows()).toBe(before);
  });

  it('takes the form with which it was noticed', async () => {
    await client.get('/bugs/new?product=kettle');
    await grant(app, name, 'developer', true);
    const summary = unique('Noticed');
    await client.submit(reportForm, { component: 'lid', summary, description: 'x' });
    expect(client.page.words('h1')).toContain(summary);
    await later();
    expect(isSignedIn(await client.get('/'))).toBe(true);
  });

  it('lets a form that was open in another window be sent, with one press more', async () => {
    const bug = await aBug();
    const window = client.twin();
    await window.get(bug.url);
    await grant(app, name, 'developer', true);
    await client.get('/');
    await later();
    for (const [key, value] of client.cookies) window.cookies.set(key, value);
    await window.submit('#change', { text: 'Typed before.' });
    expect(window.page.words('h1')).toBe('Nothing is lost');
    await window.submit(`form[action="${bug.url}/changes"]`);
    expect(window.page.words('#c1')).toContain('Typed before.');
  });

  it('prolongs nothing, and keeps what the session knew of itself', async () => {
    const other = stranger();
    await other.get('/session/new');
    const { action, fields } = other.filled('form[action="/session"]', { login: name, password, stays: true });
    await other.post(action, fields);
    const before = await rowOf(other);
    const made = `SELECT made_at::text FROM sessions WHERE id_hash = sha256($1)`;
    const begun = await app.value<string>(made, [Buffer.from(idOf(other))]);
    await grant(app, name, 'developer', true);
    const page = await other.get('/');
    expect(page.headers.getSetCookie()).toEqual([expect.stringMatching(/^bugzot=[^;]+; Max-Age=2592000; /)]);
    expect(await rowOf(other)).toEqual(before);
    expect(await app.value<string>(made, [Buffer.from(idOf(other))])).toBe(begun);
  });

  it('ends with the sign-out under the old id as well', async () => {
    const before = client.twin();
    await before.get('/session/end');
    const { action, fields } = before.filled('form[action="/session/end"]');
    await grant(app, name, 'developer', true);
    await client.get('/');
    await before.post(action, fields, { follow: false });
    expect(isSignedIn(await client.get('/'))).toBe(false);
    expect(await alive()).toBe(0);
  });
});

describe('A session that was ended', () => {
  it('is not made anew by a request that was under way', async () => {
    const there = await stranger().signIn(name);
    await client.get('/me/sessions');
    const { action, fields } = client.filled('li form[action^="/me/sessions/"]');
    const held = await hold('SELECT FROM sessions WHERE id_hash = sha256($1) FOR UPDATE', [Buffer.from(idOf(there))]);
    const answer = client.post(action, fields, { follow: false });
    await held.isWaitedFor();
    await app.query('DELETE FROM sessions WHERE id_hash = sha256($1)', [Buffer.from(idOf(client))]);
    await held.letGo();
    expect((await answer).status).toBe(303);
    expect(isSignedIn(await client.get('/'))).toBe(false);
    expect(await alive()).toBe(0);
  });
});
