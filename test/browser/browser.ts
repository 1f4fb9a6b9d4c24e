// A real browser for stories: Chromium where the machine has it, else on Debian as root installed once, else told loudly.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { app } from '../support/app.js';
import { password, type CastName } from '../support/cast.js';
import { installFromDebian } from '../support/debian.js';
import { stage } from '../support/this-run.js';

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const found = (): string | undefined => places.find((path) => path !== undefined && path !== '' && existsSync(path));

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

if (found() === undefined) installFromDebian('chromium');
const executablePath = found();

/** Says it once in a run, whichever worker comes first. */
function sayThatThereIsNone(): void {
  try {
    writeFileSync(join(stage.folder, 'no-browser'), '', { flag: 'wx' });
    process.stderr.write(
      '\n*** No Chromium: the browser tests are NOT run. Install it, or set CHROMIUM to its path. ***\n\n',
    );
  } catch {
    // It has been said.
  }
}

if (executablePath === undefined) sayThatThereIsNone();

let browser: Browser | null = null;

/** Stories in the browser; skipped loudly where there is none, a failure where CI=true. */
export function inBrowser(title: string, stories: () => void): void {
  if (executablePath === undefined && process.env['CI'] !== 'true') {
    describe.skip(`${title} (no Chromium on this machine)`, stories);
    return;
  }
  describe(title, () => {
    beforeAll(async () => {
      if (executablePath === undefined) throw new Error('There is no Chromium on this machine.');
      browser = await chromium.launch({ executablePath, args: flags });
    }, 60_000);
    afterAll(() => browser?.close());
    test('has a browser', () => undefined);
    stories();
  });
}

/** Somebody at a browser window, with everything that went wrong in it. */
export interface Window {
  page: Page;
  context: BrowserContext;
  /** Errors of the console: broken policies, missing files, exceptions. */
  complaints: string[];
}

/** A new window, of nobody or signed in. */
export async function open(who: CastName | null, options: BrowserContextOptions = {}): Promise<Window> {
  if (!browser) throw new Error('The browser is not there yet.');
  const context = await browser.newContext({ baseURL: app.url, viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  if (who) await signIn(page, who);
  return { page, context, complaints };
}

/** Signs in by the form. */
export async function signIn(page: Page, who: string, secret: string = password): Promise<void> {
  await page.goto('/session/new');
  await page.getByLabel('User name or e-mail').fill(who);
  await page.getByLabel('Password').fill(secret);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('.account-name').waitFor();
}

/** Goes on with Tab until the cursor is there. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let steps = 0; steps < 40; steps++) {
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not come to ${selector}.`);
}

interface Violation {
  id: string;
  nodes: { html: string }[];
}

interface Axe {
  run: (what: unknown, options: object) => Promise<{ violations: Violation[] }>;
}

/** What axe finds, by all its rules or by those of `rules`. The policy lets no script of a test in, so it is evaluated from outside. */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axe.source);
  return page.evaluate(
    async (only) => {
      const { axe: tool, document: shown } = globalThis as unknown as { axe: Axe; document: unknown };
      const { violations } = await tool.run(shown, only ? { runOnly: { type: 'rule', values: only } } : {});
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    },
    rules ? [...rules] : null,
  );
}

/** What of a page its colours alone decide: all else is in the dark as it is in the light. */
const ofColours = ['color-contrast', 'link-in-text-block'];

const sights = ([360, 1440] as const).flatMap((width) => [
  { width, colorScheme: 'light' as const, rules: undefined },
  { width, colorScheme: 'dark' as const, rules: ofColours },
]);

/**
 * Looks at a page, once it is there, narrow and wide, light and dark: how far it is wider than the window, and what axe finds. The
 * answer is empty where it has no flaw.
 */
export async function flaws(page: Page): Promise<object[]> {
  const found: object[] = [];
  for (const { width, colorScheme, rules } of sights) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    const violations = await violationsOf(page, rules);
    if (over > 0 || violations.length > 0) found.push({ width, colorScheme, over, violations });
  }
  return found;
}
