// The database is where sessions are: when it is down or slow, nobody is taken for a stranger or for another, and none is lost (R34).
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { hold } from '../support/lock.js';
import { grant, idOf, isSignedIn } from '../support/session.js';

const names = ['rita', 'dev', 'ada'] as const;
const paths = [
  '/',
  '/bugs',
  '/bugs/new?product=kettle',
  '/admin/users',
  '/me/sessions',
  '/session/end',
  '/session/new',
];

let own: Lodger;
let clients: Client[];

/** What is answered at each path, to each of them. */
const looks = async (): Promise<[string, number, string, string[]][]> =>
  await Promise.all(
    clients.flatMap((client) =>
      paths.map(async (path): Promise<[string, number, string, string[]]> => {
        const page = await client.twin().get(path, { follow: false });
        return [path, page.status, page.words('.account'), page.headers.getSetCookie()];
      }),
    ),
  );

const greetings = async (): Promise<string[]> =>
  Promise.all(clients.map(async (client) => (await client.get('/')).words('.account')));

const everybody = names.map((name) => `${name} Sign out`);

beforeAll(async () => {
  own = await lodger();
  clients = await Promise.all(names.map((name) => new Client(own.url).signIn(name)));
});

describe('Without the database', () => {
  it('every page is 503, says nobody’s name, sets no cookie; and afterwards everybody is who he was', async () => {
    const before = await own.value('SELECT count(*) FROM sessions');
    await own.loseDatabase();
    const found = await looks();
    expect(new Set(found.map(([, status]) => status))).toEqual(new Set([503]));
    expect(found.flatMap(([, , , cookies]) => cookies)).toEqual([]);
    expect(found.filter(([, , account]) => /rita|dev|ada|Sign out/.test(account))).toEqual([]);
    own.findDatabase();
    expect(await greetings()).toEqual(everybody);
    expect(await own.value('SELECT count(*) FROM sessions')).toBe(before);
  });

  it('a change of rights waits, and signs nobody out', async () => {
    await grant(own, 'rita', 'developer', true);
    const [rita] = clients;
    if (!rita) throw new Error('Rita has not come.');
    const id = idOf(rita);
    await own.loseDatabase();
    expect((await rita.get('/')).status).toBe(503);
    own.findDatabase();
    expect(idOf(rita)).toBe(id);
    expect(isSignedIn(await rita.get('/'))).toBe(true);
    expect(idOf(rita)).not.toBe(id);
    expect(await greetings()).toEqual(everybody);
  });
});

describe('With a database that is slow', () => {
  it('a new id that can not be had in time is 503, and the old one goes on until it can', async () => {
    const [, dev] = clients;
    if (!dev) throw new Error('Dev has not come.');
    await grant(own, 'dev', 'supervisor', true);
    const id = idOf(dev);
    const held = await hold('SELECT FROM sessions WHERE id_hash = sha256($1) FOR UPDATE', [Buffer.from(id)], own);
    const pages = await Promise.all([dev.twin().get('/'), dev.twin().get('/bugs')]);
    expect(pages.map((page) => [page.status, page.headers.getSetCookie()])).toEqual([
      [503, []],
      [503, []],
    ]);
    await held.letGo();
    expect(isSignedIn(await dev.get('/'))).toBe(true);
    expect(idOf(dev)).not.toBe(id);
    expect(await own.value(`SELECT count(*) FROM sessions WHERE superseded_at IS NULL AND person_id IS NOT NULL`)).toBe(
      names.length,
    );
  });

  it('a sign-out that could not be done says so, and can be done again', async () => {
    const ada = await new Client(own.url).signIn('ada');
    await ada.get('/session/end');
    const { action, fields } = ada.filled('form[action="/session/end"]');
    const held = await hold(
      'SELECT FROM sessions WHERE id_hash = sha256($1) FOR UPDATE',
      [Buffer.from(idOf(ada))],
      own,
    );
    expect((await ada.post(action, fields, { follow: false })).status).toBe(503);
    await held.letGo();
    expect(isSignedIn(await ada.get('/'))).toBe(true);
    await ada.get('/session/end');
    await ada.submit('form[action="/session/end"]');
    expect(isSignedIn(await ada.get('/'))).toBe(false);
  });
});
