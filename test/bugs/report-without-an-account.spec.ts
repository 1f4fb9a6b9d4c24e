// Reporting without an account: through the guide, confirmed by mail, let in, fixed, and opened again by a no.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { reportForm, unique } from '../support/factories.js';
import { lettersTo, letterTo, mailsSettled } from '../support/mail.js';
import { masked } from '../support/page.js';

let app: Lodger;
let tess: Client;
const form = 'form[action="/bugs/letters"]';
const step = 'form[action="/bugs/new/guide"]';
const confirming = 'form[action^="/bugs/letters/"]';

beforeAll(async () => {
  app = await lodger({ environment: { STRANGERS_FILE: 'true' } });
  tess = await new Client(app.url).signIn('tess');
  await app.query(
    `INSERT INTO guides (product_id, name, questions) SELECT id, 'It broke', '[{"label": "What broke?", "hint": "",
       "kind": "line", "options": [], "needed": true}]' FROM products WHERE slug = 'kettle'`,
  );
}, 120_000);

const address = (): string => `${unique('penny').replaceAll(' ', '.')}@example.net`;
const bugs = (summary: string): Promise<number> => app.value('SELECT count(*) FROM bugs WHERE summary = $1', [summary]);

/** A stranger who has filled in the form; his page is the one after it. */
async function reported(email: string, summary: string): Promise<Client> {
  const client = new Client(app.url);
  await client.get('/bugs/new?product=kettle');
  await client.submit(form, { component: 'lid', summary, description: 'It sticks.', email });
  return client;
}

