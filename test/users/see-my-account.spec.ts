// The hub of one's own account: every part with its state and the way to it; and the profile.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { Client, stranger } from '../support/client.js';
import { aBug } from '../support/factories.js';
import { isIn, section, somebody, type Somebody } from '../support/account.js';

let hal: Somebody;
beforeAll(async () => (hal = await somebody('hal')));

const form = 'form[action="/me/profile"]';

describe('One’s own account', () => {
  it('is behind one’s name on every page', async () => {
    await hal.client.get('/bugs');
    await hal.client.click(hal.name);
    expect([hal.client.page.path, hal.client.page.words('h1')]).toEqual(['/me', 'Your account']);
    expect(hal.client.page.headers.get('cache-control')).toBe('no-store');
  });

  it('tells how each part stands, and leads there', async () => {
    await hal.client.get('/me');
    expect(section(hal.client, 'profile')).toBe(
      `Others see you as ${hal.name}; you have given no real name. Times are shown in UTC.`,
    );
    expect(section(hal.client, 'email')).toBe(hal.email);
    expect(section(hal.client, 'password')).toMatch(/^Set \d{4}-\d\d-\d\d \d\d:\d\d$/);
    expect(section(hal.client, 'factors')).toBe('Off: your password alone opens this account.');
    expect(section(hal.client, 'sessions')).toBe('You are signed in here, and nowhere else.');
    for (const path of ['/me/profile', '/me/email', '/me/password', '/me/closing']) {
      const page = await hal.client.get(path);
      expect([page.status, page.words('.trail')]).toEqual([200, 'Your account']);
    }
  });

  it('counts where one is signed in, and what a second factor is made of', async () => {
    await new Client().signIn(hal.name);
    await app.query('INSERT INTO second_factors (person_id, secret, confirmed_at) VALUES ($1, $2, now())', [
      hal.id,
      'x',
    ]);
    await app.query(
      `INSERT INTO passkeys (person_id, credential_id, public_key, counter, name) VALUES ($1, $2, 'k', 0, 'key')`,
      [hal.id, `of ${hal.name}`],
    );
    await hal.client.get('/me');
    expect(section(hal.client, 'sessions')).toBe('You are signed in in 2 places.');
    expect(section(hal.client, 'factors')).toBe('On: codes of an app and 1 passkey. No recovery code is left.');
  });

  it.each(['/me', '/me/profile', '/me/email', '/me/password', '/me/closing'])(
    '%s is not for strangers',
    async (path) => {
      expect((await stranger().get(path)).path).toBe(`/session/new?next=${encodeURIComponent(path)}`);
    },
  );
});

describe('The profile', () => {
  it('changes the real name and the zone of all times at once', async () => {
    const bug = await aBug({ by: hal.client });
    await hal.client.get('/me/profile');
    expect(hal.client.page.findAll(`${form} option`)[0]?.getAttribute('value')).toBe('UTC');
    await hal.client.submit(form, { realName: ' Hal  of Kiel ', zone: 'Asia/Tokyo' });
    expect([hal.client.page.path, hal.client.page.words('.notice')]).toEqual(['/me', 'Your profile is saved.']);
    expect(section(hal.client, 'profile')).toBe(
      `Others see you as ${hal.name}, Hal of Kiel. Times are shown in Asia/Tokyo.`,
    );
    const shown = (await hal.client.get(bug.url)).find('main time');
    const [day, clock] = shown.textContent.split(' ');
    expect(Date.parse(`${day}T${clock}+09:00`)).toBe(
      Math.floor(Date.parse(shown.getAttribute('datetime') ?? '') / 60_000) * 60_000,
    );
    const seen = (await stranger().get(bug.url)).findAll('[title="Hal of Kiel"]');
    expect(seen.map((one) => one.textContent)).toContain(hal.name);
  });

  it('says what others see, and what time it is there', async () => {
    const page = await hal.client.get('/me/profile');
    expect(page.words('.seen-by')).toContain(hal.name);
    expect(page.words('.seen-by')).toContain(`For administrators only ${hal.email}`);
    expect(page.words('#f-zone-hint')).toMatch(/In Asia\/Tokyo it is \d{4}-\d\d-\d\d \d\d:\d\d now\./);
    expect(page.words('.lead')).toContain(`Your user name is ${hal.name}. It can not be changed`);
    expect(page.has(`${form} [name="name"]`)).toBe(false);
  });

  it.each([
    ['zone', 'Please choose a time zone of the list.', { zone: 'Mars/Olympus' }],
    ['zone', 'Please choose a time zone of the list.', { zone: '' }],
    ['realName', 'This is too long: at most 100 characters.', { realName: 'x'.repeat(101) }],
  ])('says beside %s: %s', async (field, sentence, typed) => {
    await hal.client.get('/me/profile');
    const { action, fields } = hal.client.filled(form);
    const page = await hal.client.post(action, [
      ...fields.filter(([name]) => !(name in typed)),
      ...Object.entries(typed),
    ]);
    expect([page.status, page.problem(field)]).toEqual([422, sentence]);
    expect(await app.value('SELECT zone FROM users WHERE id = $1', [hal.id])).toBe('Asia/Tokyo');
  });

  it('keeps an older name of a zone', async () => {
    await app.query(`UPDATE users SET zone = 'Asia/Calcutta' WHERE id = $1`, [hal.id]);
    await hal.client.get('/me/profile');
    await hal.client.submit(form, {});
    expect(await app.value('SELECT zone FROM users WHERE id = $1', [hal.id])).toBe('Asia/Calcutta');
    expect(await isIn(hal.client)).toBe(true);
  });
});
