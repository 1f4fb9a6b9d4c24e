// Passkeys in a real browser: added, used alone and as a second step, and what is said where there is no JavaScript.
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ownApp, type OwnApp } from '../support/app.js';
import { password } from '../support/cast.js';
import { freePort } from '../support/free-port.js';
import { flaws, inBrowser, open, signIn, type Window } from './browser.js';

/** An authenticator in the browser's machine; `works` whether somebody puts a finger on it. */
async function authenticator({ page, context }: Window, works = true): Promise<(works: boolean) => Promise<unknown>> {
  const browser = await context.newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: works,
      automaticPresenceSimulation: true,
    },
  });
  return (isUserVerified) => browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
}

const fits = async (page: Page): Promise<void> => expect(await flaws(page)).toEqual([]);

async function signOut(page: Page): Promise<void> {
  await page.goto('/session/end');
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
}

inBrowser('a passkey', () => {
  let app: OwnApp;
  beforeAll(async () => {
    const port = await freePort();
    app = await ownApp({ environment: { PORT: String(port), BASE_URL: `http://localhost:${port}` } });
  });

  it('is added, signs in alone, and is the second step after a password', async () => {
    const window = await open(null, { baseURL: app.url });
    const { page, complaints } = window;
    await signIn(page, 'rita');
    const verify = await authenticator(window);
    await page.goto('/me/factors');
    await fits(page);
    await page.getByRole('link', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name').fill('laptop');
    await page.getByLabel('Your password').fill(password);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    await fits(page);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('last used never').waitFor();
    await fits(page);

    await signOut(page);
    await page.goto('/session/new?next=/products');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/products');
    await page.getByRole('link', { name: 'Sign out' }).waitFor();

    await signOut(page);
    await page.goto('/session/new?next=/products');
    await page.getByLabel('User name or e-mail').fill('rita');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    await fits(page);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL('**/products');
    await page.getByRole('link', { name: 'Sign out' }).waitFor();

    await signOut(page);
    await verify(false);
    await page.goto('/session/new');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('This did not work, or was cancelled').waitFor();
    await fits(page);
    await verify(true);
    await page.getByRole('button', { name: 'Use the passkey' }).click();
    await page.getByRole('link', { name: 'Sign out' }).waitFor();
    expect(complaints).toEqual([]);
    await window.context.close();
  }, 120_000);

  it('is said to need JavaScript where there is none, and the other ways are named', async () => {
    const { page, context } = await open(null, { baseURL: app.url, javaScriptEnabled: false });
    await page.goto('/session/new?next=/products');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    // What stands in <noscript> is found by no search for text.
    await page.locator('noscript p').waitFor();
    expect(await page.locator('noscript p').innerText()).toBe('Passkeys need JavaScript, which is off here.');
    await page.getByRole('link', { name: 'Sign in with your password' }).click();
    await signIn(page, 'dev');
    await page.goto('/me/factors/passkeys/new');
    await page.locator('noscript p').waitFor();
    expect(await page.locator('noscript p').innerText()).toContain('Codes of an app work without.');
    await context.close();
  });

  it('brings its script only where it is used', async () => {
    const { page, context } = await open(null, { baseURL: app.url });
    await page.goto('/session/new');
    expect(await page.locator('script[src*="/passkeys-"]').count()).toBe(0);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    expect(await page.locator('script[src*="/passkeys-"]').count()).toBe(1);
    await context.close();
  });
});
