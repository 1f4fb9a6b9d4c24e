// A bug's whole life by whoever has no mouse, and by whoever has no JavaScript: nothing of it needs either.
import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { aBug, aProduct, unique } from '../support/factories.js';
import { inBrowser, open } from './browser.js';

/** How somebody works a page. */
interface Hands {
  press: (at: Locator) => Promise<void>;
  type: (at: Locator, words: string) => Promise<void>;
  choose: (at: Locator, label: string) => Promise<void>;
  /** One of several circles. */
  tick: (at: Locator) => Promise<void>;
}

const isAt = async (target: Locator): Promise<boolean> =>
  (await target.and(target.page().locator(':focus')).count()) > 0;

/** Presses `key` until `reached`. */
async function until(page: Page, key: string, reached: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if (await reached()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead there.`);
}

const tabTo = (target: Locator): Promise<void> => until(target.page(), 'Tab', () => isAt(target));

const byKeys: Hands = {
  press: async (at) => {
    await tabTo(at);
    await at.page().keyboard.press('Enter');
  },
  type: async (at, words) => {
    await tabTo(at);
    await at.page().keyboard.type(words);
  },
  choose: async (at, label) => {
    await tabTo(at);
    await at.page().keyboard.type(label);
  },
  tick: async (at) => {
    const name = (await at.getAttribute('name')) ?? '';
    await tabTo(at.page().locator(`[name="${name}"]:checked`));
    await until(at.page(), 'ArrowDown', () => at.isChecked());
  },
};

const byMouse: Hands = {
  press: (at) => at.click(),
  type: (at, words) => at.fill(words),
  choose: async (at, label) => {
    const option = at.locator('option').filter({ hasText: new RegExp(`^${label}`) });
    await at.selectOption((await option.first().getAttribute('value')) ?? '');
  },
  tick: (at) => at.check(),
};

const ways: [string, Hands, boolean][] = [
  ['the keyboard alone', byKeys, true],
  ['no JavaScript', byMouse, false],
];

inBrowser('a life', () => {
  it.each(ways)(
    'is lived by %s: filed, found, taken, a duplicate, open again, asked, answered, undone and triaged',
    async (_words, { press, type, choose, tick }, javaScriptEnabled) => {
      const { slug } = await aProduct();
      const other = await aBug({ product: slug, component: 'part' });
      const summary = unique('It whistles in the dark');
      const [rita, tess] = [await open('rita', { javaScriptEnabled }), await open('tess', { javaScriptEnabled })];
      const [hers, page] = [rita.page, tess.page];
      const main = (one: Page) => one.getByRole('main');
      const save = (one: Page) => press(one.locator('#change').getByRole('button', { name: 'Save' }).last());
      const status = (words: string) => page.locator('.bug-head .status').getByText(words).waitFor();

      await hers.goto(`/bugs/new?product=${slug}`);
      await choose(hers.getByLabel('Component'), 'part');
      await type(hers.getByLabel('Summary'), summary);
      await type(hers.getByLabel('Description'), 'Every night.');
      await press(main(hers).getByRole('button', { name: 'Report this bug' }).last());
      await hers.waitForURL(/\/bugs\/\d+$/);

      await page.goto('/bugs');
      await type(main(page).getByRole('searchbox').first(), `product:${slug}`);
      await press(main(page).getByRole('button', { name: 'Search' }));
      await press(page.locator('.bugs').getByRole('link', { name: summary }));
      await press(page.getByRole('button', { name: 'Take it' }));
      await status('ASSIGNED');

      await tick(page.getByRole('radio', { name: 'Resolve' }));
      await choose(page.locator('#change [name=resolution]'), 'DUPLICATE');
      await type(page.locator('#change [name=duplicate]'), String(other.id));
      await save(page);
      await status('RESOLVED');
      await type(page.getByRole('textbox', { name: 'Comment' }), 'No, it is another one.');
      await tick(page.getByRole('radio', { name: 'Reopen' }));
      await save(page);
      await status('REOPENED');

      await press(page.getByText('Ask somebody', { exact: true }));
      await type(page.getByRole('textbox', { name: 'Comment' }), 'Which kettle?');
      await type(page.getByLabel('Ask for information from'), 'rita');
      await save(page);
      await page.getByText('Waits for information from rita').waitFor();
      await hers.goto('/');
      await press(hers.locator('.asked-of-you').getByRole('link', { name: summary }));
      await type(hers.getByRole('textbox', { name: 'Comment' }), 'The blue one.');
      await save(hers);
      await hers.getByText('The blue one.').first().waitFor();
      expect(await hers.getByText('asks you for information').count()).toBe(0);

      await page.reload();
      await press(page.getByText('Change fields', { exact: true }));
      await choose(page.getByLabel('Severity'), 'critical');
      await save(page);
      await press(page.getByRole('button', { name: 'Undo' }).last());
      await page.getByRole('status').first().waitFor();
      expect(await page.locator('.facts .rank').first().innerText()).not.toContain('critical');

      await page.goto(`/triage?q=${encodeURIComponent(`product:${slug} is:open assignee:none`)}`);
      await press(main(page).getByRole('button', { name: 'Begin' }));
      await press(main(page).getByRole('button', { name: /Accept/ }));
      await page.getByText(`Bug ${other.id} is accepted`).waitFor();
      expect([...rita.complaints, ...tess.complaints]).toEqual([]);
      await Promise.all([rita.context.close(), tess.context.close()]);
    },
    240_000,
  );
});
