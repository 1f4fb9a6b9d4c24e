// The life of an account in a real browser: registered, opened by a mail, guarded by two factors, moved, and closed.
import { expect, it } from '@jest/globals';
import { generate } from 'otplib';
import type { Page } from 'playwright-core';
import { lodger } from '../support/app.js';
import { mailsSettled, smtpSink, type Received } from '../support/mail.js';
import { inBrowser, open, violationsOf, type Window } from './browser.js';

const [first, second] = ['a kettle that sings in the rain', 'eleven umbrellas, none of them mine'] as const;
const [address, other] = ['penny@example.org', 'penny@elsewhere.example'] as const;

/** The code that the app on her phone shows, or the one after that. */
const codeOf = (secret: string, later = 0): Promise<string> =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * later });

const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name }).first().click();

async function fill(page: Page, typed: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) await main(page).getByLabel(label, { exact: true }).fill(text);
}

inBrowser('an account', () => {
  it('lives from the first mail to the last', async () => {
    const sink = await smtpSink();
    const app = await lodger({ environment: { SMTP_URL: sink.url } });
    const here = { baseURL: app.url };
    const windows: Window[] = [];
    const opened = async (): Promise<Page> => {
      const window = await open(null, here);
      windows.push(window);
      return window.page;
    };
    const newest = async (to: string, subject: RegExp): Promise<Received> => {
      await mailsSettled(app);
      const found = sink.mails.filter((mail) => mail.to.includes(to) && subject.test(mail.email.subject ?? ''));
      expect(found).not.toEqual([]);
      return found.at(-1) as Received;
    };
    const looked = async (page: Page): Promise<void> => expect(await violationsOf(page)).toEqual([]);

    // A stranger asks for an account, and opens it by the mail.
    const desk = await opened();
    await desk.goto('/');
    await desk.getByRole('banner').getByRole('link', { name: 'Make an account' }).click();
    await looked(desk);
    await fill(desk, { 'E-mail': address });
    await main(desk).getByRole('button').first().click();
    await main(desk).getByText(address).waitFor();
    await looked(desk);
    await desk.goto((await newest(address, /account/i)).path);
    await looked(desk);
    const strength = desk.locator('.strength-words');
    await fill(desk, { 'User name': 'penny', 'New password': 'passwordpassword' });
    await strength.getByText('among the first that are tried').waitFor();
    await looked(desk);
    await fill(desk, { 'New password': 'penny at bugzot' });
    await strength.getByText('there is too little in it').waitFor();
    await fill(desk, { 'New password': first, 'The same again': first });
    await strength.getByText('Very hard to guess').waitFor();
    await main(desk)
      .getByRole('button', { name: /account/i })
      .last()
      .click();
    await desk.getByRole('link', { name: 'Sign out' }).waitFor();

    // She turns on codes of an app, and keeps the recovery codes.
    await desk.getByRole('banner').getByRole('link', { name: 'penny' }).click();
    await looked(desk);
    await desk.getByRole('link', { name: 'Set up a second factor' }).click();
    await looked(desk);
    await main(desk).getByRole('link', { name: 'Turn on' }).click();
    await fill(desk, { 'Your password': first });
    await main(desk).getByRole('button').first().click();
    const secret = (await desk.locator('code.copy').innerText()).replace(/\s+/g, '');
    await looked(desk);
    await fill(desk, { Code: await codeOf(secret) });
    await press(desk, 'Turn on');
    await main(desk)
      .getByRole('heading', { name: /recovery codes/i })
      .waitFor();
    const codes = await main(desk).locator('.codes code').allInnerTexts();
    expect(codes).toHaveLength(10);
    await looked(desk);

    // On her phone she signs in with the next code; from the desk she signs the phone out.
    const phone = await opened();
    await phone.goto('/session/new');
    await looked(phone);
    await fill(phone, { 'User name or e-mail': 'penny', Password: first });
    await press(phone, 'Sign in');
    await fill(phone, { Code: await codeOf(secret, 1) });
    await looked(phone);
    await press(phone, 'Sign in');
    await phone.getByRole('link', { name: 'Sign out' }).waitFor();
    await desk.goto('/me/sessions');
    await looked(desk);
    await press(desk, /^Sign out there/);
    await desk.getByRole('status').waitFor();
    await phone.goto('/me');
    await phone.waitForURL(/\/session\/new/);

    // She forgets her password, sets another one, and comes in with a recovery code.
    await phone.getByRole('link', { name: /forgot/i }).click();
    await looked(phone);
    await main(phone).getByRole('textbox').first().fill(address);
    await main(phone).getByRole('button').first().click();
    await phone.goto((await newest(address, /password/i)).path);
    await looked(phone);
    await fill(phone, { 'New password': second, 'The same again': second });
    await main(phone).getByRole('button', { name: /^Set/ }).click();
    await desk.goto('/me');
    await desk.waitForURL(/\/session\/new/);
    await fill(phone, { 'User name or e-mail': address, Password: second });
    await press(phone, 'Sign in');
    await phone.locator('details.other-way summary').click();
    await fill(phone, { 'Recovery code': codes[0] ?? '' });
    await press(phone, 'Sign in with it');
    await phone.getByRole('link', { name: 'Sign out' }).waitFor();

    // She moves to another address: the old one hears of it, the new one confirms it.
    await phone.goto('/me/email');
    await looked(phone);
    await fill(phone, { 'New e-mail': other, 'Your password': second });
    await press(phone, 'Send the link');
    expect((await newest(address, /address/i)).raw).not.toContain('/me/email/');
    await phone.goto((await newest(other, /address/i)).path);
    await looked(phone);
    await press(phone, 'Confirm this address');
    await phone.goto('/me');
    await main(phone).getByText(other).waitFor();
    await newest(address, /changed/i);

    // She closes the account, and nobody comes in any more.
    await phone.goto('/me/closing');
    await looked(phone);
    await fill(phone, { 'Your password': second });
    await press(phone, /Close my account/);
    await phone.getByRole('link', { name: 'Sign in' }).waitFor();
    await newest(other, /closed/i);
    await phone.goto('/session/new');
    await fill(phone, { 'User name or e-mail': 'penny', Password: second });
    await press(phone, 'Sign in');
    await main(phone).getByText('do not belong together').waitFor();
    expect(windows.flatMap(({ complaints }) => complaints)).toEqual([]);
  }, 180_000);
});
