// What is typed outlives a reload, a lost line and an expired sign-in, goes when it has been sent, and private text never stays.
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { password } from '../support/cast.js';
import { unique } from '../support/factories.js';
import { inBrowser, open, signIn } from './browser.js';

const report = '/bugs/new?product=kettle&component=lid';

/** Everything that the browser keeps for this site: for good, or for this tab. */
const kept = (page: Page, shelf: 'localStorage' | 'sessionStorage'): Promise<string> =>
  page.evaluate<string>(`JSON.stringify({ ...${shelf} })`);

const note = (page: Page) => page.locator('[data-draft-note]');
const send = (page: Page) => page.getByRole('main').locator('form.form .buttons button.main').click();
const pause = (page: Page) => page.locator('.kept-at', { hasText: 'Kept in this' }).waitFor();

async function type(page: Page, summary: string, description = 'It happens **every** time.'): Promise<void> {
  await page.getByLabel('Summary').fill(summary);
  await page.getByLabel('Description').fill(description);
  await pause(page);
}

async function file(page: Page, summary: string): Promise<string> {
  await page.goto(report);
  await type(page, summary);
  await send(page);
  await page.waitForURL(/\/bugs\/\d+$/);
  return new URL(page.url()).pathname;
}

inBrowser('what is typed', () => {
  it('comes back after a reload, can be discarded, and that can be undone', async () => {
    const { page, context, complaints } = await open('rita');
    const summary = unique('Typed once');
    await page.goto(report);
    await type(page, summary);
    await page.reload();
    expect(await page.getByLabel('Summary').inputValue()).toBe(summary);
    expect(await note(page).innerText()).toMatch(/^Restored what you typed on \d{4}-\d\d-\d\d \d\d:\d\d\./);
    await note(page).getByRole('button', { name: 'Discard' }).click();
    expect(await page.getByLabel('Summary').inputValue()).toBe('');
    expect(await kept(page, 'localStorage')).not.toContain(summary);
    await note(page).getByRole('button', { name: 'Undo' }).click();
    expect(await page.getByLabel('Summary').inputValue()).toBe(summary);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('never covers what a link fills in, and is offered there', async () => {
    const { page, context } = await open('rita');
    const summary = unique('Typed before');
    await page.goto(report);
    await type(page, summary);
    await page.goto(`${report}&summary=By+the+link`);
    expect(await page.getByLabel('Summary').inputValue()).toBe('By the link');
    await note(page).getByRole('button', { name: 'Restore' }).click();
    expect(await page.getByLabel('Summary').inputValue()).toBe(summary);
    await context.close();
  }, 60_000);

  it('outlives problems and a lost line, and is gone once filed', async () => {
    const { page, context } = await open('rita');
    const summary = unique('Filed in the end');
    await page.goto(report);
    await type(page, summary, 'x'.repeat(70_000));
    await send(page);
    await page.locator('.problems').waitFor();
    expect(await kept(page, 'localStorage')).toContain(summary);
    await page.getByLabel('Description').fill('Shorter.');
    await pause(page);
    await context.setOffline(true);
    await send(page);
    await page.waitForURL(/chrome-error/);
    await context.setOffline(false);
    await page.goto(report);
    expect(await page.getByLabel('Description').inputValue()).toBe('Shorter.');
    await send(page);
    await page.waitForURL(/\/bugs\/\d+$/);
    expect(await kept(page, 'localStorage')).not.toContain(summary);
    await context.close();
  }, 60_000);

  it('outlives the sign-in, and is gone once it has been sent after all', async () => {
    const { page, context } = await open('rita');
    const summary = unique('Sent after all');
    await page.goto(report);
    await type(page, summary);
    await context.clearCookies();
    await send(page);
    await page.getByLabel('Password').waitFor();
    await signIn(page, 'rita');
    await page.goto(report);
    expect(await page.getByLabel('Summary').inputValue()).toBe(summary);
    await context.clearCookies();
    await send(page);
    await page.getByLabel('User name or e-mail').fill('rita');
    await page.getByLabel('Password').fill(password);
    await send(page);
    expect(await kept(page, 'localStorage')).toContain(summary);
    await page.getByRole('button', { name: 'Send it now' }).click();
    await page.waitForURL(/\/bugs\/\d+$/);
    expect(await kept(page, 'localStorage')).not.toContain(summary);
    await context.close();
  }, 60_000);

  it('keeps private text in the tab alone, and nothing after signing out', async () => {
    const { page, context } = await open('dev');
    const words = unique('Between us');
    const bug = await file(page, unique('To be talked about'));
    await page.getByRole('textbox', { name: 'Comment' }).fill(words);
    await pause(page);
    await page.getByLabel('Who may read this').selectOption('staff');
    expect(await kept(page, 'localStorage')).not.toContain(words);
    expect(await kept(page, 'sessionStorage')).toContain(words);
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe(words);
    expect(await page.getByLabel('Who may read this').inputValue()).toBe('staff');
    await page.goto('/session/end');
    expect(await page.locator('[data-drafts] a').getAttribute('href')).toBe(bug);
    await send(page);
    await page.waitForURL('/');
    expect(await kept(page, 'sessionStorage')).not.toContain(words);
    await context.close();
  }, 60_000);

  it('is said not to be kept where the browser keeps nothing, and can be sent all the same', async () => {
    const { page, context, complaints } = await open('rita');
    const refuse = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); }";
    await context.addInitScript(refuse);
    await page.goto(report);
    await page.getByLabel('Summary').fill('Not kept');
    await page.getByLabel('Description').fill('Not kept either');
    await note(page).getByText('This browser keeps no drafts').waitFor();
    await send(page);
    await page.waitForURL(/\/bugs\/\d+$/);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('is sent once, however often one presses', async () => {
    const { page, context } = await open('rita');
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    await page.goto(report);
    await type(page, unique('Pressed thrice'));
    await page.evaluate("for (let at = 0; at < 3; at++) document.querySelector('.report .buttons .main').click()");
    await page.waitForURL(/\/bugs\/\d+$/);
    expect(posts).toHaveLength(1);
    await context.close();
  }, 60_000);
});

inBrowser('single keys', () => {
  it('walk a list, open a bug, show themselves, and can be switched off', async () => {
    const { page, context, complaints } = await open('dev');
    await file(page, unique('To be walked to'));
    await page.goto('/bugs');
    await page.keyboard.press('j');
    expect(await page.locator('.bugs tbody tr:first-child a:focus').count()).toBe(1);
    await page.keyboard.press('o');
    await page.waitForURL(/\/bugs\/\d+\?q=/);
    await page.keyboard.press('r');
    await page.keyboard.type('c?');
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('c?');
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByLabel('Single keys work here').uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);
});
