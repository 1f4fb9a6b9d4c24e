// The list of one's sessions: where, with what and when; each can be ended from elsewhere, and nobody else's.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password } from '../support/cast.js';
import { stranger, type Client } from '../support/client.js';
import { aPerson, unique } from '../support/factories.js';
import { isSignedIn, rowOf } from '../support/session.js';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const others = 'form[action="/me/sessions/others/end"]';

let name: string;

/** The same person once more, with another browser. */
async function arrive(agent = 'node', address = '192.0.2.7'): Promise<Client> {
  const client = stranger();
  await client.get('/session/new');
  const { action, fields } = client.filled('form[action="/session"]', { login: name, password });
  await client.post(action, fields, { headers: { 'user-agent': agent, 'x-forwarded-for': address } });
  return client;
}

const endForm = async (client: Client): Promise<string> => `form[action$="/${(await rowOf(client)).handle}/end"]`;

beforeEach(async () => {
  const made = await aPerson(unique('olga').replaceAll(' ', '-'));
  name = made.name;
  const client = stranger();
  await client.get(made.link);
  await client.submit('form[action^="/passwords/"]', { password, again: password });
});

describe('The list of sessions', () => {
  it('tells browser, system, address and times of each, this one first', async () => {
    const here = await arrive(firefox, '203.0.113.5');
    await arrive('curl/8.14.1', '2001:db8::1');
    await here.get('/me/sessions');
    const [mine = '', there = '', ...more] = here.page.allWords('.session');
    expect(mine).toMatch(
      /^Firefox on Linux this one From 203\.0\.113\.5\. Signed in \d{4}-.* last seen \d{4}-[^.]*\.$/,
    );
    expect(there).toMatch(/^A browser From 2001:db8::1\. Signed in .*\. Sign out there$/);
    expect(more).toEqual([]);
    expect(here.page.allWords('.trail a')).toEqual(['Your account']);
    expect(here.page.headers.get('cache-control')).toBe('no-store');
  });

  it('says so when there is no other', async () => {
    const here = await arrive();
    await here.get('/me/sessions');
    expect(here.page.words('.empty')).toBe('You are signed in nowhere else.');
    expect(here.page.findAll('main form')).toEqual([]);
  });

  it('has no session that is over, and none of anybody else', async () => {
    const [here, there] = [await arrive(), await arrive()];
    await app.query(`UPDATE sessions SET seen_at = clock_timestamp() - interval '8 hours 1 second' WHERE handle = $1`, [
      (await rowOf(there)).handle,
    ]);
    await here.get('/me/sessions');
    expect(here.page.findAll('.session')).toHaveLength(1);
  });

  it('shows the newest fifty, and says of how many', async () => {
    const here = await arrive();
    await app.query(
      `INSERT INTO sessions (id_hash, person_id, data, seen_at)
       SELECT sha256(gen_random_uuid()::text::bytea), u.id, '{}', clock_timestamp() - make_interval(mins => i)
       FROM users u, generate_series(1, 60) i WHERE u.name = $1`,
      [name],
    );
    await here.get('/me/sessions');
    expect(here.page.findAll('.session')).toHaveLength(50);
    expect(here.page.words('.session')).toContain('this one');
    expect(here.page.words('main')).toContain('These are the newest 50 of 61.');
  });

  it('shows nothing of an id, and nothing as markup', async () => {
    const here = await arrive('<img src=x>/1 <b>');
    await here.get('/me/sessions');
    const hash = await app.value<string>(`SELECT encode(id_hash, 'hex') FROM sessions WHERE handle = $1`, [
      (await rowOf(here)).handle,
    ]);
    expect(here.page.text).not.toContain(hash);
    expect(here.page.has('img[src="x"]')).toBe(false);
  });

  it('is nothing for strangers', async () => {
    expect((await stranger().get('/me/sessions')).path).toBe('/session/new?next=%2Fme%2Fsessions');
  });
});

describe('A session elsewhere', () => {
  it('is ended from here, and is over at once', async () => {
    const [here, there, third] = [await arrive(), await arrive(), await arrive()];
    await here.get('/me/sessions');
    await here.submit(await endForm(there));
    expect([here.page.path, here.page.words('.notice')]).toEqual(['/me/sessions', 'You are signed out there.']);
    expect(here.page.findAll('.session')).toHaveLength(2);
    expect(await Promise.all([here, there, third].map(async (one) => isSignedIn(await one.get('/'))))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is ended once by two presses, and both lead to the list', async () => {
    const [here, there] = [await arrive(), await arrive()];
    await here.get('/me/sessions');
    const { action, fields } = here.filled(await endForm(there));
    const pages = await Promise.all([here.twin(), here.twin()].map((window) => window.post(action, fields)));
    expect(pages.map((page) => [page.status, page.path])).toEqual([
      [200, '/me/sessions'],
      [200, '/me/sessions'],
    ]);
  });

  it('can not be ended by another person, who is told that there is none', async () => {
    const mine = await arrive();
    await arrive();
    const { handle } = await rowOf(mine);
    const eve = await stranger().signIn('eve');
    await stranger().signIn('eve');
    await eve.get('/me/sessions');
    const { fields } = eve.filled(others);
    const wrong = ['00000000-0000-4000-8000-000000000000', handle, 'x', '1', '%00', handle.toUpperCase()];
    for (const one of wrong)
      expect([one, (await eve.post(`/me/sessions/${one}/end`, fields)).status]).toEqual([one, 404]);
    expect(isSignedIn(await mine.get('/'))).toBe(true);
  });

  it('is over with all others by one button', async () => {
    const [here, there, third] = [await arrive(), await arrive(), await arrive()];
    await here.get('/me/sessions');
    await here.submit(others);
    expect(here.page.words('.notice')).toBe('You are signed out everywhere else.');
    expect(here.page.findAll('.session')).toHaveLength(1);
    expect(await Promise.all([here, there, third].map(async (one) => isSignedIn(await one.get('/'))))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
