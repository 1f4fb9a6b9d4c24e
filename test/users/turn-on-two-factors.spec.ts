// Turning codes of an app on and off: the password is asked again, a code has to be right first, and secrets lie sealed.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { lettersTo } from '../support/mail.js';
import { Client } from '../support/client.js';
import {
  beginTotp,
  codeOf,
  confirmTotp,
  factors,
  isSignedIn,
  somebody,
  toSecondStep,
  turnOnTotp,
  typeCode,
  wrongCode,
} from '../support/factors.js';

const confirmation = `form[action="${factors}/totp/confirmation"]`;
const count = (name: string, more = ''): Promise<number> =>
  app.value(`SELECT count(*)::int FROM second_factors f JOIN users u ON u.id = f.person_id WHERE u.name = $1 ${more}`, [
    name,
  ]);

describe('Turning on codes of an app', () => {
  it('asks for the password first', async () => {
    const { name, client } = await somebody();
    await client.get(factors);
    expect(client.page.words('h1')).toBe('Second factors');
    await client.click('Turn on');
    const page = await client.submit(`form[action="${factors}/totp"]`, { current: wrongPassword });
    expect(page.status).toBe(422);
    expect(page.problem('current')).toContain('This is not your password.');
    expect(page.value('current')).toBe('');
    expect(await count(name)).toBe(0);
  });

  it('looks at ten passwords in a quarter of an hour', async () => {
    const { client } = await somebody();
    const statuses: number[] = [];
    for (let at = 0; at < 12; at++) {
      await client.get(`${factors}/totp/new`);
      statuses.push((await client.submit(`form[action="${factors}/totp"]`, { current: wrongPassword })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429]);
    await client.get(`${factors}/totp/new`);
    expect((await client.submit(`form[action="${factors}/totp"]`, { current: password })).status).toBe(429);
  });

  it('shows a QR code and the secret to this session alone', async () => {
    const { name, client } = await somebody();
    const other = await new Client().signIn(name);
    const secret = await beginTotp(client);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(client.page.path).toBe(`${factors}/totp`);
    expect(client.page.find('svg.qr path').getAttribute('d')).toMatch(/^M4 4h7v1h-7z/);
    expect(client.page.headers.get('cache-control')).toBe('no-store');
    expect((await client.get(`${factors}/totp`)).says(secret.slice(0, 4))).toBe(true);
    expect((await other.get(`${factors}/totp`)).path).toBe(`${factors}/totp/new`);
    expect(other.page.says(secret.slice(0, 4))).toBe(false);
  });

  it('is done only when a code was right', async () => {
    const { name, client } = await somebody();
    const secret = await beginTotp(client);
    const page = await client.submit(confirmation, { code: wrongCode(secret) });
    expect(page.status).toBe(422);
    expect(page.problem('code')).toContain('This code is wrong or too old.');
    expect(page.words('.copy').replaceAll(' ', '')).toBe(secret);
    expect(isSignedIn(await (await new Client().signIn(name)).get('/'))).toBe(true);
    const done = await client.submit(confirmation, { code: ` ${codeOf(secret).replace(/^.../, '$& ')} ` });
    expect(done.path).toBe(`${factors}/codes`);
    expect(done.words('.notice')).toContain('Codes of your app are on');
    expect(done.allWords('.codes code')).toHaveLength(10);
    expect((await client.get(factors)).words()).toMatch(/Codes of an app On since .* 10 are left\./);
  });

  it('takes a code of this time only', async () => {
    const { client } = await somebody();
    const secret = await beginTotp(client);
    for (const steps of [-4, -3, 3, 4]) {
      expect((await client.submit(confirmation, { code: codeOf(secret, steps) })).status).toBe(422);
    }
    expect((await confirmTotp(client, secret)).status).toBe(200);
  });

  it('does not wait for ever', async () => {
    const { name, client } = await somebody();
    const secret = await beginTotp(client);
    await app.query(
      `UPDATE second_factors SET made_at = made_at - interval '31 minutes' WHERE secret IS NOT NULL
      AND person_id = (SELECT id FROM users WHERE name = $1)`,
      [name],
    );
    const page = await client.submit(confirmation, { code: codeOf(secret) });
    expect(page.path).toBe(`${factors}/totp/new`);
    expect(await count(name, 'AND confirmed_at IS NOT NULL')).toBe(0);
  });

  it('happens once when the form comes twenty times at once', async () => {
    const { name, client } = await somebody();
    const secret = await beginTotp(client);
    const { action, fields } = client.filled(confirmation, { code: codeOf(secret) });
    const twins = Array.from({ length: 20 }, () => client.twin());
    const pages = await Promise.all(twins.map((twin) => twin.post(action, fields, { follow: false })));
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await count(name)).toBe(1);
  });

  it('happens once when twenty forms of it come at once, and the code does not sign in any more', async () => {
    const { name, client } = await somebody();
    const secret = await beginTotp(client);
    const code = codeOf(secret);
    const forms = [];
    for (let at = 0; at < 20; at++) {
      await client.get(`${factors}/totp`);
      forms.push(client.filled(confirmation, { code }));
    }
    const twins = forms.map(({ action, fields }) => client.twin().post(action, fields, { follow: false }));
    const hops = (await Promise.all(twins)).map((page) => `${page.status} ${page.headers.get('location')}`);
    expect(hops.filter((hop) => hop === `303 ${factors}/codes`)).toHaveLength(1);
    expect(await count(name)).toBe(1);
    const browser = await toSecondStep(name);
    expect((await typeCode(browser, code)).status).toBe(422);
  });

  it('replaces the app that one has, which works until then', async () => {
    const { name, client } = await somebody();
    const { secret: first } = await turnOnTotp(client);
    const second = await beginTotp(client);
    expect(isSignedIn(await typeCode(await toSecondStep(name), codeOf(first)))).toBe(true);
    await confirmTotp(client, second);
    expect(client.page.path).toBe(factors);
    expect(await count(name)).toBe(1);
    expect((await typeCode(await toSecondStep(name), codeOf(first, 1))).status).toBe(422);
    expect(isSignedIn(await typeCode(await toSecondStep(name), codeOf(second)))).toBe(true);
  });
});

