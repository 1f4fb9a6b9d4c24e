// What people write is text for a browser too: nothing of it runs, and no page has an element more for it.
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { numberOf, reportForm } from '../support/factories.js';
import { few } from '../input/fields.js';
import { scripts } from '../input/scripts.js';
import { linesOf, listOf, orSkipped } from '../input/shared.js';
import { inBrowser, open } from './browser.js';

let app: OwnApp;
let ada: Client;

interface World {
  slug: string;
  /** Bugs, one for each text, and one that has all of them as comments. */
  bugs: number[];
  talk: number;
  people: string[];
}

const theirs = [
  ...listOf<string>('markdown-xss.json'),
  ...linesOf('fuzzdb/xss/xss-rsnake.txt'),
  ...linesOf('fuzzdb/xss/xss-uri.txt'),
];
const spoken = [...scripts, ...theirs].filter((text) => text.trim() !== '' && !text.includes('\0'));

async function filled(path: string, form: string, typed: Record<string, string | boolean | string[]>) {
  const client = ada.twin();
  await client.get(path);
  const page = await client.submit(form, typed);
  if (page.status !== 200) throw new Error(`${path}: ${page.status} ${page.words('.problems')}`);
  return page;
}

/** A product whose every name and text is one of `texts`. */
async function world(name: string, texts: readonly string[]): Promise<World> {
  const short = (text: string | undefined, most: number): string => (text ?? '').slice(0, most - 5);
  await filled('/admin/categories/new', 'form[action="/admin/categories"]', { name: `${name} ${short(texts[0], 90)}` });
  const made = await filled('/admin/products/new', 'form[action="/admin/products"]', {
    category: `${name} ${short(texts[0], 90)}`,
    name: `${name} ${short(texts[1], 90)}`,
    description: texts[2] ?? '',
  });
  const slug = made.path.split('/').at(-1) ?? '';
  await few(texts, async (text, at) => {
    const typed = { name: `${at} ${short(text, 95)}`, description: text, owner: 'ada' };
    await filled(`/admin/components/new?product=${slug}`, 'form[action="/admin/components"]', typed);
    await filled(`/admin/versions/new?product=${slug}`, 'form[action="/admin/versions"]', {
      name: `${at} ${short(text, 20)}`.trim(),
    });
  });
  const bugs = await few(texts, async (text, at) => {
    const typed = {
      component: `${at} ${short(text, 95)}`.trim(),
      version: `${at} ${short(text, 20)}`.trim(),
      summary: text,
      description: 'Words.',
    };
    const page = await filled(
      `/bugs/new?product=${slug}`,
      reportForm,
      Object.fromEntries(Object.entries(typed).map(([key, value]) => [key, value.replace(/\s+/g, ' ').trim()])),
    );
    return numberOf(page);
  });
  const people = texts.map((_text, at) => `${name}${at}`);
  await few(people, async (person, at) => {
    const typed = {
      name: person,
      email: `${person}@example.org`,
      realName: short(texts[at], 100),
      roles: ['developer'],
    };
    await filled('/admin/users/new', 'form[method="post"][action="/admin/users"]', typed);
  });
  return { slug, bugs, talk: bugs[0] ?? 0, people };
}

let bad: World;
let good: World;

/** Every element of the page with the names of its attributes, as it stands in the tree. */
const treeOf = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('*')].map((one) => {
    let depth = 0;
    for (let at = one; at.parentElement; at = at.parentElement) depth++;
    return depth + ' ' + one.localName + ' ' + one.getAttributeNames().filter((name) => name !== 'selected').sort().join(' ');
  })`);

/** What stands in prose that Markdown never makes, or that leads to a script. */
const strangersIn = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('.prose *:not(.prose)')].flatMap((one) => {
    const tags = 'a blockquote br code del em h3 h4 h5 h6 hr input li ol p pre s span strong table tbody td th thead tr ul';
    const names = 'class href rel title tabindex start type disabled checked aria-label';
    const bad = one.getAttributeNames().filter((name) => !names.split(' ').includes(name));
    const leads = one.localName === 'a' && one.href !== '' && !/^(https?|mailto):/.test(one.href);
    return tags.split(' ').includes(one.localName) && bad.length === 0 && !leads ? [] : [one.outerHTML.slice(0, 200)];
  })`);

