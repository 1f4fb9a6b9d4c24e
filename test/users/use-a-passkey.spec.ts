// Passkeys, with an authenticator of software: added with the password, used as a second step or alone, each answer once.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app, lodger, type Lodger } from '../support/app.js';
import { Authenticator, type Oddity } from '../support/authenticator.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client } from '../support/client.js';
import { factors, forgetTries, isSignedIn, somebody, toSecondStep, turnOnTotp } from '../support/factors.js';
import type { Page } from '../support/page.js';

const challenge = `form[action="${factors}/passkeys/challenge"]`;
const adding = `form[action="${factors}/passkeys"]`;
const stepForm = 'form[data-passkey][action="/session/factor"]';
const entering = 'form[action="/session/passkey"]';

const optionsOf = (page: Page): string => page.find('[data-options]').getAttribute('data-options') ?? '';

async function toMaking(client: Client, name = 'blue key'): Promise<Page> {
  await client.get(`${factors}/passkeys/new`);
  return client.submit(challenge, { name, current: password });
}

/** Adds a passkey; answers its authenticator and the page after it. */
async function add(client: Client, counts = true, odd: Oddity = {}): Promise<{ key: Authenticator; page: Page }> {
  const key = new Authenticator(client.url, counts);
  await toMaking(client);
  const page = await client.submit(adding, { assertion: key.make(optionsOf(client.page), odd) });
  return { key, page };
}

/** The page on which a browser is asked for a passkey and nothing else. */
async function toEntering(url = app.url, next = '/'): Promise<Client> {
  const client = new Client(url);
  await client.get(`/session/new?next=${encodeURIComponent(next)}`);
  const { fields } = client.filled('form[action="/session"]', { login: 'whoever', password: 'typed by mistake' });
  await client.post('/session/challenge', fields);
  return client;
}

const enter = (client: Client, key: Authenticator, odd: Oddity = {}): Promise<Page> =>
  client.submit(entering, { assertion: key.use(optionsOf(client.page), odd) });

/** Twenty browsers, each with a session of its own, that send one and the same answer at once. */
async function twentyTimes(come: () => Promise<Client>, form: string, key: Authenticator): Promise<Page[]> {
  const browsers: Client[] = [];
  for (let at = 0; at < 20; at++) browsers.push(await come());
  const [first] = browsers;
  const assertion = first ? key.use(optionsOf(first.page)) : '';
  const sent = browsers.map((browser) => ({ browser, ...browser.filled(form, { assertion }) }));
  return Promise.all(sent.map(({ browser, action, fields }) => browser.post(action, fields, { follow: false })));
}

