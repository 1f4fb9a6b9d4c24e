// Makes the pictures of the README anew from a demo that runs: `node bin/pictures.mjs http://127.0.0.1:3000 password`.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [baseURL, password] = process.argv.slice(2);
const wide = { width: 1280, height: 800 };
const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

/** Somebody at a window, signed in. */
async function open(who) {
  const page = await browser.newPage({ baseURL, viewport: wide });
  await page.goto('/session/new');
  await page.getByLabel('User name or e-mail').fill(who);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('.account-name').waitFor();
  return page;
}

async function take(page, name, viewport = wide, colorScheme = 'light') {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.screenshot({ path: `docs/${name}.png` });
}

const [tess, ada] = [await open('tess'), await open('ada')];
await tess.goto('/bugs?q=is:open');
await take(tess, 'bugs-wide');
await tess.goto('/bugs/1824?q=is:open');
await take(tess, 'bug-wide');
await take(tess, 'bug-phone-dark', { width: 390, height: 844 }, 'dark');
await tess.goto('/triage');
await tess.getByRole('button', { name: 'Begin' }).click();
await tess.locator('#triaged-head').waitFor();
await take(tess, 'triage-wide');
await ada.goto('/admin/workflows/stock');
await take(ada, 'workflow-wide');
await browser.close();
