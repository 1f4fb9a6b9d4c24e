// Pages that one comes to seldom owe the eye and the keys as much as all others.
import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { app } from '../support/app.js';
import { password } from '../support/cast.js';
import { somebody, turnOnTotp } from '../support/factors.js';
import { aBug, aPerson, change, unique } from '../support/factories.js';
import { flaws, inBrowser, open, type Window } from './browser.js';

/** One page of each kind, reached as people reach it. */
const kinds: [string, (window: Window) => Promise<unknown>, 'tess' | 'ada' | 'rita' | null][] = [
  [
    'a collision',
    async ({ page }) => {
      const bug = await aBug();
      await page.goto(bug.url);
      await change('dev', bug, { severity: 'blocker', summary: 'His words' });
      await page.getByText('Change fields', { exact: true }).click();
      await page.getByLabel('Severity').selectOption({ label: 'minor' });
      await page.getByLabel('Summary').fill('Her words');
      await page.getByRole('textbox', { name: 'Comment' }).fill('And a **comment**.');
      await page.getByRole('main').getByRole('button', { name: 'Save' }).last().click();
      await page.getByRole('heading', { name: 'Someone was quicker' }).waitFor();
    },
    'tess',
  ],
  [
    'a change with errors',
    async ({ page }) => {
      await page.goto((await aBug()).url);
      await page.getByLabel('Resolve').check();
      await page.getByRole('main').getByRole('button', { name: 'Save' }).last().click();
      await page.getByText('Please choose a resolution.').first().waitFor();
    },
    'tess',
  ],
  [
    'a report with errors',
    async ({ page }) => {
      await page.goto('/bugs/new?product=kettle');
      // The template of the component comes late, after blanks were typed: they stay, or the browser would not send the form.
      let goOn = (): void => undefined;
      const typed = new Promise<void>((resolve) => (goOn = resolve));
      await page.route(/component=\d/, (route) => typed.then(() => route.continue()));
      const template = page.waitForResponse(/component=\d/);
      // What the browser itself does not notice.
      await page.getByLabel('Component').selectOption({ label: 'lid' });
      await page.getByLabel('Summary').fill('   ');
      await page.getByLabel('Description').fill('   ');
      goOn();
      await (await template).finished();
      await page.evaluate('new Promise((done) => setTimeout(done))');
      await page.getByRole('button', { name: 'Report this bug' }).last().click();
      await page.getByRole('alert').waitFor();
    },
    'rita',
  ],
  [
    'an expired sign-in, and what was typed after it',
    async ({ page, context }) => {
      await page.goto((await aBug()).url);
      await context.clearCookies();
      await page.getByRole('textbox', { name: 'Comment' }).fill('Typed for an hour.');
      await page.getByRole('main').getByRole('button', { name: 'Save' }).last().click();
      await page.getByLabel('Password').waitFor();
    },
    'rita',
  ],
  [
    'a one-time link, seen once',
    async ({ page }) => {
      const { name } = await aPerson(unique('lena').replaceAll(' ', '-'));
      await page.goto(`/admin/users/${name}`);
      await page.getByRole('button', { name: 'Make a new link' }).click();
      await page.getByRole('heading', { name: 'One-time link', exact: true }).waitFor();
    },
    'ada',
  ],
  [
    'setting a password, with errors',
    async ({ page }) => {
      const { link } = await aPerson(unique('lena').replaceAll(' ', '-'));
      await page.goto(link);
      await page.getByLabel('New password').fill('short');
      await page.getByLabel('The same again').fill('shorter');
      await page.getByRole('main').getByRole('button').last().click();
      await page.getByRole('alert').waitFor();
    },
    null,
  ],
  [
    'the QR code of a second factor, with a wrong code',
    async ({ page }) => {
      await page.goto('/me/factors/totp/new');
      await page.getByLabel('Your password').fill(password);
      await page.getByRole('main').getByRole('button').last().click();
      await page.getByLabel('Code', { exact: true }).fill('nothing');
      await page.getByRole('main').getByRole('button').last().click();
      await page.getByRole('alert').waitFor();
    },
    'rita',
  ],
  [
    'a second step, with a wrong recovery code',
    async ({ page }) => {
      const { name, client } = await somebody();
      await turnOnTotp(client);
      await page.goto('/session/new');
      await page.getByLabel('User name or e-mail').fill(name);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('Use a recovery code').click();
      await page.getByLabel('Recovery code').fill('nothing');
      await page.getByRole('button', { name: 'Sign in with it' }).click();
      await page.getByRole('alert').waitFor();
    },
    null,
  ],
  ['what asks for the password again', ({ page }) => page.goto('/me/factors/codes/new'), 'rita'],
  ['a category to add', ({ page }) => page.goto('/admin/categories/new'), 'ada'],
  ['a version to add', ({ page }) => page.goto('/admin/versions/new?product=kettle'), 'ada'],
  ['a refusal', ({ page }) => page.goto('/admin/users'), 'tess'],
  ['a list of one', async ({ page }) => page.goto(`/bugs?q="${(await aBug()).summary}"`), 'tess'],
  [
    'a bug in a list, with much to tell',
    async ({ page }) => {
      const bug = await aBug({
        version: '1.0',
        description: `# Heading\n\n${'word '.repeat(300)}\n\n\`\`\`\n${'long'.repeat(80)}\n\`\`\`\n\nhttps://example.org/${'x'.repeat(200)}`,
      });
      await change('tess', bug, { move: 'resolve', resolution: 'FIXED', text: 'Done.', audience: 'staff' });
      await change('rita', bug, { move: 'reopen', text: '> no\n\n1. one\n2. two' });
      await page.goto(`${bug.url}?q=product:kettle`);
    },
    'ada',
  ],
];