describe('Adding a passkey', () => {
  it('asks for the password and a name', async () => {
    const { client } = await somebody();
    await client.get(`${factors}/passkeys/new`);
    const page = await client.submit(challenge, { name: ' ', current: wrongPassword });
    expect([page.status, page.problem('name')]).toEqual([422, 'Please give it a name.']);
    const wrong = await client.submit(challenge, { name: 'blue key', current: wrongPassword });
    expect([wrong.status, wrong.problem('current'), wrong.value('name')]).toEqual([
      422,
      expect.stringContaining('This is not your password.'),
      'blue key',
    ]);
    expect(wrong.has('[data-options]')).toBe(false);
  });

  it('names the site of the configuration, and the person by a number', async () => {
    const { name, client } = await somebody();
    const options = JSON.parse(optionsOf(await toMaking(client))) as Record<string, Record<string, string>>;
    expect(options['rp']).toEqual({ name: 'BugZot', id: '127.0.0.1' });
    expect(options['user']).toMatchObject({ name, displayName: name });
    expect(options['attestation']).toBe('none');
  });

  it('lists it, gives recovery codes with the first, and asks for it from then on', async () => {
    const { name, client } = await somebody();
    const { page } = await add(client);
    expect(page.path).toBe(`${factors}/codes`);
    expect((await client.get(factors)).words('.passkeys')).toMatch(/^blue key made \d{4}-.* last used never Remove/);
    const second = await add(client);
    expect(second.page.path).toBe(factors);
    expect((await toSecondStep(name)).page.has('section form[action="/session/factor"] #f-code')).toBe(false);
  });

  it.each<[string, (key: Authenticator, options: string) => string]>([
    ['nothing', () => ''],
    ['nonsense', () => '{"id":1}'],
    ['the answer to another challenge', (key, options) => key.make(options, { challenge: 'QUFBQQ' })],
    ['an answer of another site', (key, options) => key.make(options, { origin: 'https://evil.example' })],
    ['a passkey of another site', (key, options) => key.make(options, { site: 'evil.example' })],
    ['an assertion', (key, options) => key.use(options)],
  ])('refuses %s', async (_, answer) => {
    const { name, client } = await somebody();
    await toMaking(client);
    const key = new Authenticator(app.url);
    const page = await client.submit(adding, { assertion: answer(key, optionsOf(client.page)) });
    expect(page.status).toBe(422);
    expect(page.words('.problems')).toMatch(/passkey|five minutes/);
    expect(page.value('name')).toBe('blue key');
    const sql = 'SELECT count(*)::int FROM passkeys p JOIN users u ON u.id = p.person_id WHERE u.name = $1';
    expect(await app.value(sql, [name])).toBe(0);
  });

  it('refuses what another person’s page has asked for, and what was added before', async () => {
    const [one, two] = [await somebody(), await somebody()];
    const key = new Authenticator(app.url);
    const answer = key.make(optionsOf(await toMaking(one.client)));
    await toMaking(two.client);
    expect((await two.client.submit(adding, { assertion: answer })).status).toBe(422);
    expect((await one.client.submit(adding, { assertion: answer })).status).toBe(200);
    await toMaking(two.client);
    const page = await two.client.submit(adding, { assertion: key.make(optionsOf(two.client.page)) });
    expect([page.status, page.words('.problems')]).toEqual([422, expect.stringContaining('has been added before')]);
  });

  it('adds one when twenty send the same answer at once', async () => {
    const { name, client } = await somebody();
    const key = new Authenticator(app.url);
    await toMaking(client);
    const answer = key.make(optionsOf(client.page));
    const forms = Array.from({ length: 20 }, () => client.filled(adding, { assertion: answer }));
    const pages = await Promise.all(
      forms.map(({ action, fields }) => client.twin().post(action, fields, { follow: false })),
    );
    expect(pages.filter(({ status }) => status >= 500)).toEqual([]);
    const sql = 'SELECT count(*)::int FROM passkeys p JOIN users u ON u.id = p.person_id WHERE u.name = $1';
    expect(await app.value(sql, [name])).toBe(1);
  });
});

describe('A passkey as the second step', () => {
  it('signs in after the password', async () => {
    const { name, client } = await somebody();
    const { key } = await add(client);
    const browser = await toSecondStep(name, app.url, '/products');
    const page = await browser.submit(stepForm, { assertion: key.use(optionsOf(browser.page), { seen: false }) });
    expect([page.path, isSignedIn(page)]).toEqual(['/products', true]);
    expect((await client.get(factors)).words('.passkeys')).toMatch(/last used \d{4}-/);
  });

  it('is not taken from somebody else, nor for a challenge to sign in alone', async () => {
    const [one, two] = [await somebody(), await somebody()];
    const { key } = await add(one.client);
    const { key: hers } = await add(two.client);
    const browser = await toSecondStep(one.name);
    const refused = await browser.submit(stepForm, { assertion: hers.use(optionsOf(browser.page)) });
    expect([refused.status, isSignedIn(refused)]).toEqual([422, false]);
    const alone = await toEntering();
    const page = await browser.submit(stepForm, { assertion: key.use(optionsOf(alone.page)) });
    expect([page.status, isSignedIn(page)]).toEqual([422, false]);
    expect(isSignedIn(await browser.submit(stepForm, { assertion: key.use(optionsOf(browser.page)) }))).toBe(true);
  });

  it('lets one in of twenty who bring the same answer at once', async () => {
    const { name, client } = await somebody();
    const { key } = await add(client, false);
    const pages = await twentyTimes(() => toSecondStep(name), stepForm, key);
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(pages.filter(({ status }) => status >= 500)).toEqual([]);
  });
});

