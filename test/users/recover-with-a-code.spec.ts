// Recovery codes: ten, seen until one has kept them, each good for one sign-in, and worth nothing once there are new ones.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import type { Client } from '../support/client.js';
import { factors, forgetTries, isSignedIn, somebody, toSecondStep, turnOnTotp, typeCode } from '../support/factors.js';

const made = `form[action="${factors}/codes"]`;

describe('Recovery codes', () => {
  it('are seen until one has kept them, by this session alone, also as a text', async () => {
    const { name, client } = await somebody();
    const { codes } = await turnOnTotp(client);
    expect(new Set(codes).size).toBe(10);
    expect(codes.filter((code) => code.length !== 27)).toEqual([]);
    expect((await client.get(`${factors}/codes`)).allWords('.codes code')).toEqual(codes);
    const twin = client.twin();
    const text = await twin.get(client.page.link('Download as text'));
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text.headers.get('content-disposition')).toBe('attachment; filename="bugzot-recovery-codes.txt"');
    expect(text.headers.get('cache-control')).toBe('no-store');
    expect(text.text.split('\r\n').slice(3, 13)).toEqual(codes);
    expect(text.text).toContain(`of ${name} at ${app.url}`);
    await client.submit(`form[action="${factors}/codes/end"]`);
    expect(client.page.path).toBe(factors);
    expect((await client.get(`${factors}/codes`)).path).toBe(factors);
    expect((await client.get(`${factors}/codes/text`)).path).toBe(factors);
  });

  it('are not seen any more after a quarter of an hour', async () => {
    const { name, client } = await somebody();
    await turnOnTotp(client);
    await app.query(
      `UPDATE recovery_codes SET made_at = made_at - interval '16 minutes' WHERE person_id = (SELECT id FROM users WHERE name = $1)`,
      [name],
    );
    expect((await client.get(`${factors}/codes`)).path).toBe(factors);
  });

  it('sign in once each, however they are typed', async () => {
    const { name, client } = await somebody();
    const { codes } = await turnOnTotp(client);
    const [first = '', second = ''] = codes;
    const browser = await toSecondStep(name);
    expect(isSignedIn(await typeCode(browser, first.toUpperCase().replaceAll('-', ' ')))).toBe(true);
    expect(browser.page.words('.notice')).toBe('You have used a recovery code; 9 are left.');
    const again = await toSecondStep(name);
    const page = await typeCode(again, first);
    expect([page.status, page.words('details .error')]).toEqual([
      422,
      'This is none of your recovery codes, or it was used before.',
    ]);
    expect(page.find('details').hasAttribute('open')).toBe(true);
    expect(isSignedIn(await typeCode(again, second))).toBe(true);
    expect((await client.get(factors)).words()).toContain('8 are left.');
  });

  it('let one in of twenty who bring one at once, and none is lost beside it', async () => {
    const { name, client } = await somebody();
    const { codes } = await turnOnTotp(client);
    const browsers: Client[] = [];
    for (let at = 0; at < 20; at++) {
      browsers.push(await toSecondStep(name));
      if (at === 9) await forgetTries();
    }
    const forms = browsers.map((browser) => browser.filled('details form', { code: codes[0] ?? '' }));
    const pages = await Promise.all(
      forms.map(({ action, fields }, at) => (browsers[at] as Client).twin().post(action, fields, { follow: false })),
    );
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(pages.filter(({ status }) => status === 422)).toHaveLength(19);
    expect((await client.get(factors)).words()).toContain('9 are left.');
  });

  it('do not get lost when ten of them come at once with one ticket', async () => {
    const { name, client } = await somebody();
    const { codes } = await turnOnTotp(client);
    const browser = await toSecondStep(name);
    const forms = codes.map((code) => browser.filled('details form', { code }));
    const pages = await Promise.all(
      forms.map(({ action, fields }) => browser.twin().post(action, fields, { follow: false })),
    );
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await client.get(factors)).words()).toContain('9 are left.');
  });

  it('are made anew for the password; those before are worth nothing', async () => {
    const { name, client } = await somebody();
    const { codes } = await turnOnTotp(client);
    await client.get(factors);
    await client.click('Make new ones');
    expect((await client.submit(made, { current: wrongPassword })).status).toBe(422);
    const fresh = (await client.submit(made, { current: password })).allWords('.codes code');
    expect(new Set([...codes, ...fresh]).size).toBe(20);
    expect((await typeCode(await toSecondStep(name), codes[0] ?? '')).status).toBe(422);
    expect(isSignedIn(await typeCode(await toSecondStep(name), fresh[0] ?? ''))).toBe(true);
  });

  it('are asked to be renewed when three are left', async () => {
    const { name, client } = await somebody();
    const { codes } = await turnOnTotp(client);
    await app.query(
      `DELETE FROM recovery_codes WHERE ctid IN (SELECT c.ctid FROM recovery_codes c JOIN users u ON u.id = c.person_id
        WHERE u.name = $1 AND c.code_hash <> sha256(convert_to(u.id || ' ' || replace($2, '-', ''), 'UTF8')) LIMIT 6)`,
      [name, codes[0]],
    );
    expect((await client.get(factors)).has('.problems')).toBe(false);
    const browser = await toSecondStep(name);
    await typeCode(browser, codes[0] ?? '');
    expect(browser.page.words('.notice')).toMatch(/3 are left\. Make new ones/);
    const page = await client.get(factors);
    expect(page.words()).toContain('3 are left.');
    expect(page.words('.problems')).toBe('Make new ones before you need them.');
  });

  it('are not made for who has no second factor', async () => {
    const { client } = await somebody();
    await client.get(`${factors}/codes/new`);
    const page = await client.submit(made, { current: password });
    expect([page.status, page.words('.problems')]).toEqual([
      422,
      expect.stringContaining('Turn on a second factor first'),
    ]);
  });
});