inBrowser('a rare page', () => {
  it.each(kinds)(
    '%s is accessible and fits, light and dark, wide and narrow',
    async (_words, reach, who) => {
      const window = await open(who);
      await reach(window);
      expect(await flaws(window.page)).toEqual([]);
      expect(window.complaints).toEqual([]);
      await window.context.close();
    },
    120_000,
  );
});

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press('Tab');
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
  }
  throw new Error(`Tab does not lead to ${String(target)}.`);
}

inBrowser('the keyboard alone', () => {
  it('goes from the front page to a filed bug and a comment on it', async () => {
    const { page, context } = await open('rita');
    const summary = unique('By Tab and Enter');
    await page.goto('/');
    await tabTo(page, page.getByRole('link', { name: 'Report a bug' }).first());
    await page.keyboard.press('Enter');
    await page.waitForURL('**/bugs/new');
    await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Kettle', exact: true }));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/bugs/new?product=kettle');
    await tabTo(page, page.getByLabel('Component'));
    await page.keyboard.type('lid');
    await tabTo(page, page.getByLabel('Summary'));
    await page.keyboard.type(summary);
    await tabTo(page, page.getByLabel('Description'));
    await page.keyboard.type('Typed.\nNot clicked.');
    await tabTo(page, page.getByRole('main').getByRole('button', { name: 'Report this bug' }).last());
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/bugs\/\d+$/);
    await tabTo(page, page.getByRole('textbox', { name: 'Comment' }));
    await page.keyboard.type('Nor was this.');
    await tabTo(page, page.getByRole('main').getByRole('button', { name: 'Save' }).last());
    await page.keyboard.press('Enter');
    await page.locator('#c1').waitFor();
    const id = Number(/\d+/.exec(new URL(page.url()).pathname)?.[0]);
    expect(await app.value<string>('SELECT summary FROM bugs WHERE id = $1', [id])).toBe(summary);
    await context.close();
  }, 60_000);

  it('can skip to the content, and shows where it is', async () => {
    const { page, context } = await open(null);
    await page.goto('/bugs');
    await page.keyboard.press('Tab');
    expect(await page.locator('.skip:focus').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<boolean>('document.querySelector("main").contains(document.activeElement)')).toBe(true);
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).not.toBe('none');
    await context.close();
  }, 60_000);
});