describe('A stranger', () => {
  it('reports through the guide, confirms by mail, and tells by his page that it is not fixed', async () => {
    const [email, summary] = [address(), unique('The lid sticks')];
    const client = new Client(app.url);
    await client.get('/bugs/new');
    await client.click('Kettle');
    await client.click('Answer 1 question');
    await client.submit(step, { 'answer.1': 'The lid' });
    await client.submit(form, { component: 'lid', summary, email: 'nobody' });
    expect([client.page.status, client.page.problem('email')]).toEqual([
      422,
      'This does not look like an e-mail address.',
    ]);
    expect(client.page.value('description')).toBe('## What broke?\n\nThe lid');
    await client.submit(form, { component: 'lid', email });
    expect(client.page.words('h1')).toBe('Look into your mail');
    const mail = await letterTo(email, app);
    expect(mail.raw).not.toContain(summary);
    expect([await bugs(summary), await app.value('SELECT count(*) FROM users WHERE email = $1', [email])]).toEqual([
      0, 0,
    ]);
    const link = new Client(app.url);
    for (let at = 0; at < 2; at++) expect((await link.get(mail.path)).words('.held-text')).toContain('The lid');
    await link.submit(confirming);
    expect(link.page.words('.notice')).toContain('It waits until somebody of the team has looked at it.');
    expect((await link.get(mail.path)).status).toBe(404);
    await tess.get('/held');
    await tess.click(summary);
    await tess.submit('form.form[action^="/held/"]', {}, 'Let it in');
    const id = await app.value('SELECT id FROM bugs WHERE summary = $1', [summary]);
    await tess.get(`/bugs/${id}`);
    await tess.submit('#change', { move: 'resolve', resolution: 'FIXED', fixedIn: '1.1' });
    await link.get('/passwords/new');
    await link.submit('form[action="/passwords"]', { login: email });
    const reset = (await lettersTo(email, app)).at(-1)?.path ?? '';
    await link.get(reset);
    await link.submit('form[action^="/passwords/"]', { password: 'a kettle that sings', again: 'a kettle that sings' });
    if (!link.page.has('.account-name')) await link.signIn(email, 'a kettle that sings');
    await link.get(`/bugs/${id}/progress`);
    expect(link.page.words('#question-head')).toBe('Fixed in 1.1: does it work for you?');
    await link.submit('form[action$="/progress"]', { text: 'It sticks on.' }, 'No, it does not');
    expect((await tess.get(`/bugs/${id}`)).words('.status')).toBe('REOPENED');
    expect(tess.page.words('.bug-line')).toContain(`reported by ${email.replace(/@.*/, '')}`);
  });

  it('is told the same whoever has the address, and who has it is the reporter of this report alone', async () => {
    const rita = await app.value<string>(`SELECT email FROM users WHERE name = 'rita'`);
    const [hers, his] = [unique('Hers'), unique('His')];
    const mail = address();
    const [known, fresh] = [await reported(rita, hers), await reported(mail, his)];
    expect(masked(known.page).replaceAll(rita, '…')).toBe(masked(fresh.page).replaceAll(mail, '…'));
    const texts = [await letterTo(rita, app), await letterTo(mail, app)].map(({ email, path }) =>
      (email.text ?? '').replace(path, '…'),
    );
    expect(texts[0]).toBe(texts[1]);
    await app.query(`UPDATE users SET joined_at = now() - interval '1 year' WHERE name = 'rita'`);
    await known.get((await letterTo(rita, app)).path);
    await known.submit(confirming);
    expect(await bugs(hers)).toBe(1);
    expect(known.page.has('.account-name')).toBe(false);
  });

  it('files once, however many use the link at once, and never after three days', async () => {
    const [email, summary] = [address(), unique('Once')];
    await reported(email, summary);
    const { path } = await letterTo(email, app);
    const clients = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const client = new Client(app.url);
        await client.get(path);
        return client;
      }),
    );
    const answers = await Promise.all(clients.map((client) => client.submit(confirming)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await app.value(`SELECT count(*) FROM held_posts WHERE said ->> 'summary' = $1`, [summary])).toBe(1);
    const late = address();
    await reported(late, unique('Late'));
    const link = (await letterTo(late, app)).path;
    await app.query(`UPDATE letters_of_reports SET sent_at = now() - interval '73 hours' WHERE email = $1`, [late]);
    expect((await new Client(app.url).get(link)).status).toBe(404);
    const [kept] = await app.query<{ token: string }>('SELECT token_hash AS token FROM letters_of_reports LIMIT 1');
    expect((await new Client(app.url).get(`/bugs/letters/${kept?.token}`)).status).toBe(404);
  });

  it('gets three letters an hour to one address, and is not told that there was no fourth', async () => {
    const email = address();
    for (let at = 0; at < 4; at++)
      expect((await reported(email, unique('Many'))).page.words('h1')).toBe('Look into your mail');
    await mailsSettled(app);
    expect(await lettersTo(email, app)).toHaveLength(3);
    const client = new Client(app.url);
    const last = async (): Promise<number> => {
      await client.get('/bugs/new?product=kettle');
      const typed = { component: 'lid', summary: unique('Flood'), description: 'x', email: address() };
      return (await client.submit(form, typed)).status;
    };
    const statuses: number[] = [];
    for (let at = 0; at < 11; at++) statuses.push(await last());
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(statuses.at(-1)).toBe(429);
  });

  it('signs in where the setting says nothing, where registration is not open, and is nobody new once he has', async () => {
    const off = await lodger({ of: app, environment: { STRANGERS_FILE: 'false' } });
    const closed = await lodger({ of: app, environment: { STRANGERS_FILE: 'true', REGISTRATION: 'invitation' } });
    for (const { url } of [off, closed]) {
      const client = new Client(url);
      expect((await client.get('/bugs/new?product=kettle')).path).toContain('/session/new');
      expect((await client.get('/bugs/new/guide?product=kettle')).path).toContain('/session/new');
      await client.get('/session/new');
      const fields = { _csrf: client.page.value('_csrf'), _once: client.page.value('_once'), product: '1' };
      expect((await client.post('/bugs/letters', fields)).has('form[action="/session"]')).toBe(true);
    }
    const rita = await new Client(app.url).signIn('rita');
    expect((await rita.get('/bugs/new?product=kettle')).has(reportForm)).toBe(true);
    expect(rita.page.has('[name="email"]')).toBe(false);
  });
});