describe('Turning them off', () => {
  it('asks for the password, and takes the recovery codes along', async () => {
    const { name, client } = await somebody();
    await turnOnTotp(client);
    await client.get(factors);
    await client.click('Turn off');
    const refused = await client.submit(`form[action="${factors}/totp/end"]`, { current: wrongPassword });
    expect([refused.status, await count(name)]).toEqual([422, 1]);
    const page = await client.submit(`form[action="${factors}/totp/end"]`, { current: password });
    expect(page.words('.notice')).toBe('Codes of an app are off.');
    expect(page.words()).not.toContain('Recovery codes');
    const left = `SELECT count(*)::int FROM recovery_codes WHERE person_id = (SELECT id FROM users WHERE name = $1)`;
    expect([await count(name), await app.value(left, [name])]).toEqual([0, 0]);
    expect(isSignedIn((await new Client().signIn(name)).page)).toBe(true);
  });
});

it('The owner is told by mail of every change', async () => {
  const { name, client } = await somebody();
  const { secret, codes } = await turnOnTotp(client);
  await client.get(`${factors}/codes/new`);
  const fresh = (await client.submit(`form[action="${factors}/codes"]`, { current: password })).allWords('.codes code');
  await typeCode(await toSecondStep(name), fresh[0] ?? '');
  await client.get(`${factors}/totp/end`);
  await client.submit(`form[action="${factors}/totp/end"]`, { current: password });
  const letters = await lettersTo(`${name}@example.org`);
  const told = letters.filter(({ email }) => /factor|recovery/.test(email.subject ?? ''));
  expect(told.map(({ email }) => email.subject)).toEqual([
    'A second factor was turned on',
    'New recovery codes were made',
    'A recovery code was used',
    'A second factor was turned off',
  ]);
  expect(told.every(({ path }) => path === '/passwords/new')).toBe(true);
  for (const text of [secret, ...codes, ...fresh]) expect(told.filter(({ raw }) => raw.includes(text))).toEqual([]);
});

describe('What is stored', () => {
  it('holds neither secret nor recovery code in clear, nor opens in another person’s row', async () => {
    const { name, client } = await somebody();
    const other = await somebody();
    const { secret, codes } = await turnOnTotp(client);
    const { secret: hers } = await turnOnTotp(other.client);
    const tables = await app.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const clear = [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))];
    const said = clear.flatMap((text) => [
      text,
      Buffer.from(text).toString('hex'),
      Buffer.from(text).toString('base64').slice(0, 20),
    ]);
    const found: string[] = [];
    for (const table of tables) {
      const rows = await app.query<{ row: string }>(`SELECT x::text AS row FROM ${table.name} x`);
      for (const { row } of rows) if (said.some((text) => row.includes(text))) found.push(table.name);
    }
    expect(tables.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
    expect(app.log()).not.toContain(secret);
    await app.query(
      `UPDATE second_factors SET secret = (SELECT secret FROM second_factors f JOIN users u ON u.id = f.person_id WHERE u.name = $1)
       WHERE person_id = (SELECT id FROM users WHERE name = $2)`,
      [other.name, name],
    );
    expect((await typeCode(await toSecondStep(name), codeOf(hers))).status).toBe(500);
  });
});
