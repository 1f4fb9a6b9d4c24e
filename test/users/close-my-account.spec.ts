// Closing one's account: what was written stays, and everything that opens the account is gone.
import { describe, expect, it } from '@jest/globals';
import { app, lodger } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client, stranger } from '../support/client.js';
import { bugzot } from '../support/command.js';
import { aBug } from '../support/factories.js';
import type { Page } from '../support/page.js';
import { isIn, newsTo, somebody } from '../support/account.js';

const form = 'form[action="/me/closing"]';

async function close(client: Client, current = password): Promise<Page> {
  await client.get('/me/closing');
  return client.submit(form, { current });
}

/** How many rows of a table are a person's. */
const rowsOf = (table: string, id: number): Promise<number> =>
  app.value(`SELECT count(*)::int FROM ${table} WHERE person_id = $1`, [id]);

const opening = ['sessions', 'tokens', 'devices', 'second_factors', 'recovery_codes', 'passkeys'];

async function everything(id: number): Promise<void> {
  await app.query(`INSERT INTO second_factors (person_id, secret) VALUES ($1, 'x')`, [id]);
  await app.query(`INSERT INTO recovery_codes (person_id, code_hash) VALUES ($1, 'x')`, [id]);
  await app.query(
    `INSERT INTO passkeys (person_id, credential_id, public_key, counter, name) VALUES ($1, $2, 'k', 0, 'key')`,
    [id, `closing ${id}`],
  );
  await app.query(`INSERT INTO devices (token_hash, person_id) VALUES (sha256($1), $2)`, [Buffer.from(`d${id}`), id]);
  await app.query(
    `INSERT INTO tokens (token_hash, purpose, person_id, expires_at) VALUES (sha256($1), 'reset password', $2, now() + interval '1 day')`,
    [Buffer.from(`t${id}`), id],
  );
}