describe('A passkey alone', () => {
  it('signs in without a name and a password, and lands where one wanted to be', async () => {
    const { name, client } = await somebody();
    const { key } = await add(client);
    await turnOnTotp(client).catch(() => undefined);
    const browser = await toEntering(app.url, '/products');
    expect(browser.page.says('typed by mistake')).toBe(false);
    const page = await enter(browser, key);
    expect([page.path, page.words('.account')]).toEqual(['/products', `${name} Sign out`]);
  });

  it.each<[string, Oddity]>([
    ['does not see who uses it', { seen: false }],
    ['answers for another site', { origin: 'https://evil.example' }],
    ['belongs to another site', { site: 'evil.example' }],
    ['answers another challenge', { challenge: 'QUFBQQ' }],
    ['names another person', { handle: Buffer.from('bugzot 1').toString('base64url') }],
    ['counts backwards, so that it is a copy', { counter: 0 }],
  ])('is refused when it %s', async (_, odd) => {
    const { client } = await somebody();
    const { key } = await add(client);
    expect(isSignedIn(await enter(await toEntering(), key))).toBe(true);
    const page = await enter(await toEntering(), key, odd);
    expect([page.status, isSignedIn(page)]).toEqual([422, false]);
    expect(page.words('.problems')).toContain('This passkey was not accepted.');
  });

  it('is refused when nobody knows it, when it was removed, and when its account is closed', async () => {
    expect((await enter(await toEntering(), new Authenticator(app.url))).status).toBe(422);
    const { name, client } = await somebody();
    const { key } = await add(client);
    await client.get(factors);
    await client.click(/^Remove/);
    const removing = 'form[action$="/end"]:not([data-sign-out])';
    expect((await client.submit(removing, { current: wrongPassword })).status).toBe(422);
    expect((await client.submit(removing, { current: password })).words('.notice')).toBe('The passkey is removed.');
    expect((await enter(await toEntering(), key)).status).toBe(422);
    const { key: other } = await add(client);
    await app.query(`UPDATE users SET status = 'closed' WHERE name = $1`, [name]);
    expect((await enter(await toEntering(), other)).status).toBe(422);
  });

  it.each([true, false])('lets one in of twenty who bring the same answer at once (counting: %p)', async (counts) => {
    const { client } = await somebody();
    const { key } = await add(client, counts);
    const pages = await twentyTimes(() => toEntering(), entering, key);
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(pages.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('has five minutes', async () => {
    const { client } = await somebody();
    const { key } = await add(client);
    const browser = await toEntering();
    await app.query(`UPDATE tokens SET expires_at = clock_timestamp() WHERE purpose = 'passkey' AND person_id IS NULL`);
    expect((await enter(browser, key)).status).toBe(422);
    expect(isSignedIn(await enter(browser, key))).toBe(true);
  });

  it('is not the business of others: neither shown nor removed by them', async () => {
    const [one, two] = [await somebody(), await somebody()];
    await add(one.client);
    await add(two.client);
    const path = (await one.client.get(factors)).link(/^Remove/);
    expect((await two.client.get(path)).status).toBe(404);
    await two.client.get((await two.client.get(factors)).link(/^Remove/));
    const { fields } = two.client.filled('form[action$="/end"]:not([data-sign-out])', { current: password });
    expect((await two.client.post(path, fields)).status).toBe(404);
    expect((await one.client.get(factors)).has('.passkeys li')).toBe(true);
  });
});

describe('Challenges', () => {
  let own: Lodger;
  beforeAll(async () => {
    own = await lodger({ environment: { LOG_LEVEL: 'trace' } });
  });

  it('are made sixty times in a quarter of an hour for one address', async () => {
    const client = new Client(own.url);
    await client.get('/session/new');
    const { fields } = client.filled('form[action="/session"]');
    const statuses: number[] = [];
    for (let at = 0; at < 62; at++) statuses.push((await client.post('/session/challenge', fields)).status);
    expect(statuses).toEqual([...Array.from({ length: 60 }, () => 200), 429, 429]);
    await forgetTries(own);
  });

  it('and answers are in no log', async () => {
    const rita = await new Client(own.url).signIn('rita');
    const { key } = await add(rita);
    const browser = await toEntering(own.url);
    const answer = key.use(optionsOf(browser.page));
    const challenge_ = (JSON.parse(optionsOf(browser.page)) as { challenge: string }).challenge;
    await browser.submit(entering, { assertion: answer });
    expect(isSignedIn(browser.page)).toBe(true);
    expect(own.log()).toContain('/session/passkey');
    for (const text of [challenge_, Buffer.from(challenge_, 'base64url').toString(), answer.slice(7, 30)])
      expect(own.log()).not.toContain(text);
  });
});
