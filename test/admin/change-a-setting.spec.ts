// What administrators set in the panel: it holds at once and elsewhere within a second, secrets stay secret, what the start says is locked.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { somebody } from '../support/account.js';
import { Client } from '../support/client.js';
import { lettersTo, mailsSettled, smtpSink } from '../support/mail.js';

let app: OwnApp;
let twin: OwnApp;
let ada: Client;

const at = '/admin/settings';
const formOf = (name: string): string => `form[action="${at}/${name}"]`;
const set = async (name: string, typed: Record<string, string>): Promise<void> => {
  await ada.get(`${at}/${name}`);
  await ada.submit(formOf(name), typed);
};
const reset = async (name: string): Promise<void> => {
  await ada.get(`${at}/${name}`);
  await ada.post(`${at}/${name}/default`, ada.filled(formOf(name)).fields);
};
const rows = (name: string): string => ada.page.allWords('tbody tr').find((row) => row.includes(name)) ?? '';
const log = () =>
  app.query<{ thing: string; deed: string; altered: unknown }>('SELECT thing, deed, altered FROM audit ORDER BY id');
/** Asks until it is so: another process hears of it within a second. */
async function soon(isSo: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + 5_000;
  while (Date.now() < end) if (await isSo()) return true;
  return false;
}

beforeAll(async () => {
  app = await ownApp({ environment: { CACHE_MAX_AGE: '60' } });
  twin = await ownApp({ of: app });
  ada = await new Client(app.url).signIn('ada');
}, 120_000);

describe('The settings', () => {
  it('are shown with meaning, value and source, and are locked where the start has said them', async () => {
    await ada.get(at);
    expect(rows('Who may make an account')).toMatch(/Everyone default Change/);
    expect(rows('Caching')).toMatch(/60 environment \(locked\)$/);
    expect(rows('DATABASE_URL')).toMatch(/ set environment$/);
    expect(rows('SECRET_KEY')).toMatch(/ set environment$/);
    expect(ada.page.text).not.toContain('postgres://');
    expect((await ada.get(`${at}/CACHE_MAX_AGE`)).has('form[method="post"]')).toBe(false);
    const { fields } = (await ada.get(`${at}/READING`), ada.filled(formOf('READING')));
    const page = await ada.post(`${at}/CACHE_MAX_AGE`, [
      ...fields.filter(([name]) => name !== 'value'),
      ['value', '5'],
    ]);
    expect(page.status).toBe(422);
    expect(await app.value('SELECT count(*)::int FROM settings')).toBe(0);
  });

  it('are nothing to those who may not, and only these ones are there', async () => {
    const rita = await new Client(app.url).signIn('rita');
    for (const path of [at, `${at}/READING`, `${at}/switches/keys`]) expect((await rita.get(path)).status).toBe(403);
    for (const name of ['PORT', 'SECRET_KEY', '__proto__', 'switches/constructor'])
      expect((await ada.get(`${at}/${name}`)).status).toBe(404);
  });
});

describe('Registration', () => {
  it('is closed here at once and in another process within a second, and is written down', async () => {
    const [here, there] = [new Client(app.url), new Client(twin.url)];
    expect((await there.get('/registration')).has('form[action="/registration"]')).toBe(true);
    await ada.get(`${at}/REGISTRATION`);
    expect(ada.page.words('.consequences')).toContain('stop working');
    await ada.submit(formOf('REGISTRATION'), { value: 'closed' });
    expect(ada.page.words('.notice')).toContain('saved');
    expect((await here.get('/registration')).has('form[action="/registration"]')).toBe(false);
    expect((await here.get('/')).has('.register')).toBe(false);
    expect(await soon(async () => !(await there.get('/registration')).has('form[action="/registration"]'))).toBe(true);
    expect((await log()).at(-1)).toEqual({
      thing: 'REGISTRATION',
      deed: 'changed',
      altered: [{ field: 'REGISTRATION', old: 'open', new: 'closed' }],
    });
    await reset('REGISTRATION');
    expect((await here.get('/registration')).has('form[action="/registration"]')).toBe(true);
    expect((await log()).at(-1)?.deed).toBe('set back');
  });

  it('gives newcomers no role that does not exist, is retired, or allows more than who asks may', async () => {
    await ada.get(`${at}/NEW_ACCOUNT_ROLE`);
    expect(ada.page.allWords('option')).toContain('administrator');
    await app.query(`UPDATE roles SET is_active = false WHERE stock = 'employee'`);
    for (const value of ['employee', 'anonymous', 'nothing'])
      expect((await ada.post(`${at}/NEW_ACCOUNT_ROLE`, replaced(ada, 'NEW_ACCOUNT_ROLE', value))).status).toBe(422);
    await app.query(`INSERT INTO roles (name, rank, permissions) VALUES ('setter', 3, '{bugs.view,settings.manage}')`);
    const { client } = await somebody('setter', app, ['setter']);
    await client.get(`${at}/NEW_ACCOUNT_ROLE`);
    expect(client.page.allWords('option')).toEqual(['setter']);
    const beyond = await client.post(`${at}/NEW_ACCOUNT_ROLE`, replaced(client, 'NEW_ACCOUNT_ROLE', 'administrator'));
    expect(beyond.problem('value')).toContain('Nobody gives rights');
    expect((await client.get(`${at}/SMTP_URL`)).status).toBe(403);
    expect(await app.value(`SELECT count(*)::int FROM settings`)).toBe(0);
  });
});

