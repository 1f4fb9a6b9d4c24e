// A stranger makes an account: the address first, the rest behind the link in the mail.
import { describe, expect, it } from '@jest/globals';
import { app, lodger } from '../support/app.js';
import { password } from '../support/cast.js';
import { as, Client, stranger } from '../support/client.js';
import { aPerson, unique } from '../support/factories.js';
import { letterTo, lettersTo } from '../support/mail.js';

const asking = 'form[action="/registration"]';
const registering = 'form[action^="/registration/"]';
const newName = (): string => unique('nora').replaceAll(' ', '-');
const addressOf = (name: string): string => `${name}@example.net`;

async function ask(email: string, client = stranger(), from = '/registration'): Promise<Client> {
  await client.get(from);
  await client.submit(asking, { email });
  return client;
}

/** A link for that address, from the mail. */
async function linkFor(email: string, where = app): Promise<string> {
  await ask(email, new Client(where.url));
  return (await letterTo(email, where)).path;
}

const chosen = (name: string): Record<string, string> => ({ name, password, again: password });

describe('Making an account', () => {
  it('asks for the address, mails a link, and goes on where one was, signed in', async () => {
    const name = newName();
    const client = stranger();
    await client.get('/bugs?q=is%3Aclosed');
    await client.click('Make an account');
    await client.submit(asking, { email: addressOf(name) });
    expect(client.page.path).toBe('/registration/letter');
    expect(client.page.words('h1')).toBe('Look into your mail');
    expect(client.page.words()).toContain(`A letter to ${addressOf(name)} is on its way. Its link holds for 24 hours.`);
    expect(client.page.words('.notice')).toContain('var/outbox');

    const { path, email } = await letterTo(addressOf(name));
    expect(email.subject).toBe(`Your account at BugZot on ${new URL(app.url).host}`);
    expect(email.text).toContain('If it was not you, do nothing');
    expect(email.html).toContain(path);
    const elsewhere = stranger();
    await elsewhere.get(path);
    expect(elsewhere.page.words('.lead')).toContain(addressOf(name));
    await elsewhere.submit(registering, { ...chosen(name), realName: 'Nora New', zone: 'Europe/Berlin' });
    expect(elsewhere.page.path).toBe('/bugs?q=is%3Aclosed');
    expect(elsewhere.page.words('.notice')).toBe(`Welcome, ${name}! Your account is ready, and you are signed in.`);
    expect(elsewhere.page.words('.account')).toContain(name);
    const [row] = await app.query(
      `SELECT u.email, u.real_name, u.zone, u.status, u.source, array_agg(r.name) AS roles FROM users u
       LEFT JOIN grants g ON g.person_id = u.id LEFT JOIN roles r ON r.id = g.role_id WHERE u.name = $1 GROUP BY u.id`,
      [name],
    );
    expect(row).toEqual({
      email: addressOf(name),
      real_name: 'Nora New',
      zone: 'Europe/Berlin',
      status: 'active',
      source: null,
      roles: ['reporter'],
    });
    await new Client().signIn(name);
    await new Client().signIn(addressOf(name));
  });

  it('leads from signing in to where one wanted to be', async () => {
    const client = stranger();
    await client.get('/bugs/new?product=kettle');
    await client.click('Make an account');
    const name = newName();
    await client.submit(asking, { email: addressOf(name) });
    await client.get((await letterTo(addressOf(name))).path);
    await client.submit(registering, chosen(name));
    expect(client.page.path).toBe('/bugs/new?product=kettle');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    'goes nowhere else: %s',
    async (next) => {
      const name = newName();
      await ask(addressOf(name), stranger(), `/registration?next=${encodeURIComponent(next)}`);
      const client = stranger();
      await client.get((await letterTo(addressOf(name))).path);
      expect((await client.submit(registering, chosen(name))).hops).toEqual(['/']);
    },
  );

  it('has no account before the link is used, and nobody signs in with anything', async () => {
    const name = newName();
    await linkFor(addressOf(name));
    expect(await app.value('SELECT count(*) FROM users WHERE email = $1', [addressOf(name)])).toBe(0);
    await expect(new Client().signIn(addressOf(name))).rejects.toThrow('could not sign in (422)');
  });

  it('makes one account of twenty who use the link at once', async () => {
    const name = newName();
    const link = await linkFor(addressOf(name));
    const clients = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const client = stranger();
        await client.get(link);
        return client;
      }),
    );
    const pages = await Promise.all(clients.map((client, at) => client.submit(registering, chosen(`${name}-${at}`))));
    expect(pages.filter((page) => page.path === '/')).toHaveLength(1);
    expect(pages.filter((page) => page.status === 404 || page.status === 429)).toHaveLength(19);
    expect(await app.value('SELECT count(*) FROM users WHERE email = $1', [addressOf(name)])).toBe(1);
    expect((await stranger().get(link)).status).toBe(404);
  });

  it('takes a form that is sent twice as one', async () => {
    const name = newName();
    const client = stranger();
    await client.get(await linkFor(addressOf(name)));
    const { action, fields } = client.filled(registering, chosen(name));
    const pages = await Promise.all([client.twin().post(action, fields), client.twin().post(action, fields)]);
    // The second may come so late that the session of its form is over: then it is asked to sign in.
    expect(pages.map((page) => page.status).filter((status) => status !== 403)).toContain(200);
    expect(await app.value('SELECT count(*) FROM users WHERE name = $1', [name])).toBe(1);
  });

  it('makes one account of two links to one address', async () => {
    const name = newName();
    const one = await linkFor(addressOf(name));
    const two = await linkFor(addressOf(name));
    expect(one).not.toBe(two);
    for (const [link, said] of [
      [one, name],
      [two, `${name}-2`],
    ] as const) {
      const client = stranger();
      await client.get(link);
      await client.submit(registering, chosen(said));
      if (link === two) {
        expect(client.page.status).toBe(422);
        expect(client.page.words('.problems')).toContain('Somebody has this address already.');
      }
    }
    expect(await app.value('SELECT count(*) FROM users WHERE email = $1', [addressOf(name)])).toBe(1);
  });

  it.each([
    ['email', 'Please give an e-mail address.', ''],
    ['email', 'This does not look like an e-mail address.', 'nora'],
    ['email', 'Before the @: up to 64 plain letters', 'nöra@example.net'],
  ])('says beside %s: %s', async (field, sentence, email) => {
    const { page } = await ask(email);
    expect([page.status, page.problem(field)]).toEqual([422, expect.stringContaining(sentence)]);
    expect(page.value('email')).toBe(email);
  });

  it('says beside each field what is wrong with it, keeps the rest, and the link holds', async () => {
    const name = newName();
    const client = stranger();
    await client.get(await linkFor(addressOf(name)));
    await client.submit(registering, {
      name: 'rita',
      realName: 'Nora',
      zone: 'Asia/Tokyo',
      password,
      again: 'another',
    });
    expect([client.page.status, client.page.problem('again')]).toEqual([422, 'The two do not agree.']);
    await client.submit(registering, { ...chosen('RITA') });
    expect([client.page.status, client.page.problem('name')]).toEqual([422, 'Somebody has this name already.']);
    expect(client.page.value('realName')).toBe('Nora');
    expect(client.page.find('option[selected]').getAttribute('value')).toBe('Asia/Tokyo');
    await client.submit(registering, chosen(name));
    expect(client.page.path).toBe('/');
  });

  it('tells about few names by one link', async () => {
    const client = stranger();
    await client.get(await linkFor(addressOf(newName())));
    const { action, fields } = client.filled(registering, chosen('rita'));
    const statuses: number[] = [];
    for (let at = 0; at < 21; at++) statuses.push((await client.twin().post(action, fields)).status);
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 422));
    expect(statuses[20]).toBe(429);
  });

  it('says nothing of who has an account, and tells the owner by mail', async () => {
    const { name, link } = await aPerson(newName());
    expect(link).not.toBe('');
    const closed = newName();
    await app.query(
      `INSERT INTO users (name, name_key, email, email_key, status) VALUES ($1::text, $1::text, $2::text, $2::text, 'closed')`,
      [closed, addressOf(closed)],
    );
    await ask('RITA@example.org');
    const hers = await letterTo('rita@example.org');
    expect(hers.email.subject).toContain('You have an account');
    expect(hers.email.text).toContain('its user name is rita');
    expect(hers.path).toBe('/session/new');
    await ask(`${name}@example.org`);
    const again = await letterTo(`${name}@example.org`);
    expect(again.email.text).toContain(`Your user name is ${name}.`);
    expect((await stranger().get(again.path)).words('h1')).toBe('Set your password');
    expect((await stranger().get(link)).status).toBe(200);
    await ask(addressOf(closed));
    expect(await lettersTo(addressOf(closed))).toHaveLength(0);
  });
});

