// Signing in with two factors: nobody is in after the password alone, each code works once, and guessing is hopeless.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app, lodger, ownApp, type Lodger, type OwnApp } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client } from '../support/client.js';
import { aBug } from '../support/factories.js';
import {
  codeOf,
  factors,
  forgetTries,
  isSignedIn,
  somebody,
  toSecondStep,
  turnOnTotp,
  typeCode,
  wrongCode,
} from '../support/factors.js';
import type { Page } from '../support/page.js';
import { stage } from '../support/this-run.js';

/** Somebody who manages people makes a one-time link for the person. */
async function passwordLink(manager: Client, name: string): Promise<string> {
  await manager.get(`/admin/users/${name}`);
  const made = await manager.submit(`form[action="/admin/users/${name}/links"]`);
  return new URL(/https?:\/\/\S+\/passwords\/[\w-]+/.exec(made.words())?.[0] ?? '').pathname;
}

async function setPassword(client: Client, link: string): Promise<void> {
  await client.get(link);
  await client.submit('form[action^="/passwords/"]', { password, again: password });
}

const step = 'section form[action="/session/factor"]';

describe('After the password', () => {
  it('nobody is signed in yet', async () => {
    const { name, client } = await somebody();
    const { secret } = await turnOnTotp(client);
    const browser = await toSecondStep(name);
    expect(browser.page.words('h1')).toBe('One more step');
    expect(browser.page.headers.get('cache-control')).toBe('no-store');
    expect(isSignedIn(browser.page)).toBe(false);
    expect(isSignedIn(await browser.twin().get('/'))).toBe(false);
    expect((await browser.twin().get(factors)).path).toContain('/session/new');
    const field = browser.page.find('#f-code');
    expect([field.getAttribute('inputmode'), field.getAttribute('autocomplete')]).toEqual(['numeric', 'one-time-code']);
    expect(isSignedIn(await typeCode(browser, codeOf(secret)))).toBe(true);
  });

  it('a wrong password says nothing of a second factor', async () => {
    const { name, client } = await somebody();
    await turnOnTotp(client);
    const browser = new Client();
    await browser.get('/session/new');
    const page = await browser.submit('form[action="/session"]', { login: name, password: wrongPassword });
    expect([page.status, page.has(step)]).toEqual([422, false]);
  });

  it('a wrong code is asked for again, with the same ticket', async () => {
    const { name, client } = await somebody();
    const { secret } = await turnOnTotp(client);
    const browser = await toSecondStep(name);
    const ticket = browser.page.value('ticket');
    for (const code of [wrongCode(secret), '', '12345', codeOf(secret, 5), codeOf(secret, -5)]) {
      const page = await typeCode(browser, code);
      expect([code, page.status, page.value('ticket')]).toEqual([code, 422, ticket]);
      expect(page.problem('code')).not.toBe('');
      expect(page.find('#f-code').getAttribute('value')).toBe('');
    }
    expect(isSignedIn(await typeCode(browser, codeOf(secret)))).toBe(true);
  });

  it('one lands where one wanted to be', async () => {
    const { name, client } = await somebody();
    const { secret } = await turnOnTotp(client);
    const browser = await toSecondStep(name, app.url, '/products?x=1');
    expect((await typeCode(browser, codeOf(secret))).path).toBe('/products?x=1');
  });

  it('what was typed before the session ended waits to be sent', async () => {
    const { name, client } = await somebody();
    const { secret } = await turnOnTotp(client);
    const bug = await aBug();
    const browser = await toSecondStep(name);
    await typeCode(browser, codeOf(secret));
    await browser.get(bug.url);
    browser.cookies.clear();
    await browser.submit('#change', { text: 'Typed for an hour.' });
    await browser.submit('form[action="/session"]', { login: name, password });
    expect(browser.page.says('Typed for an hour.')).toBe(true);
    const page = await typeCode(browser, codeOf(secret, 1));
    expect(page.words('h1, .lead')).not.toBe('');
    expect(page.says('Typed for an hour.')).toBe(true);
    await browser.submit(`form[action="${bug.url}/changes"]`);
    expect((await browser.get(bug.url)).words()).toContain('Typed for an hour.');
  });

  it.each([
    [
      'an expired',
      `UPDATE tokens SET expires_at = clock_timestamp() WHERE purpose = 'second factor' AND person_id = $1`,
    ],
    ['a made-up', `DELETE FROM tokens WHERE purpose = 'second factor' AND person_id = $1`],
  ])('%s ticket leads back to signing in, and what waits is kept', async (_, sql) => {
    const { name, client } = await somebody();
    const { secret } = await turnOnTotp(client);
    const browser = await toSecondStep(name, app.url, '/products');
    await app.query(sql, [await app.value('SELECT id FROM users WHERE name = $1', [name])]);
    const page = await typeCode(browser, codeOf(secret));
    expect([page.status, isSignedIn(page), page.value('next')]).toEqual([422, false, '/products']);
    expect(page.words('.problems')).toContain('Please begin again.');
  });

  it('the ticket is of no use after the password was changed, for another person, or in place of other tokens', async () => {
    const { name, client } = await somebody();
    const { secret } = await turnOnTotp(client);
    const other = await somebody();
    const { secret: hers } = await turnOnTotp(other.client);
    const stolen = await toSecondStep(name);
    expect((await typeCode(stolen, codeOf(hers))).status).toBe(422);
    expect(
      (await stolen.get(`/passwords/${stolen.page.has('[name=ticket]') ? stolen.page.value('ticket') : ''}`)).status,
    ).toBe(404);
    const browser = await toSecondStep(name);
    await setPassword(new Client(), await passwordLink(await new Client().signIn('ada'), name));
    const page = await typeCode(browser, codeOf(secret));
    expect([page.status, isSignedIn(page)]).toEqual([422, false]);
    expect(page.words('.problems')).toContain('Please begin again.');
    expect(isSignedIn(await typeCode(await toSecondStep(name), codeOf(secret)))).toBe(true);
  });

  it('a closed account does not come in', async () => {
    const { name, client } = await somebody();
    const { secret } = await turnOnTotp(client);
    const browser = await toSecondStep(name);
    await app.query(`UPDATE users SET status = 'closed' WHERE name = $1`, [name]);
    expect(isSignedIn(await typeCode(browser, codeOf(secret)))).toBe(false);
  });
});

