// Changing one's address: asked for with the password, done by the link in the mail to the new one; the old one hears of both.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client, stranger } from '../support/client.js';
import { unique } from '../support/factories.js';
import { letterTo, mailsSettled } from '../support/mail.js';
import { masked, type Page } from '../support/page.js';
import { addressLinks, isIn, newsTo, section, somebody } from '../support/account.js';

const form = 'form[action="/me/email"]';
const link = 'form[action^="/addresses/"]';
const anAddress = (): string => `${unique('new').replaceAll(' ', '-')}@example.com`;
const addressOf = (id: number): Promise<string> => app.value<string>('SELECT email FROM users WHERE id = $1', [id]);

async function ask(client: Client, email: string, current = password): Promise<Page> {
  await client.get('/me/email');
  return client.submit(form, { email, current });
}

const linkTo = async (email: string): Promise<string> => (await addressLinks(email)).at(-1) ?? '';

async function confirm(path: string, client = stranger()): Promise<Page> {
  await client.get(path);
  return client.submit(link);
}

describe('Changing one’s address', () => {
  it('wants the password, and an address', async () => {
    const ann = await somebody('ann');
    const cases = [
      ['current', 'This is not your password.', { email: anAddress(), current: wrongPassword }],
      ['email', 'This does not look like an e-mail address.', { email: 'nowhere', current: password }],
      ['email', 'This is your address already.', { email: ann.email.toUpperCase(), current: password }],
    ] as const;
    for (const [field, sentence, { email, current }] of cases) {
      const page = await ask(ann.client, email, current);
      expect([page.status, page.problem(field)]).toEqual([422, expect.stringContaining(sentence)]);
      expect([page.value('email'), page.value('current')]).toEqual([email, '']);
    }
    expect(
      await app.value('SELECT count(*) FROM mails WHERE person_id = $1 AND kind <> $2', [ann.id, 'invitation']),
    ).toBe(0);
  });

  it('changes nothing until the link is used, and then signs in with the new one', async () => {
    const [ben, email] = [await somebody('ben'), anAddress()];
    const page = await ask(ben.client, email);
    expect([page.path, page.words('.notice')]).toEqual([
      '/me',
      `A mail is on its way to ${email}: its link makes the change.`,
    ]);
    expect(section(ben.client, 'email')).toContain(`${ben.email} Waiting for confirmation: ${email}`);
    const letter = (await newsTo(email)).find(({ path }) => path.startsWith('/addresses/')) ?? (await letterTo(email));
    expect(letter.email.subject).toBe('Confirm your new e-mail address');
    expect(letter.path).toMatch(/^\/addresses\/[\w-]{32}$/);
    const look = await stranger().get(letter.path);
    expect(look.words('.lead')).toBe(
      `${email} becomes the address of the user name ${ben.name}: for signing in, and for mails.`,
    );
    expect(look.headers.get('cache-control')).toBe('no-store');
    expect(await addressOf(ben.id)).toBe(ben.email);
    const done = await confirm(letter.path);
    expect([done.path, done.words('.notice')]).toEqual(['/session/new', 'The address is confirmed.']);
    expect(await addressOf(ben.id)).toBe(email);
    await new Client().signIn(email.toUpperCase());
    await expect(new Client().signIn(ben.email)).rejects.toThrow('could not sign in');
    expect(await isIn(ben.client)).toBe(true);
  });

  it('tells the old address at once, and again when it is done', async () => {
    const [cas, email] = [await somebody('cas'), anAddress()];
    await ask(cas.client, email);
    const asked = (await newsTo(cas.email)).map((one) => one.email);
    expect(asked.map(({ subject }) => subject)).toEqual(['Somebody wants to change your e-mail address']);
    expect(asked[0]?.text).toContain(email);
    expect(asked[0]?.text).not.toContain('/addresses/');
    await confirm(await linkTo(email), cas.client);
    expect(cas.client.page.path).toBe('/me');
    expect((await letterTo(cas.email)).email.subject).toBe('Your e-mail address was changed');
  });

  it('kills every other link of the person, and works once', async () => {
    const [dan, email] = [await somebody('dan'), anAddress()];
    await ask(dan.client, email);
    const path = await linkTo(email);
    await app.query(
      `INSERT INTO tokens (token_hash, purpose, person_id, expires_at) VALUES (sha256($1), 'reset password', $2, now() + interval '1 day')`,
      [Buffer.from(dan.name), dan.id],
    );
    const clients = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const client = stranger();
        await client.get(path);
        return client;
      }),
    );
    const pages = await Promise.all(clients.map((client) => client.submit(link)));
    expect(pages.filter((page) => page.path === '/session/new')).toHaveLength(1);
    expect(pages.filter(({ status }) => status === 404)).toHaveLength(19);
    expect(await app.value('SELECT count(*) FROM tokens WHERE person_id = $1', [dan.id])).toBe(0);
    expect(
      (await newsTo(dan.email)).filter(({ email: { subject } }) => /was changed/.test(subject ?? '')),
    ).toHaveLength(1);
  });

  it('does not tell who asks that an address is somebody’s; that one hears it', async () => {
    const [eva, fay, free] = [await somebody('eva'), await somebody('fay'), anAddress()];
    const pages = [await ask(eva.client, free)];
    await mailsSettled();
    pages.push(await eva.client.get('/me'));
    pages.push(await ask(eva.client, fay.email));
    await mailsSettled();
    pages.push(await eva.client.get('/me'));
    const blind = (page: Page): string =>
      masked(page)
        .replaceAll(free, '…')
        .replaceAll(fay.email, '…')
        .replace(/<time[^]*?<\/time>/g, '…');
    const until = (page: Page): string => page.find('.hub-note time').getAttribute('datetime') ?? '';
    const [one, two, three, four] = pages.map((page) => [page.status, blind(page)]);
    expect(three).toEqual(one);
    expect(four).toEqual(two);
    // Nor by a time that moves when the letter is written.
    const [before, after, earlier, later] = pages.map(until);
    expect([after, later]).toEqual([before, earlier]);
    const letters = await newsTo(fay.email);
    expect(letters.map(({ email }) => email.subject)).toContain('This e-mail address is in use already');
    const told = letters.find(({ email }) => email.subject === 'This e-mail address is in use already');
    expect(told?.raw).not.toContain(eva.name);
    expect(told?.path).not.toContain('/addresses/');
  });

  it('goes to one of two who confirm the same address at once', async () => {
    const [gus, hal, email] = [await somebody('gus'), await somebody('hal'), anAddress()];
    await ask(gus.client, email);
    await ask(hal.client, email);
    const paths = await addressLinks(email);
    expect(new Set(paths).size).toBe(2);
    const pages = await Promise.all(paths.map((path) => confirm(path)));
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(pages.find(({ status }) => status === 422)?.words('.problems')).toContain(
      'This address belongs to another account by now. Nothing was changed.',
    );
    expect(await app.value('SELECT count(*) FROM users WHERE email_key = $1', [email])).toBe(1);
  });

  it('can be taken back, also before the letter is written', async () => {
    const [ida, email] = [await somebody('ida'), anAddress()];
    await ask(ida.client, email);
    const path = await linkTo(email);
    await ida.client.get('/me');
    await ida.client.submit('form[action="/me/email/end"]');
    expect(section(ida.client, 'email')).toBe(ida.email);
    expect((await stranger().get(path)).status).toBe(404);
  });

  it('is for the last of several wishes', async () => {
    const [jon, one, two] = [await somebody('jon'), anAddress(), anAddress()];
    await ask(jon.client, one);
    const path = await linkTo(one);
    await ask(jon.client, two);
    expect((await stranger().get(path)).status).toBe(404);
    await confirm(await linkTo(two));
    expect(await addressOf(jon.id)).toBe(two);
  });

  it('ends with a change of password, and after a day', async () => {
    const [kim, email] = [await somebody('kim'), anAddress()];
    await ask(kim.client, email);
    const path = await linkTo(email);
    const own = `WHERE person_id = $1 AND purpose = 'confirm address'`;
    expect(
      await app.value(
        `SELECT round(extract(epoch FROM expires_at - clock_timestamp()) / 3600)::int FROM tokens ${own}`,
        [kim.id],
      ),
    ).toBe(24);
    await kim.client.get('/me/password');
    const fresh = 'the kettle sings at dawn';
    await kim.client.submit('form[action="/me/password"]', { current: password, password: fresh, again: fresh });
    expect((await stranger().get(path)).status).toBe(404);
    await ask(kim.client, email, fresh);
    const second = await linkTo(email);
    await app.query(`UPDATE tokens SET expires_at = clock_timestamp() ${own}`, [kim.id]);
    expect((await stranger().get(second)).status).toBe(404);
    await kim.client.get('/me');
    expect(section(kim.client, 'email')).toBe(kim.email);
  });

  it('sends no stranger more than five letters an hour', async () => {
    const lea = await somebody('lea');
    const statuses: number[] = [];
    for (let at = 0; at < 6; at++) statuses.push((await ask(lea.client, anAddress())).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('logs no link', async () => {
    const [mia, email] = [await somebody('mia'), anAddress()];
    await ask(mia.client, email);
    const path = await linkTo(email);
    await confirm(path);
    expect(app.log()).not.toContain(path.split('/').at(-1));
  });
});
