// By the keyboard alone: a report is made of answers, one question a page, with a step back on the way and nothing lost.
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { as } from '../support/client.js';
import { aProduct, unique } from '../support/factories.js';
import { flaws, inBrowser, open, tabTo } from './browser.js';

const questions = 'What broke? *\n(The part, in a word.)\n\nWhat did you do?\n...\n\nHow often? *\n- once\n- always';

async function guided(): Promise<string> {
  const { slug } = await aProduct();
  const ada = (await as('ada')).twin();
  await ada.get(`/admin/guides/new?product=${slug}`);
  await ada.submit('form[action="/admin/guides"]', { name: 'It broke', questions });
  return slug;
}

const step = (page: Page): Promise<string | null> => page.locator('.step strong').textContent();

/** Presses it, once the keyboard has come there, and waits for the page behind it. */
async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

inBrowser('a guide', () => {
  it('is answered step by step, gone back in, and sent', async () => {
    const slug = await guided();
    const { page, context, complaints } = await open('rita');
    await page.goto(`/bugs/new?product=${slug}`);
    await press(page, '.guide-offers .button');
    expect(await step(page)).toBe('Step 1 of 4');
    expect(await flaws(page)).toEqual([]);
    await tabTo(page, '[name="answer.1"]');
    await page.keyboard.press('Enter');
    // It has to be answered: nothing was sent.
    expect(await step(page)).toBe('Step 1 of 4');
    await page.keyboard.type('The lid');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await tabTo(page, '[name="answer.2"]');
    await page.keyboard.type('I *boiled*.');
    await press(page, '.guide .buttons .main');
    expect(await step(page)).toBe('Step 3 of 4');
    await press(page, '.guide [name="back"]');
    expect(await page.locator('[name="answer.2"]').inputValue()).toBe('I *boiled*.');
    await press(page, '.guide .buttons .main');
    await tabTo(page, '[name="answer.3"]');
    await page.keyboard.type('always');
    expect(await flaws(page)).toEqual([]);
    await press(page, '.guide .buttons .main');
    expect(await page.locator('[name="description"]').inputValue()).toContain('I *boiled*.');
    await tabTo(page, '[name="component"]');
    await page.keyboard.type('part');
    // The template of the component, which has none, is in the way of no answers.
    await page.waitForLoadState('networkidle');
    expect(await page.locator('[name="description"]').inputValue()).toContain('I *boiled*.');
    const summary = unique('The lid breaks');
    await tabTo(page, '[name="summary"]');
    await page.keyboard.type(summary);
    await press(page, '.report .buttons .main');
    expect(await page.locator('h1').textContent()).toContain(summary);
    expect(await page.locator('#c0 .prose em').textContent()).toBe('boiled');
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);
});