describe('A code', () => {
  const tries = async (browsers: Client[], code: string): Promise<Page[]> => {
    const forms = browsers.map((browser) => browser.filled(step, { code }));
    return Promise.all(
      forms.map(({ action, fields }, at) => (browsers[at] as Client).twin().post(action, fields, { follow: false })),
    );
  };

  it('lets one in of twenty who bring it at once with the same ticket', async () => {
    const { name, client } = await somebody();
    const { secret } = await turnOnTotp(client);
    const browser = await toSecondStep(name);
    const pages = await tries(
      Array.from({ length: 20 }, () => browser),
      codeOf(secret),
    );
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(pages.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('lets one in of ten who bring it at once with tickets of their own, and nobody afterwards', async () => {
    const { name, client } = await somebody();
    const { secret } = await turnOnTotp(client);
    const browsers: Client[] = [];
    for (let at = 0; at < 10; at++) browsers.push(await toSecondStep(name));
    const code = codeOf(secret);
    const pages = await tries(browsers, code);
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(pages.filter(({ status }) => status === 422)).toHaveLength(9);
    await forgetTries();
    expect((await typeCode(await toSecondStep(name), code)).status).toBe(422);
    expect((await typeCode(await toSecondStep(name), codeOf(secret, -1))).status).toBe(422);
    expect(isSignedIn(await typeCode(await toSecondStep(name), codeOf(secret, 1)))).toBe(true);
  });
});

describe('Guessing a code', () => {
  let own: OwnApp;
  let second: OwnApp;
  let name: string;
  let secret: string;
  let codes: string[];

  const guess = async (where: OwnApp): Promise<number> =>
    (await typeCode(await toSecondStep(name, where.url), wrongCode(secret))).status;

  beforeAll(async () => {
    own = await ownApp({ environment: { LOG_LEVEL: 'trace' } });
    second = await ownApp({ of: own });
    name = 'tess';
    const client = await new Client(own.url).signIn(name);
    ({ secret, codes } = await turnOnTotp(client));
  });

  it('is looked at ten times in a quarter of an hour, at whichever process', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 13; at++) statuses.push(await guess(at % 2 ? own : second));
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429, 429]);
    const page = await typeCode(await toSecondStep(name, own.url), codeOf(secret));
    expect([page.status, isSignedIn(page)]).toEqual([429, false]);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page.words('.problems')).toContain('A recovery code or a passkey is looked at all the same.');
  });

  it('does not lock out who has a recovery code', async () => {
    const browser = await toSecondStep(name, own.url);
    expect(isSignedIn(await typeCode(browser, codes[0] ?? ''))).toBe(true);
    expect(browser.page.words('.notice')).toBe('You have used a recovery code; 9 are left.');
  });

  it('does not lock out a device on which one has signed in before', async () => {
    await forgetTries(own);
    const home = await toSecondStep(name, own.url);
    await typeCode(home, codes[2] ?? '');
    await home.get('/session/end');
    await home.submit('form[action="/session/end"]');
    for (let at = 0; at < 11; at++) await guess(own);
    expect(await guess(own)).toBe(429);
    await home.get('/session/new');
    await home.submit('form[action="/session"]', { login: name, password });
    expect(isSignedIn(await typeCode(home, codeOf(secret, 1)))).toBe(true);
    await own.query(`UPDATE second_factors SET last_step = last_step - 3`);
  });

  it('is looked at twenty times in a day', async () => {
    const later = `UPDATE attempts SET since = since - interval '16 minutes'`;
    await own.query(later);
    const statuses: number[] = [];
    for (let at = 0; at < 11; at++) statuses.push(await guess(own));
    expect(statuses.filter((status) => status === 422)).toHaveLength(10);
    await own.query(later);
    expect(await guess(own)).toBe(429);
    await own.query(`UPDATE attempts SET since = since - interval '1 day'`);
    expect(isSignedIn(await typeCode(await toSecondStep(name, own.url), codeOf(secret)))).toBe(true);
  });

  it('is looked at ten times when thirty come at once', async () => {
    await forgetTries(own);
    const browser = await toSecondStep(name, own.url);
    const { action, fields } = browser.filled(step, { code: wrongCode(secret) });
    const pages = await Promise.all(Array.from({ length: 30 }, () => browser.twin().post(action, fields)));
    expect(pages.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(pages.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('leaves neither codes nor tickets in the log', async () => {
    await forgetTries(own);
    const browser = await toSecondStep(name, own.url);
    const ticket = browser.page.value('ticket');
    await typeCode(browser, wrongCode(secret));
    await typeCode(browser, codes[1] ?? '');
    const log = own.log();
    expect(log).toContain('/session/factor');
    for (const text of [ticket, secret, codes[1] ?? '?', wrongCode(secret), password]) expect(log).not.toContain(text);
  });
});

describe('Where staff needs two factors', () => {
  let strict: Lodger;
  const adminPage = '/admin/users';
  beforeAll(async () => {
    strict = await lodger({ environment: { TWO_FACTORS: 'staff' } });
  });

  it('somebody of the staff without one may only what everybody may, and every page says why', async () => {
    const ada = await new Client(strict.url).signIn('ada');
    for (const path of ['/', '/bugs', '/products', factors]) {
      expect((await ada.get(path)).words('.advice')).toBe(
        'Your role asks for a second factor, and what it allows rests until then. Turn one on to use it.',
      );
    }
    expect((await ada.get(adminPage)).status).toBe(403);
    expect((await ada.get('/')).words('.menu')).not.toContain('People');
    expect((await ada.get('/bugs/new?product=kettle')).status).toBe(200);
    await ada.click('Turn one on to use it.');
    expect(ada.page.path).toBe(factors);
    await turnOnTotp(ada);
    expect((await ada.get(adminPage)).status).toBe(200);
    expect(ada.page.has('.advice')).toBe(false);
  });

  it('rights in a product rest, too', async () => {
    await strict.query(
      `INSERT INTO grants (person_id, role_id, product_id) SELECT u.id, r.id, p.id FROM users u, roles r, products p
       WHERE u.name = 'eve' AND r.name = 'supervisor' AND p.slug = 'kettle'`,
    );
    const eve = await new Client(strict.url).signIn('eve');
    expect((await eve.get('/admin/versions/new?product=kettle')).status).toBe(403);
    await turnOnTotp(eve);
    expect((await eve.get('/admin/versions/new?product=kettle')).status).toBe(200);
  });

  it('the last one can not be turned off', async () => {
    const dev = await new Client(strict.url).signIn('dev');
    await turnOnTotp(dev);
    await dev.get(`${factors}/totp/end`);
    const page = await dev.submit(`form[action="${factors}/totp/end"]`, { current: password });
    expect(page.status).toBe(422);
    expect(page.words('.problems')).toContain('this is your last one');
    expect((await dev.get(factors)).words()).toContain('On since');
  });

  it('reporters notice nothing of it', async () => {
    const rita = await new Client(strict.url).signIn('rita');
    expect((await rita.get('/')).has('.advice')).toBe(false);
    await turnOnTotp(rita);
    await rita.get(`${factors}/totp/end`);
    expect((await rita.submit(`form[action="${factors}/totp/end"]`, { current: password })).status).toBe(200);
  });

  it('is not so where it is only offered', async () => {
    const ada = await new Client().signIn('ada');
    expect((await ada.get(adminPage)).status).toBe(200);
  });
});

it('a new key opens what the earlier one has sealed, and seals it anew', async () => {
  const first = await lodger();
  const ada = await new Client(first.url).signIn('ada');
  const { secret } = await turnOnTotp(await new Client(first.url).signIn('sam'));
  const keyId = (): Promise<string> => first.value(`SELECT encode(substr(secret, 2, 4), 'hex') FROM second_factors`);
  const before = await keyId();
  const key = 'k'.repeat(40);
  const turned = await lodger({ of: first, environment: { SECRET_KEY: key, OLD_SECRET_KEYS: stage.secretKey } });
  const again = new Client(turned.url);
  for (const [cookie, value] of ada.cookies) again.cookies.set(cookie, value);
  const link = await passwordLink(again, 'sam');
  await setPassword(new Client(turned.url), link);
  expect(isSignedIn(await typeCode(await toSecondStep('sam', turned.url), codeOf(secret)))).toBe(true);
  expect(await keyId()).not.toBe(before);
  const alone = await lodger({ of: first, environment: { SECRET_KEY: key } });
  expect(isSignedIn(await typeCode(await toSecondStep('sam', alone.url), codeOf(secret, 1)))).toBe(true);
});