describe('Closing one’s account', () => {
  it('says before what happens, and wants the password', async () => {
    const { client, id } = await somebody('ann');
    expect((await client.get('/me/closing')).words('.effects')).toContain('Your bugs and comments stay');
    const page = await close(client, wrongPassword);
    expect([page.status, page.problem('current')]).toEqual([
      422,
      expect.stringContaining('This is not your password.'),
    ]);
    expect(await app.value('SELECT status FROM users WHERE id = $1', [id])).toBe('active');
  });

  it('keeps what was written, and takes away everything that opens it', async () => {
    const ben = await somebody('ben');
    const elsewhere = await new Client().signIn(ben.name);
    const bug = await aBug({ by: ben.client });
    await everything(ben.id);
    expect(await Promise.all(opening.map((table) => rowsOf(table, ben.id)))).not.toContain(0);
    const page = await close(ben.client);
    expect([page.path, page.words('.notice'), page.has('.account-name')]).toEqual([
      '/',
      'Your account is closed. Thank you for your reports.',
      false,
    ]);
    expect(await Promise.all(opening.map((table) => rowsOf(table, ben.id)))).toEqual(opening.map(() => 0));
    expect([await isIn(ben.client), await isIn(elsewhere)]).toEqual([false, false]);
    expect((await stranger().get(bug.url)).words('main')).toContain(ben.name);
    await expect(new Client().signIn(ben.name)).rejects.toThrow('could not sign in');
    const [row] = await app.query(
      `SELECT status, password_hash, email, email_key, closed_at > now() - interval '1 minute' AS now FROM users WHERE id = $1`,
      [ben.id],
    );
    expect(row).toEqual({ status: 'closed', password_hash: null, email: ben.email, email_key: null, now: true });
  });

  it('sends one last letter, and none after it', async () => {
    const cas = await somebody('cas');
    await cas.client.get('/me/email');
    await cas.client.submit('form[action="/me/email"]', { email: `other-${cas.email}`, current: password });
    await close(cas.client);
    const subjects = (await newsTo(cas.email)).map(({ email }) => email.subject);
    expect(subjects.at(-1)).toBe('Your account is closed');
    expect(subjects.filter((subject) => subject === 'Your account is closed')).toHaveLength(1);
  });

  it('lets no mail out that was posted before, or is posted after', async () => {
    const fay = await somebody('fay');
    await close(fay.client);
    const kinds = ['invitation', 'password changed', 'address confirmation', 'address change asked', 'address changed'];
    for (const kind of kinds)
      await app.query(
        `WITH mail AS (INSERT INTO mails (kind, person_id, about) VALUES ($1, $2, $3) RETURNING id)
         SELECT graphile_worker.add_job('mail', json_build_object('id', id)) FROM mail`,
        [kind, fay.id, { to: fay.email, email: fay.email, at: 0, address: '', agent: '' }],
      );
    expect((await newsTo(fay.email)).at(-1)?.email.subject).toBe('Your account is closed');
    const outcomes = await app.query<{ kind: string; outcome: string }>(
      `SELECT kind, outcome FROM mails WHERE person_id = $1 AND kind <> 'account closed' ORDER BY made_at DESC LIMIT 5`,
      [fay.id],
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(kinds.map(() => 'nothing to send'));
  });

  it('leaves the address to whoever registers it anew, and the name to nobody', async () => {
    const dan = await somebody('dan');
    await close(dan.client);
    const ada = await new Client().signIn('ada');
    await ada.get('/admin/users/new');
    const taken = await ada.submit('form[action="/admin/users"]', { name: dan.name.toUpperCase(), email: dan.email });
    expect([taken.status, taken.problem('name'), taken.problem('email')]).toEqual([
      422,
      'Somebody has this name already.',
      '',
    ]);
    const fresh = await ada.submit('form[action="/admin/users"]', { name: `${dan.name}-2`, email: dan.email });
    expect([fresh.status, fresh.path]).toEqual([200, `/admin/users/${dan.name}-2`]);
    const { code, said } = await bugzot(app, 'doctor', '--json');
    const wrong = (JSON.parse(said) as { invariants: { name: string; found: number }[] }).invariants.filter(
      ({ name, found }) => ['names', 'addresses'].includes(name) && found > 0,
    );
    expect([code === 0 || code === 1, wrong]).toEqual([true, []]);
  });

  it('is done once of ten who send it at the same time', async () => {
    const eva = await somebody('eva');
    const clients = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const client = eva.client.twin();
        await client.get('/me/closing');
        return client;
      }),
    );
    const pages = await Promise.all(clients.map((client) => client.submit(form, { current: password })));
    expect(pages.filter(({ path }) => path === '/')).toHaveLength(1);
    expect(pages.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    expect((await newsTo(eva.email)).filter(({ email }) => email.subject === 'Your account is closed')).toHaveLength(1);
  });
});

describe('The last administrator', () => {
  it('can not go', async () => {
    const own = await lodger();
    const ada = await new Client(own.url).signIn('ada');
    const page = await close(ada);
    expect([page.status, page.words('.problems')]).toEqual([
      422,
      expect.stringContaining('Nobody else administrates this BugZot. Make somebody else an administrator first.'),
    ]);
    expect(await own.value(`SELECT status FROM users WHERE name = 'ada'`)).toBe('active');
  });

  it('stays where all administrators go at once', async () => {
    const own = await lodger();
    const others = [await somebody('amy', own, ['administrator']), await somebody('abe', own, ['administrator'])];
    // Who has never set a password can not come to help.
    await own.query(
      `WITH u AS (INSERT INTO users (name, name_key, status) VALUES ('al', 'al', 'awaiting') RETURNING id)
       INSERT INTO grants (person_id, role_id) SELECT u.id, r.id FROM u, roles r WHERE r.name = 'administrator'`,
    );
    const all = [await new Client(own.url).signIn('ada'), ...others.map(({ client }) => client)];
    for (const client of all) await client.get('/me/closing');
    const pages = await Promise.all(all.map((client) => client.submit(form, { current: password })));
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 200, 422]);
    expect(
      await own.value(
        `SELECT count(*)::int FROM users u JOIN grants g ON g.person_id = u.id JOIN roles r ON r.id = g.role_id
         WHERE r.name = 'administrator' AND u.status = 'active'`,
      ),
    ).toBe(1);
  });
});