const replaced = (client: Client, name: string, value: string): [string, string][] => [
  ...client.filled(formOf(name)).fields.filter(([field]) => field !== 'value'),
  ['value', value],
];

describe('Second factors', () => {
  it('tell how many people’s rights will rest, and whoever shuts himself out', async () => {
    await ada.get(`${at}/TWO_FACTORS`);
    const count = await app.value(
      `SELECT count(DISTINCT u.id)::int FROM users u JOIN grants g ON g.person_id = u.id JOIN roles r ON r.id = g.role_id
       WHERE u.status = 'active' AND NOT r.permissions <@ '{bugs.view,bugs.file,bugs.comment}'`,
    );
    expect(ada.page.words('.consequences')).toContain(`${count} of staff have no second factor`);
    expect(ada.page.words('.consequences')).toContain('your own rights rest');
    await ada.submit(formOf('TWO_FACTORS'), { value: 'staff' });
    expect((await ada.get(at)).status).toBe(403);
    expect(ada.page.words('.advice')).toContain('Turn one on');
    await app.query(`DELETE FROM settings`);
    expect(await soon(async () => (await ada.get(at)).status === 200)).toBe(true);
  });
});

describe('The mail server', () => {
  it('is sealed, never shown, used by the next mail, and can be cleared', async () => {
    const sink = await smtpSink();
    const secret = sink.url.replace('//', '//ada:hunter2-of-mail@');
    await ada.get(`${at}/SMTP_URL`);
    expect(ada.page.has(`${formOf('SMTP_URL')} [type=password]`)).toBe(true);
    const bad = await ada.submit(formOf('SMTP_URL'), { secret: 'http://hunter2-of-mail/' });
    expect([bad.status, bad.text.includes('hunter2-of-mail')]).toEqual([422, false]);
    await set('SMTP_URL', { secret });
    const stored = await app.value<string>('SELECT value::text FROM settings');
    expect(stored).not.toContain('hunter2');
    expect(rows('Mail server')).toContain('set set here');
    expect(ada.page.text + JSON.stringify(await log()) + app.log()).not.toContain('hunter2-of-mail');
    await set('SMTP_URL', { secret: sink.url });
    await set('MAIL_FROM', { value: 'Kettle <kettle@bugs.example>' });
    const next = sink.next();
    await ada.get(at);
    await ada.submit('form[action="/admin/settings/mails"]');
    const { email, to } = await next;
    expect([to, email.subject, email.from]).toEqual([
      ['ada@example.org'],
      'A test mail of BugZot',
      { name: 'Kettle', address: 'kettle@bugs.example' },
    ]);
    await mailsSettled(app);
    await reset('SMTP_URL');
    await ada.submit('form[action="/admin/settings/mails"]');
    // Whichever of the two has sent it, it lies in that one's folder.
    const letters = [await lettersTo('ada@example.org', app), await lettersTo('ada@example.org', twin)].flat();
    expect(letters.map(({ email }) => email.subject)).toEqual(['A test mail of BugZot']);
    expect(rows('Mail server')).toContain('not set default');
  });
});

describe('What the database says', () => {
  it('counts as not there where it fits no more, and the page tells', async () => {
    await app.query(`INSERT INTO settings VALUES ('READING', '"nobody"')`);
    await ada.get(at);
    expect(rows('Who may read')).toContain('fits no more');
    await app.query('DELETE FROM settings');
  });

  it('is asked, or nothing is answered: a database that is gone opens nothing', async () => {
    await set('REGISTRATION', { value: 'closed' });
    const client = new Client(twin.url);
    expect(await soon(async () => !(await client.get('/registration')).has('form[action="/registration"]'))).toBe(true);
    await twin.loseDatabase();
    expect(await soon(async () => (await client.get('/registration')).status === 503)).toBe(true);
    expect(client.page.has('.register')).toBe(false);
    twin.findDatabase();
    expect(await soon(async () => (await client.get('/registration')).status === 200)).toBe(true);
    expect(client.page.has('form[action="/registration"]')).toBe(false);
    await reset('REGISTRATION');
  });
});
