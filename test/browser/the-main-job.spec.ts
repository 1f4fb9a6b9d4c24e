// The main job with a person's eyes and keys: from an empty company to a verified bug, and a note that leaves no trace.
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { unique } from '../support/factories.js';
import { inBrowser, open, signIn } from './browser.js';

const secret = 'a sentence that nobody guesses';

/** ada adds a person, who sets a password by the link that ada sees. */
async function joins(ada: Page, newcomer: Page, name: string, role: string): Promise<void> {
  await ada.goto('/admin/users/new');
  await ada.getByLabel('User name').fill(name);
  await ada.getByLabel('E-mail').fill(`${name}@example.org`);
  await ada.getByLabel(role, { exact: true }).check();
  await ada.getByRole('main').getByRole('button', { name: /Add/ }).last().click();
  const link = /\/passwords\/[\w-]+/.exec(await ada.getByRole('main').innerText())?.[0] ?? '';
  expect(link).not.toBe('');
  await newcomer.goto(link);
  await newcomer.getByLabel('New password').fill(secret);
  await newcomer.getByLabel('The same again').fill(secret);
  await newcomer.getByRole('main').getByRole('button').last().click();
  await signIn(newcomer, name, secret);
}

inBrowser('the main job', () => {
  it('goes from adding people and a product to a verified bug, and the private note leaves no trace', async () => {
    const ada = await open('ada');
    const [rita, dev, tess] = await Promise.all([open(null), open(null), open(null)]);
    const name = (who: string): string => unique(who).replace(/\s+/g, '-');
    const [ritaName, devName, tessName] = [name('rita'), name('dev'), name('tess')];
    await joins(ada.page, rita.page, ritaName, 'reporter');
    await joins(ada.page, dev.page, devName, 'developer');
    await joins(ada.page, tess.page, tessName, 'developer');

    const product = unique('Toaster');
    await ada.page.goto('/admin/products/new');
    await ada.page.getByLabel('Name').fill(product);
    await ada.page.getByLabel('Category').selectOption({ label: 'Kitchen' });
    await ada.page.getByRole('main').getByRole('button').last().click();
    await ada.page
      .getByRole('link', { name: /component/i })
      .first()
      .click();
    await ada.page.getByLabel('Name').fill('lever');
    await ada.page.getByRole('main').getByRole('button').last().click();

    await rita.page.goto('/bugs/new');
    await rita.page.getByRole('link', { name: product }).click();
    await rita.page.getByLabel('Component').selectOption({ label: 'lever' });
    await rita.page.getByLabel('Summary').fill('The lever does not stay down');
    await rita.page.getByLabel('Description').fill('It **jumps** up again, see #1.');
    await rita.page.getByRole('button', { name: 'Preview' }).click();
    await rita.page.locator('[data-preview] strong').waitFor();
    await rita.page.getByRole('button', { name: 'Report this bug', exact: true }).last().click();
    await rita.page.waitForURL(/\/bugs\/\d+$/);
    const bug = new URL(rita.page.url()).pathname;

    await tess.page.goto('/bugs?q=is:open+assignee:none&sort=-id');
    await tess.page.getByRole('link', { name: 'The lever does not stay down' }).first().click();
    await tess.page.getByRole('button', { name: 'Take it' }).click();
    await tess.page.locator('.bug-line').getByText('ASSIGNED').waitFor();

    await dev.page.goto(bug);
    await dev.page
      .getByRole('textbox', { name: 'Comment' })
      .fill('The magnet was mounted the wrong way round, keep it to us.');
    await dev.page.getByLabel('Who may read this').selectOption('Employees only');
    await dev.page.getByLabel('Resolve').check();
    await dev.page.getByLabel('Resolution').selectOption('FIXED');
    await dev.page.getByRole('button', { name: 'Save' }).last().click();
    await dev.page.locator('.bug-line').getByText('RESOLVED').waitFor();
    expect(await dev.page.getByText('wrong way round').count()).toBe(1);

    await rita.page.goto(bug);
    await rita.page.locator('.bug-line').getByText('RESOLVED').waitFor();
    expect(await rita.page.content()).not.toContain('magnet');
    expect(await rita.page.getByText('Private').count()).toBe(0);
    await rita.page.goto('/bugs?q=magnet');
    expect(await rita.page.content()).not.toContain('lever does not');

    await tess.page.goto(bug);
    await tess.page.getByRole('radio', { name: 'Verify' }).check();
    await tess.page.getByRole('button', { name: 'Save' }).last().click();
    await tess.page.locator('.bug-line').getByText('VERIFIED').waitFor();
    for (const { complaints, context } of [ada, rita, dev, tess]) {
      expect(complaints).toEqual([]);
      await context.close();
    }
  }, 120_000);

  it('files and comments by keyboard alone', async () => {
    const { page, context } = await open('rita');
    await page.goto('/bugs/new?product=kettle&component=lid');
    await page.getByLabel('Summary').focus();
    const summary = unique('By keys alone');
    await page.keyboard.type(summary);
    await page.keyboard.press('Tab');
    await page.keyboard.type('Typed, not clicked.');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/bugs\/\d+$/);
    await page.getByRole('textbox', { name: 'Comment' }).focus();
    await page.keyboard.type('Nor was this.');
    await page.keyboard.press('Control+Enter');
    await page.locator('#c1').waitFor();
    expect(await page.locator('#c1').innerText()).toContain('Nor was this.');
    await context.close();
  });
});
