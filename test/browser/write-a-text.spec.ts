// Writing at the keyboard: names behind an @, what becomes of the text, the state of play on top; seen by axe in light and dark.
import { expect, it } from '@jest/globals';
import { aBug, change } from '../support/factories.js';
import { flaws, inBrowser, open } from './browser.js';
import type { Page } from 'playwright-core';

const code = '```ts\n// Why: it leaks\n@Seal export const most = 12; // "all"\nconst words = `as ${typed}`;\n```';
const patch = '```diff\n@@ -1 +1 @@\n-lid.lock()\n+lid.lock(soft=True)\n```';

/** For somebody who looks: SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (!folder) return;
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
}

inBrowser('writing', () => {
  it('offers names behind an @, and shows what becomes of the text', async () => {
    const bug = await aBug();
    const { page, context, complaints } = await open('tess');
    await page.goto(bug.url);
    const text = page.locator('#f-text');
    await text.fill('Mail me@de, and ask @d');
    await text.press('End');
    await page.keyboard.type('e');
    await page.locator('#change [role="option"]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await text.inputValue()).toBe('Mail me@de, and ask @dev');
    await text.fill(`- [x] looked\n- [ ] mended\n\n${code}\n\n${patch}`);
    await page.getByRole('button', { name: 'Preview' }).click();
    expect(await page.getByRole('checkbox', { name: 'Done' }).first().isChecked()).toBe(true);
    await page.locator('[data-preview] .code-added').waitFor();
    const colours = await page.evaluate<string[]>(
      `['', ' .code-word', ' .code-text', ' .code-comment', ' .code-added', ' .code-removed'].map((part) =>
        getComputedStyle(document.querySelector('[data-preview] pre' + part)).color)`,
    );
    expect(new Set(colours).size).toBe(5);
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);

  it('has no flaw on a bug with tasks, code and a state of play, nor on the pages around it', async () => {
    const bug = await aBug({ description: `- [x] looked at it with @dev\n- [ ] mended\n\n${code}\n\n${patch}` });
    await change('rita', bug, { text: '> It used to be quiet.\n\nSince when is it not?' });
    const { page, context, complaints } = await open('ada');
    await page.goto(`${bug.url}/play`);
    await page.locator('#f-text').fill('**Known:** the seal leaks (comment 1).\n\n- [x] found\n- [ ] mended');
    await shot(page, 'play-form');
    expect(await flaws(page)).toEqual([]);
    await page.getByRole('main').getByRole('button', { name: 'Save' }).last().click();
    await page.locator('.play .prose').waitFor();
    expect(await flaws(page)).toEqual([]);
    await shot(page, 'bug');
    await page.goto('/help/markdown');
    expect(await flaws(page)).toEqual([]);
    await shot(page, 'help');
    expect(complaints).toEqual([]);
    await context.close();
  }, 180_000);
});
