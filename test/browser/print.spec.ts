// On paper: what is said, private marks and folded texts among it, black on white, and nothing that one clicks.
import { expect, it } from '@jest/globals';
import { aBug, change } from '../support/factories.js';
import { inBrowser, open } from './browser.js';

const clicked = 'form, button, input, textarea, select, nav, summary, .ways-on, .plainly, .pager';

inBrowser('a printed page', () => {
  it('of a bug tells all of it, whatever was folded, in the dark too', async () => {
    const bug = await aBug({
      description: `${'A long text with [a word](https://example.org/there). '.repeat(300)}The end.`,
    });
    await change('dev', bug, { text: 'Between us alone.', audience: 'staff' });
    const { page, context } = await open('dev', { colorScheme: 'dark', viewport: { width: 680, height: 960 } });
    await page.goto(bug.url);
    expect(await page.getByText('The end.').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByText('The end.').isVisible()).toBe(true);
    const shown = await page.locator(clicked).filter({ visible: true }).allTextContents();
    expect(shown).toEqual([]);
    expect(await page.locator('.private-mark').filter({ visible: true }).count()).toBe(1);
    const style = (what: string, of: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${what}')).${of}`);
    expect([await style('body', 'backgroundColor'), await style('.prose', 'color')]).toEqual([
      'rgb(255, 255, 255)',
      'rgb(0, 0, 0)',
    ]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    // More than a page of text goes on from page to page: a card that may not break would leave the first one empty.
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
    expect(pages?.length).toBeGreaterThan(2);
    await context.close();
  }, 60_000);

  it('of a list has its rows and what was asked for, and no way on', async () => {
    const bug = await aBug();
    const { page, context } = await open('dev', { viewport: { width: 680, height: 960 } });
    await page.goto(`/bugs?q="${bug.summary}"`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(bug.summary).first().isVisible()).toBe(true);
    expect(await page.locator(clicked).filter({ visible: true }).allTextContents()).toEqual([]);
    await context.close();
  }, 60_000);
});
