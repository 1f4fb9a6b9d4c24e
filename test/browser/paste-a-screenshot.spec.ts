// By the keyboard alone: a screenshot is pasted, a patch marked for the reporter, and the reporter sees exactly what he should.
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aBug, type MadeBug } from '../support/factories.js';
import { inBrowser, open, tabTo, violationsOf } from './browser.js';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PATCH = '--- a/lid.c\n+++ b/lid.c\n@@ -1 +1 @@\n-stick();\n+oil();\n';

/** What the clipboard gives where the cursor is: a real event with real files or text. */
const paste = (page: Page, { name = '', type = 'text/plain', base64 = '', text = '' }): Promise<unknown> =>
  page.evaluate(`(() => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(${JSON.stringify(base64)}), (sign) => sign.charCodeAt(0));
    if (${JSON.stringify(name)}) data.items.add(new File([bytes], ${JSON.stringify(name)}, { type: ${JSON.stringify(type)} }));
    else data.setData('text/plain', ${JSON.stringify(text)});
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  })()`);

const filesOf = (page: Page): Promise<string[]> => page.locator('.attachments .file-name').allTextContents();

async function send(page: Page): Promise<void> {
  await tabTo(page, '#change .buttons .main');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

inBrowser('Talking with files', () => {
  test('pastes a screenshot, and a patch for the reporter to try', async () => {
    const bug: MadeBug = await aBug();
    const dev = await open('dev');
    await dev.page.goto(bug.url);
    await dev.page.locator('#f-text').focus();
    await dev.page.keyboard.type('This is how it looks.');
    await paste(dev.page, { name: 'image.png', type: 'image/png', base64: PNG });
    await dev.page.locator('.upload .file-name').waitFor();
    expect(await dev.page.locator('[data-files-live]').textContent()).toMatch(/^screenshot .*\.png attached\.$/);
    expect(await violationsOf(dev.page)).toEqual([]);
    await tabTo(dev.page, '.upload-about input');
    await dev.page.keyboard.type('The lid, open');
    await send(dev.page);
    expect(await filesOf(dev.page)).toEqual([expect.stringMatching(/^screenshot .*\.png$/)]);
    expect(await dev.page.locator('.thumb img').getAttribute('alt')).toBe('The lid, open');

    await dev.page.locator('#f-text').focus();
    await dev.page.keyboard.type('Please try this.');
    await tabTo(dev.page, '#f-audience');
    await dev.page.keyboard.type('Reporter');
    await paste(dev.page, { name: 'try.patch', base64: Buffer.from(PATCH).toString('base64') });
    await dev.page.locator('.upload .file-name').waitFor();
    expect(await dev.page.locator('.upload [name^="patch."]').isChecked()).toBe(true);
    await paste(dev.page, { name: 'wrong.txt', base64: 'eA==' });
    await dev.page.locator('.upload').nth(1).waitFor();
    await tabTo(dev.page, '[aria-label="Remove wrong.txt"]');
    await dev.page.keyboard.press('Enter');
    expect(await dev.page.locator('.upload').count()).toBe(1);
    await send(dev.page);
    expect(await filesOf(dev.page)).toHaveLength(2);
    expect(dev.complaints).toEqual([]);

    const rita = await open('rita');
    await rita.page.goto(bug.url);
    expect(await filesOf(rita.page)).toEqual([expect.stringMatching(/\.png$/), 'try.patch']);
    expect(await rita.page.locator('.attachments .private-mark').allTextContents()).toEqual([
      'For the reporter and employees – a patch to try',
    ]);
    await rita.page.locator('.attachments').getByRole('link', { name: 'try.patch' }).click();
    expect(await rita.page.locator('tr.added').textContent()).toContain('oil();');
    const place = new URL(rita.page.url()).pathname;
    expect((await rita.page.request.get(`${place}/raw`)).status()).toBe(200);
    expect(await (await rita.page.request.get(`${bug.url}.txt`)).text()).toContain('try.patch');
    expect(rita.complaints).toEqual([]);

    const eve = await open('eve');
    const nobody = await open(null);
    for (const { page } of [eve, nobody]) {
      await page.goto(bug.url);
      expect(await filesOf(page)).toEqual([expect.stringMatching(/\.png$/)]);
      expect(await page.evaluate(`document.querySelector('.thumb img').decode().then(() => true)`)).toBe(true);
      for (const path of [bug.url, `${bug.url}.txt`, `${bug.url}.json`])
        expect(await (await page.request.get(path)).text()).not.toMatch(/try\.patch|Please try this/);
      for (const path of [place, `${place}/raw`]) expect((await page.request.get(path)).status()).toBe(404);
    }
    for (const { context } of [dev, rita, eve, nobody]) await context.close();
  }, 120_000);

  test('offers to make a file of a long text that is pasted', async () => {
    const bug = await aBug();
    const { page, context } = await open('dev');
    await page.goto(bug.url);
    await page.locator('#f-text').focus();
    const text = 'a line of a log\n'.repeat(201);
    await page.evaluate(`document.activeElement.value = ${JSON.stringify(text)}`);
    await paste(page, { text });
    await tabTo(page, '[data-files-offer]');
    await page.keyboard.press('Enter');
    await page.locator('.upload .file-name').waitFor();
    expect(await page.locator('.upload .file-name').textContent()).toBe('pasted.txt');
    expect(await page.locator('#f-text').inputValue()).toBe('');
    await context.close();
  }, 60_000);

  test('says in a sentence why files were not taken', async () => {
    const { page, context } = await open('rita');
    await page.goto((await aBug()).url);
    const many = Array.from({ length: 21 }, (_, at) => ({
      name: `${at}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from('x'),
    }));
    await page.locator('#f-files').setInputFiles(many);
    const said = page.locator('.files-live.error');
    await said.waitFor();
    expect(await said.textContent()).toBe('At most 20 files can be sent at once.');
    await context.close();
  });
});
