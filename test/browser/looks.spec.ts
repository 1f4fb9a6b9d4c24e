// What every page owes the eye: no accessibility violation, no sideways scrolling, a light first visit, no broken policy.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import type { CastName } from '../support/cast.js';
import { sendFiles } from '../support/sending.js';
import type { Page } from 'playwright-core';
import { flaws, inBrowser, open } from './browser.js';

const pages: [string, CastName | null, string][] = [
  ['the front page of a stranger', null, '/'],
  ['the front page of a person', 'tess', '/'],
  ['a list', 'tess', '/bugs?q='],
  ['an empty list', null, '/bugs?q=zzzznothing'],
  ['a list with an error', null, '/bugs?q=foo:bar'],
  ['a bug', 'tess', 'BUG'],
  ['a bug for a stranger', null, 'BUG'],
  ['the choice of a product', 'rita', '/bugs/new'],
  ['the form for a bug', 'tess', '/bugs/new?product=kettle'],
  ['products', 'ada', '/products'],
  ['a product', 'ada', '/products/kettle'],
  ['adding a product', 'ada', '/admin/products/new'],
  ['adding a component', 'ada', '/admin/components/new?product=kettle'],
  ['people', 'ada', '/admin/users'],
  ['a person', 'ada', '/admin/users/tess'],
  ['adding a person', 'ada', '/admin/users/new'],
  ['signing in', null, '/session/new'],
  ['signing out', 'rita', '/session/end'],
  ['one’s account', 'rita', '/me'],
  ['one’s profile', 'rita', '/me/profile'],
  ['changing one’s password', 'rita', '/me/password'],
  ['changing one’s address', 'rita', '/me/email'],
  ['closing one’s account', 'rita', '/me/closing'],
  ['help', null, '/help/search'],
  ['keys', 'tess', '/help/keys'],
  ['how to write', 'tess', '/help/markdown'],
  ['permissions', 'rita', '/help/permissions'],
  ['a bug that is edited', 'tess', 'BUG?edit=deadline'],
  ['a bug as it was', 'tess', 'BUG?asof=2099-01-01'],
  ['a list as it was', 'tess', '/bugs?q=&asof=2099-01-01'],
  ['what a bug waits for', 'tess', 'BUG/dependencies'],
  ['whom a bug affects', 'rita', 'BUG/votes'],
  ['moving a bug', 'tess', 'BUG/move'],
  ['what a comment has said', 'tess', 'BUG/comments/1/revisions'],
  ['a text that is obsolete', 'ada', 'BUG/attachments/1'],
  ['a patch in place of another file', null, 'BUG/attachments/2'],
  ['what is said of a file', 'dev', 'BUG/attachments/1/edit'],
  ['taking a file out', 'ada', 'BUG/attachments/1/removal'],
  ['a file that was taken out', null, 'BUG/attachments/3'],
  ['waiting posts', 'tess', '/held'],
  ['a probe of the site', 'ada', '/admin/privacy'],
  ['a guide', 'ada', '/admin/guides/new?product=kettle'],
  ['who may see a bug', 'ada', 'BUG/restriction'],
  ['a clone', 'tess', '/bugs/new?clone=ID'],
  ['bugs that are met often', null, '/bugs/frequent'],
  ['triage', 'tess', '/triage'],
  ['what one watches', 'rita', '/watching'],
  ['a roadmap', 'ada', '/products/kettle/roadmap'],
  ['a changelog', null, '/products/kettle/changelog'],
  ['nothing', null, '/bugs/999999999'],
];

/** Reactions, an edited comment, and files with all that becomes of them. */
async function talkOn(bug: MadeBug): Promise<void> {
  const [dev, ada] = [(await as('dev')).twin(), (await as('ada')).twin()];
  await change('dev', bug, { text: `It was ${'x'.repeat(100)} on Monday.` });
  await dev.get(`${bug.url}/comments/1/edit`);
  await dev.submit('form[action$="/revisions"]', { text: 'It was on Tuesday.' });
  await dev.get(bug.url);
  const tokens = dev.filled('#react').fields.filter(([name]) => name.startsWith('_'));
  for (const sign of ['up', 'heart']) await dev.post(`${bug.url}/reactions`, [...tokens, ['add', `1 ${sign}`]]);
  const patch = '--- a/lid.c\n+++ b/lid.c\n@@ -1 +1 @@\n-stick();\n+oil();\n';
  const files = [`${'n'.repeat(96)}.txt`, 'fix.patch', 'leak.txt'].map((name) => ({ name, bytes: name }));
  await sendFiles(dev, '#change', files.with(1, { name: 'fix.patch', bytes: patch }), { text: 'See.' });
  await dev.get(`${bug.url}/attachments/1/edit`);
  await dev.submit('.sheet form', { description: 'Z'.repeat(100), obsolete: 'yes', replacedBy: '2' });
  await ada.get(`${bug.url}/attachments/3/removal`);
  await ada.submit('.sheet form', { why: 'It had leaked.' });
}