inBrowser(`Scripts in what people write, ${spoken.length} of them${orSkipped}`, () => {
  const seen: string[] = [];
  let page: Page;
  let complaints: string[];

  /** Opens a page, tries everything on it, and notes whatever has run. */
  async function look(path: string): Promise<string[]> {
    await page.goto(path);
    await settled(path);
    return treeOf(page);
  }

  async function settled(path: string): Promise<void> {
    const { title, violations } = await page.evaluate<{ title: string; violations: string[] }>(
      '({ title: document.title, violations: window.violations })',
    );
    if (!title.endsWith('BugZot')) seen.push(`${path} is called ${title}`);
    seen.push(...violations.map((one) => `${path} has tried ${one}`));
    seen.push(...(await strangersIn(page)).map((one) => `${path} has ${one}`));
  }

  beforeAll(async () => {
    app = await ownApp();
    ada = await new Client(app.url).signIn('ada');
    bad = await world('bad', scripts);
    good = await world(
      'good',
      scripts.map((text) => text.replace(/[^\s]/gu, 'x')),
    );
    const window = await open('ada', { baseURL: app.url });
    [page, complaints] = [window.page, window.complaints];
    page.on('dialog', (dialog) => {
      seen.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.addInitScript(`window.violations = [];
      addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.sample));`);
  }, 300_000);

  const pairs: [string, (one: World) => string][] = [
    ['the list of bugs', ({ slug }) => `/bugs?q=product%3A${slug}`],
    [
      'a list that is filtered by a strange name',
      ({ slug, bugs }) => `/bugs?q=product%3A${slug}+is%3Aopen&after=${bugs[0]}`,
    ],
    ['a product', ({ slug }) => `/products/${slug}`],
    ['the form for a report', ({ slug }) => `/bugs/new?product=${slug}`],
    ['the form for a component', ({ slug }) => `/admin/components/new?product=${slug}`],
    ['people', ({ people }) => `/admin/users?q=${people[0]?.slice(0, -1)}`],
    ['a person', ({ people }) => `/admin/users/${people[8]}`],
  ];

  it.each(pairs)(
    '%s has not an element more',
    async (_name, path) => {
      expect(await look(path(bad))).toEqual(await look(path(good)));
    },
    60_000,
  );

  it('bugs of every name have not an element more', async () => {
    const usual = await look(`/bugs/${good.bugs[0]}`);
    for (const id of bad.bugs) expect([id, await look(`/bugs/${id}`)]).toEqual([id, usual]);
  }, 120_000);

  it('searches that are sent back have not an element more', async () => {
    const usual = await look('/bugs?q=%22harmless+nobodysaidthis%22');
    for (const text of scripts.slice(0, 16)) {
      const tree = await look(`/bugs?q=${encodeURIComponent(`"${text.replaceAll('"', '""')} nobodysaidthis"`)}`);
      expect([text, tree]).toEqual([text, usual]);
    }
    for (const text of scripts)
      await look(
        `/bugs?q=${encodeURIComponent(text)}&sort=${encodeURIComponent(text)}&after=${encodeURIComponent(text)}`,
      );
    for (const text of scripts.slice(0, 8)) await look(`/${encodeURIComponent(text)}`);
    for (const text of scripts.slice(0, 8))
      await look(
        `/bugs/new?product=${bad.slug}&summary=${encodeURIComponent(text)}&description=${encodeURIComponent(text)}`,
      );
    await look(`/session/new?next=${encodeURIComponent(`javascript:document.title='hacked'`)}`);
  }, 120_000);

  it('comments, public and private, have only what Markdown makes', async () => {
    await few(spoken, async (text, at) => {
      await filled(`/bugs/${bad.talk}`, '#change', { text, audience: at % 3 === 0 ? 'staff' : 'everyone' });
    });
    await look(`/bugs/${bad.talk}`);
    for (let next = 0; next < 10 && (await page.locator('a[rel="next"]').count()) > 0; next++) {
      await page.locator('a[rel="next"]').first().click();
      await settled(page.url());
    }
    expect(await app.value('SELECT count(*) FROM comments WHERE bug_id = $1', [bad.talk])).toBe(spoken.length + 1);
  }, 180_000);

  it('states of play, and tasks and code in them, have only what Markdown makes; so have two at once', async () => {
    const pieces = bad.bugs.map((_id, at) => spoken.filter((_text, one) => one % bad.bugs.length === at));
    const worded = (texts: readonly string[]): string =>
      texts
        .flatMap((text) => [text, `- [x] ${text}`, `@${text}`, `\`\`\`html\n${text}\n\`\`\``])
        .join('\n\n')
        .slice(0, 4_000);
    await few(bad.bugs, async (id, at) => {
      await filled(`/bugs/${id}/play`, `form[action="/bugs/${id}/play"]`, { text: worded(pieces[at] ?? []) });
    });
    for (const id of bad.bugs) await look(`/bugs/${id}`);
    const [first] = bad.bugs;
    await look(`/bugs/${first}/play`);
    await page.locator('#f-text').fill(worded(spoken.slice(0, 8)));
    await filled(`/bugs/${first}/play`, `form[action="/bugs/${first}/play"]`, { text: worded(spoken.slice(8, 16)) });
    await page.getByRole('main').getByRole('button', { name: 'Save' }).last().click();
    await page.getByRole('heading', { name: 'Someone was quicker' }).waitFor();
    await settled('two states of play');
  }, 180_000);

  it('a preview, an error and a collision have none either', async () => {
    const all = spoken.join('\n\n');
    await page.goto(`/bugs/${bad.bugs[1]}`);
    await page.locator('#f-text').fill(all);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.locator('[data-preview] p').first().waitFor();
    await settled('the preview');
    await page.locator('summary', { hasText: 'Change fields' }).click();
    await page.locator('#f-summary').fill(scripts[7] ?? '');
    await filled(`/bugs/${bad.bugs[1]}`, '#change', {
      summary: scripts[8] ?? '',
      version: `5 ${(scripts[5] ?? '').slice(0, 15)}`.trim(),
    });
    await page.getByRole('main').getByRole('button', { name: 'Save' }).last().click();
    await page.getByRole('heading', { name: 'Someone was quicker' }).waitFor();
    await settled('the collision');
    await page.goto(`/bugs/new?product=${bad.slug}`);
    await page.locator('#f-summary').fill(`${scripts[7]} ${'x'.repeat(10)}`);
    await page.locator('#f-description').fill(all);
    await page.evaluate(`document.querySelector('form[action="/bugs"][method="post"] [name="product"]').value = '0'`);
    await page.locator('#f-component').selectOption({ index: 1 });
    await page.getByRole('main').getByRole('button', { name: 'Report this bug' }).last().click();
    await page.getByRole('heading', { name: 'Something in it can not be kept' }).waitFor();
    await settled('the error');
  }, 120_000);

  it('nothing has run, and the policy had nothing to stop', () => {
    expect(seen).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
