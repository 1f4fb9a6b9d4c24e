// One field is edited where its value stands, by keys alone, and names are completed while they are typed.
import { expect, it } from '@jest/globals';
import { aBug } from '../support/factories.js';
import { flaws, inBrowser, open } from './browser.js';

inBrowser('a fact of a bug', () => {
  it('opens its input in its place, leaves by Escape, is saved by Enter, and completes names', async () => {
    const bug = await aBug();
    const { page, complaints, context } = await open('dev');
    const fact = (name: string): Promise<string> =>
      page
        .locator(`[data-fact="${name}"] dd`)
        .innerText()
        .then((words) => words.trim());
    await page.goto(bug.url);
    await page.focus('[data-edit="platform"]');
    await page.keyboard.press('Enter');
    expect(await page.locator('.in-place select:focus').count()).toBe(1);
    expect(await page.locator('.in-place select').getAttribute('aria-label')).toBe('Platform');
    await page.keyboard.press('Escape');
    expect(await page.locator('.in-place').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.locator('.in-place select').selectOption({ label: 'Linux' });
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await fact('platform')).toContain('Linux');

    await page.focus('[data-edit="assignee"]');
    await page.keyboard.press('Enter');
    await page.keyboard.type('te');
    await page.locator('.in-place [role="option"]').first().waitFor();
    expect(await page.locator('.in-place input').last().getAttribute('aria-expanded')).toBe('true');
    expect(await flaws(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('.in-place [name="assignee"]').inputValue()).toBe('tess');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await fact('assignee')).toContain('tess');

    await page.getByText('Change fields', { exact: true }).click();
    await page.getByText('More fields', { exact: true }).click();
    await page.locator('#change [name="cc"]').fill('sam, ');
    await page.locator('#change [name="cc"]').press('End');
    await page.keyboard.type('ri');
    await page.locator('#change [role="option"]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('#change [name="cc"]').inputValue()).toBe('sam, rita');
    expect(complaints).toEqual([]);
    if (process.env['SHOTS']) {
      await page.screenshot({ path: `${process.env['SHOTS']}/form.png`, fullPage: true });
      await page.setViewportSize({ width: 360, height: 800 });
      await page.screenshot({ path: `${process.env['SHOTS']}/form360.png`, fullPage: true });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.screenshot({ path: `${process.env['SHOTS']}/dark360.png`, fullPage: true });
    }
    await context.close();
  }, 120_000);
});