inBrowser('looks', () => {
  let bug: MadeBug;
  beforeAll(async () => {
    bug = await aBug({ description: 'A table:\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n`code` and > quote' });
    await talkOn(bug);
    await change('dev', bug, { text: 'For us only.', audience: 'staff' });
    const first = await aBug({ summary: `${'A long summary of what is first. '.repeat(6)}` });
    const related = { dependsOn: String(first.id), seeAlso: `https://example.org/${'long/'.repeat(30)}` };
    await change('tess', bug, { ...related, deadline: '2027-01-02', whiteboard: 'ask the lab', cc: 'dev, sam' });
    await change('tess', bug, { 'add.needinfo': 'rita', text: 'Which one is it?' });
    await app.query(
      `INSERT INTO attachments (bug_id, name, content_type, size, audience, state)
       SELECT $1, name, 'image/png', 5, 'everyone', 'not imported' FROM unnest($2::text[]) AS name`,
      [bug.id, ['tap.png', '\u202egnp.exe', `${'long_name_'.repeat(30)}.png`]],
    );
  });

  it.each([...new Set(pages.map(([, who]) => who))])(
    'every page that %s sees is accessible and fits, narrow and wide, light and dark',
    async (who) => {
      const { page, context, complaints } = await open(who);
      const flawed: object[] = [];
      for (const [words, , path] of pages.filter(([, name]) => name === who)) {
        await page.goto(path.replace('BUG', `/bugs/${bug.id}`).replace('ID', String(bug.id)));
        for (const flaw of await flaws(page)) flawed.push({ words, ...flaw });
      }
      expect(flawed).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    180_000,
  );
});

/** The paths that a page asks the server for, each time; what the browser has in its own store is not asked for. */
async function askedBy(page: Page): Promise<() => string[]> {
  const wire = await page.context().newCDPSession(page);
  const asked = new Map<string, string>();
  wire.on('Network.requestWillBeSent', ({ requestId, request }) => asked.set(requestId, new URL(request.url).pathname));
  wire.on('Network.requestServedFromCache', ({ requestId }) => asked.delete(requestId));
  wire.on('Network.responseReceived', ({ requestId, response }) => response.fromDiskCache && asked.delete(requestId));
  await wire.send('Network.enable');
  return () => [...asked.values()];
}

inBrowser('a first visit', () => {
  it.each(['/', '/bugs'])('to %s takes at most 4 requests and 60 kB', async (path) => {
    const { page, context } = await open(null);
    const asked = await askedBy(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    const paths = asked();
    const bytes = paths.map((one) =>
      one.startsWith('/assets/') ? statSync(join('dist/public', `${one}.br`)).size : gzipSync('').length,
    );
    const html = gzipSync(await page.content()).length;
    expect(paths.length).toBeLessThanOrEqual(4);
    expect(bytes.reduce((sum, one) => sum + one, html)).toBeLessThanOrEqual(60_000);
    await context.close();
  });

  it('brings styles by links alone, and scripts only where they are used', async () => {
    const manifest = JSON.parse(readFileSync('dist/public/manifest.json', 'utf8')) as Record<string, string>;
    expect(readFileSync(join('dist/public', manifest['app.css'] ?? ''), 'utf8')).not.toContain('@import');
    const { page, context } = await open(null);
    await page.goto('/bugs');
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('script').getAttribute('src')).toBe(manifest['keys.js']);
    await context.close();
    const rita = await open('rita');
    await rita.page.goto('/products');
    expect(await rita.page.locator(`script[src="${manifest['bugs.js'] ?? ''}"]`).count()).toBe(0);
    await rita.page.goto('/bugs/new?product=kettle');
    expect(await rita.page.locator(`script[src="${manifest['bugs.js'] ?? ''}"]`).count()).toBe(1);
    await rita.context.close();
  });
});