describe('A letter', () => {
  it('is sent again on wish, three times an hour to one address, and the page says the same', async () => {
    const email = addressOf(newName());
    const client = await ask(email);
    const words = client.page.words();
    for (let at = 0; at < 4; at++) {
      await client.submit(asking);
      expect(client.page.words()).toBe(words);
    }
    expect(await lettersTo(email)).toHaveLength(3);
  });

  it('is asked for ten times an hour by one sender, at whichever process', async () => {
    const one = await lodger();
    const two = await lodger({ of: one });
    const clients = [new Client(one.url), new Client(two.url)];
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const pages = [];
    for (let at = 0; at < 11; at++) {
      const client = clients[at % 2] ?? stranger();
      await client.get('/registration');
      const { action, fields } = client.filled(asking, { email: `n${at}@example.net` });
      pages.push(await client.post(action, fields, { headers }));
    }
    expect(pages.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    expect(Number(pages[10]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await one.value(`SELECT count(*) FROM mails WHERE kind = 'registration'`)).toBe(10);
  });
});

describe('Where not everybody may', () => {
  it.each([
    ['invitation', 'Accounts are made by invitation'],
    ['closed', 'Accounts are made by the administrators'],
  ])('(%s) the page says so, and nothing is taken', async (registration, heading) => {
    const open = await lodger();
    const client = new Client(open.url);
    const link = await linkFor('nora@example.net', open);
    await client.get('/registration');
    const asked = client.filled(asking, { email: 'nina@example.net' });
    await client.get(link);
    const said = client.filled(registering, chosen('nora'));
    const shut = await lodger({ of: open, environment: { REGISTRATION: registration } });
    const late = new Client(shut.url);
    for (const [name, value] of client.cookies) late.cookies.set(name, value);
    const page = await late.get('/registration');
    expect([page.status, page.words('h1')]).toEqual([200, heading]);
    expect(page.has('.account a[href^="/registration"]')).toBe(false);
    expect((await late.get('/session/new')).allWords('.other-ways a')).toEqual(['Forgot your password?']);
    for (const { action, fields } of [asked, said]) expect((await late.post(action, fields)).status).toBe(403);
    expect((await late.get(link)).status).toBe(403);
    expect(await open.value(`SELECT count(*) FROM users WHERE name = 'nora'`)).toBe(0);
    expect(await open.value(`SELECT count(*) FROM mails WHERE about->>'email' = 'nina@example.net'`)).toBe(0);
  });

  it('(certain hosts) says beside the field which', async () => {
    const own = await lodger({ environment: { REGISTRATION_DOMAINS: 'example.com, xn--mnchen-3ya.example' } });
    const sentence = 'Accounts here are for addresses at example.com or xn--mnchen-3ya.example.';
    for (const email of ['n@example.net', 'n@sub.example.com', 'n@example.com.evil.example']) {
      const { page } = await ask(email, new Client(own.url));
      expect([email, page.status, page.problem('email')]).toEqual([email, 422, sentence]);
    }
    for (const email of ['n@EXAMPLE.com', 'n@münchen.example'])
      expect((await ask(email, new Client(own.url))).page.path).toBe('/registration/letter');
  });

  it('(a role that does not exist) the application does not start', async () => {
    await expect(lodger({ environment: { NEW_ACCOUNT_ROLE: 'emperor' } })).rejects.toThrow(
      'There is no role emperor (NEW_ACCOUNT_ROLE).',
    );
  });

  it('(a role that has gone since) nobody registers', async () => {
    const own = await lodger();
    const client = new Client(own.url);
    await client.get(await linkFor('nora@example.net', own));
    await own.query(`UPDATE roles SET is_active = false WHERE stock = 'reporter'`);
    expect((await client.submit(registering, chosen('nora'))).status).toBe(422);
    expect(await own.value(`SELECT count(*) FROM users WHERE name = 'nora'`)).toBe(0);
  });
});

it('is nothing for who is signed in', async () => {
  const rita = (await as('rita')).twin();
  expect((await rita.get('/registration?next=/products')).path).toBe('/products');
});
