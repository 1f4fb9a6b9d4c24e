// Work by keys alone: a queue is triaged, a comment quotes what is selected, and one switch turns all of it off.
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { app } from '../support/app.js';
import { as } from '../support/client.js';
import { aBug, aProduct } from '../support/factories.js';
import { flaws, inBrowser, open } from './browser.js';

const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(`document.activeElement?.getAttribute('name') ?? document.activeElement?.tagName`);

const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

const head = (page: Page) => page.locator('#triaged-head');
const notice = (page: Page) => page.locator('.notice');

inBrowser('keys', () => {
  it('triage a queue: accept, duplicate, decline with a reply, snooze, undo and skip', async () => {
    const { slug } = await aProduct();
    const bugs = [];
    for (let at = 0; at < 5; at++) bugs.push(await aBug({ product: slug, component: 'part' }));
    const [first, second, third, fourth, fifth] = bugs.map(({ id }) => id);
    await app.query(
      `INSERT INTO replies (product_id, name, text) SELECT id, 'Thanks', 'Thank you all the same.' FROM products WHERE slug = $1`,
      [slug],
    );
    const { page, context, complaints } = await open('tess');
    await page.goto(`/triage?q=${encodeURIComponent(`product:${slug} is:open assignee:none`)}`);
    await press(page, 'n');
    await head(page).getByText(`#${fifth}`).waitFor();
    await press(page, '1');
    await notice(page).getByText(`Bug ${fifth} is accepted: ASSIGNED, tess.`).waitFor();
    await press(page, '2');
    expect(await focused(page)).toBe('duplicate');
    // Keys of the page are letters in a field.
    await page.keyboard.type(`${first}`);
    await press(page, 'Control+Enter');
    await notice(page).getByText(`Bug ${fourth} is a duplicate of bug ${first} now.`).waitFor();
    await press(page, '3');
    expect(await focused(page)).toBe('resolution');
    await page.locator('.deed-decline select[name=resolution]').selectOption('WONTFIX');
    await page.locator('.deed-decline select[name=reply]').selectOption({ label: 'Thanks' });
    expect(await focused(page)).toBe('text');
    expect(await page.locator('.deed-decline textarea').inputValue()).toBe('Thank you all the same.');
    await press(page, 'Control+Enter');
    await notice(page).getByText(`Bug ${third} is declined: RESOLVED WONTFIX.`).waitFor();
    const told = await (await as('rita')).twin().get(`/bugs/${third}`);
    expect(told.words('#c1').match(/Thank you all the same/g)).toHaveLength(1);
    await press(page, 'h');
    expect(await focused(page)).toBe('span');
    await press(page, 'Control+Enter');
    await notice(page).getByText(`Bug ${second} comes again`).waitFor();
    await press(page, 'u');
    await notice(page).getByText(`Bug ${second} is not put off any more.`).waitFor();
    expect(await head(page).innerText()).toContain(`#${second}`);
    expect(await flaws(page)).toEqual([]);
    await press(page, 's');
    await head(page).getByText(`#${first}`).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);

  it('act on a bug, quote what is selected, and are left alone with modifiers and while composing', async () => {
    const bug = await aBug({ description: 'First line.\n\nSecond line.' });
    const { page, context, complaints } = await open('tess', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(bug.url);
    await page.locator('.timeline .prose').first().selectText();
    await press(page, 'r');
    expect(await page.locator('#change [name=text]').inputValue()).toMatch(/^> First line\.\n>.*> Second line\.\n\n$/s);
    await page.locator('#change [name=text]').fill('');
    await page.evaluate('getSelection().removeAllRanges()');
    await page.locator('#c0 .anchor').focus();
    await press(page, 'r');
    await page.waitForURL(/\?reply=c0#f-text$/);
    expect(await page.locator('#change [name=text]').inputValue()).toMatch(/> First line\./);
    await page.goto(bug.url);
    for (const [key, name] of [
      ['s', 'move'],
      ['a', 'assignee'],
    ] as const) {
      await page.evaluate('document.activeElement.blur()');
      await press(page, key);
      expect(await focused(page)).toBe(name);
    }
    await page.evaluate('document.activeElement.blur()');
    await press(page, 'Alt+s', 'Control+Alt+a');
    expect(await focused(page)).toBe('BODY');
    await page.evaluate(
      `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', isComposing: true, bubbles: true }))`,
    );
    expect(await focused(page)).toBe('BODY');
    await press(page, 'y');
    await page.getByRole('status').getByText('The address is copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${app.url}${bug.url}`);
    await press(page, 'w');
    await page.locator('.watch').getByText('Stop watching').waitFor();
    expect(new URL(page.url()).pathname).toBe(bug.url);
    await press(page, 'w');
    await page.locator('.watch').getByText('Stop watching').waitFor({ state: 'detached' });
    await press(page, 'g', 'b');
    await page.waitForURL(/\/bugs$/);
    await press(page, 'g', 't');
    await page.waitForURL(/\/triage$/);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('are listed, and turned off by one switch: in the profile, or in the browser of a stranger', async () => {
    const { page, context } = await open('sam');
    await page.goto('/bugs');
    await press(page, '?');
    const listed = await page.getByRole('dialog').locator('dd').allInnerTexts();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.goto('/help/keys');
    expect(await page.locator('main dd').count()).toBe(listed.length);
    await page.goto('/me/profile');
    await page.getByLabel('Single keys work for me').uncheck();
    await page.getByRole('button', { name: 'Save your profile' }).click();
    await page.goto('/bugs');
    await press(page, '?', 'g', 'h');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/bugs');
    await page.getByRole('button', { name: 'Keys' }).click();
    expect(await page.getByRole('dialog').innerText()).toContain('Single keys are off.');
    await context.close();

    const stranger = await open(null);
    await stranger.page.goto('/bugs');
    await press(stranger.page, 'g', 'h');
    await stranger.page.waitForURL(`${app.url}/`);
    await stranger.page.getByRole('button', { name: 'Keys' }).click();
    await stranger.page.getByLabel('Single keys work here').uncheck();
    await stranger.page.getByRole('button', { name: 'Close' }).click();
    await press(stranger.page, '/');
    expect(await focused(stranger.page)).not.toBe('q');
    await stranger.context.close();
  }, 60_000);
});
