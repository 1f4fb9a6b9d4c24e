// In a real browser pictures show that come from a host of their own, with no complaint about a policy and no cookie there.
import { beforeAll, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { freePort } from '../support/free-port.js';
import { sendFiles } from '../support/sending.js';
import { inBrowser, open, signIn } from './browser.js';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

inBrowser('a picture from another host', () => {
  let [pages, files] = ['', ''];
  let own: OwnApp;
  let bug: MadeBug;

  beforeAll(async () => {
    const port = await freePort();
    [pages, files] = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
    own = await ownApp({ environment: { PORT: String(port), BASE_URL: pages, ATTACHMENT_URL: files } });
    const rita = await new Client(pages).signIn('rita');
    bug = await aBug({ by: rita });
    await rita.get(bug.url);
    await sendFiles(rita, 'form[action$="/changes"]', [{ name: 'tap.png', bytes: png }], { text: 'Look.' });
  }, 60_000);

  it.each([null, 'rita'] as const)(
    'shows on the page of the bug and on its own, for %s',
    async (who) => {
      const { page, context, complaints } = await open(null, { baseURL: pages });
      if (who) await signIn(page, who);
      const from: string[] = [];
      page.on('response', (response) => {
        if (response.url().includes('/files/')) from.push(`${response.status()} ${new URL(response.url()).origin}`);
      });
      for (const path of [bug.url, `${bug.url}/attachments/1`]) {
        await page.goto(path);
        const image = page.locator('img[src$="/raw"]').first();
        await image.scrollIntoViewIfNeeded();
        await page.waitForFunction(`document.querySelector('img[src$="/raw"]').naturalWidth === 1`);
      }
      expect(from).toEqual([`200 ${files}`, `200 ${files}`]);
      expect(complaints).toEqual([]);
      await page.goto(`${bug.url}/attachments/1/raw`);
      expect(new URL(page.url()).origin).toBe(files);
      expect(await context.cookies(files)).toEqual([]);
      expect(own.log()).not.toContain('"level":50');
      await context.close();
    },
    60_000,
  );
});
