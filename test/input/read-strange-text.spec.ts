// Text that turns its direction round, read on every page: it stays within its own place, and what nobody sees is shown.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { HTMLElement, type Node } from 'node-html-parser';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import type { Typed } from '../support/form.js';
import { numberOf, reportForm } from '../support/factories.js';
import type { Page } from '../support/page.js';

/** Right-to-left from here on, and nothing that ends it. */
const mark = '\u202eMARK';
const pages: Page[] = [];
let app: Lodger;
let bug = '';

const inline = new Set('A ABBR B CODE DEL EM I LABEL MARK Q SMALL SPAN STRONG TIME'.split(' '));
/** Elements that hold one text and nothing beside it, or that isolate by the law of HTML; in prose the style sheet does. */
const apart = new Set('BDI TEXTAREA OPTION TITLE'.split(' '));

const isApart = (element: HTMLElement): boolean =>
  apart.has(element.tagName) || element.hasAttribute('dir') || element.closest('.prose') !== null;

/** Whether a text can not turn round what stands beside it on its line. */
function isIsolated(node: Node): boolean {
  for (let at = node.parentNode; at !== null; at = at.parentNode) {
    if (isApart(at)) return true;
    if (!inline.has(at.tagName)) return at.textContent.trim() === node.textContent.trim();
  }
  return false;
}

function texts(element: HTMLElement): Node[] {
  return element.childNodes.flatMap((node) => (node instanceof HTMLElement ? texts(node) : [node]));
}

beforeAll(async () => {
  app = await lodger();
  const ada = await new Client(app.url).signIn('ada');
  const see = async (paths: readonly string[]): Promise<void> => {
    for (const path of paths) pages.push(await ada.twin().get(path));
  };
  const fill = async (path: string, form: string, typed: Typed): Promise<Page> => {
    await ada.get(path);
    const page = await ada.submit(form, typed);
    pages.push(page);
    return page;
  };
  await fill('/admin/categories/new', 'form[action="/admin/categories"]', { name: `Cat ${mark}` });
  const product = await fill('/admin/products/new', 'form[action="/admin/products"]', {
    category: `Cat ${mark}`,
    name: `Pot ${mark}`,
    description: mark,
  });
  const at = product.path;
  const slug = at.split('/').at(-1) ?? '';
  await fill(`/admin/components/new?product=${slug}`, 'form[action="/admin/components"]', {
    name: `lid ${mark}`,
    description: mark,
    owner: 'ada',
    assignee: 'dev',
  });
  await fill(`/admin/versions/new?product=${slug}`, 'form[action="/admin/versions"]', { name: `1 ${mark}` });
  await fill('/admin/users/new', 'form[method="post"][action="/admin/users"]', {
    name: 'marc',
    email: 'marc@example.org',
    realName: mark,
    roles: ['developer'],
  });
  const report = `/bugs/new?product=${slug}`;
  const typed = {
    component: `lid ${mark}`,
    version: `1 ${mark}`,
    summary: `Sum ${mark}`,
    description: `${mark}\n\n\`${mark}\` [${mark}](http://a.example)`,
  };
  await fill(report, reportForm, { ...typed, summary: mark.repeat(60) });
  const filed = await fill(report, reportForm, typed);
  bug = `/bugs/${numberOf(filed)}`;
  await fill(bug, '#change', { summary: `Other ${mark}`, version: '—', text: `${mark} \u0007\u009b` });
  await fill(bug, '#change', { text: mark, audience: 'staff', assignee: 'ada' });
  const slow = ada.twin();
  await slow.get(bug);
  await fill(bug, '#change', { summary: `Theirs ${mark}` });
  pages.push(await slow.submit('#change', { summary: `Mine ${mark}`, text: mark }));
  const [q, word] = [encodeURIComponent(`component:"lid ${mark}"`), encodeURIComponent(`product:"${mark}"`)];
  await see([
    '/',
    '/bugs?q=',
    `/bugs?q=${q}`,
    `/bugs?q=${word}`,
    '/bugs?q=MARK',
    `${bug}?q=${q}`,
    '/products',
    at,
    `/admin/components/new?product=${slug}`,
    `/admin/components?product=${slug}`,
    `/admin/versions?product=${slug}&q=${encodeURIComponent(mark)}`,
    '/admin/products',
    '/admin/categories',
  ]);
  await see([
    '/admin/users',
    '/admin/users/marc',
    `/admin/users?q=${encodeURIComponent(mark)}`,
    '/bugs/new',
    report,
    '/help/search',
    '/help/markdown',
    '/admin/users/new',
  ]);
});

describe('Text that turns round', () => {
  it('has been put on many pages, and on those of what went wrong', () => {
    expect(pages.filter((page) => page.says('MARK')).length).toBeGreaterThan(15);
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200, 409, 422]));
  });

  it('stays within its own place on each of them', () => {
    const loose = pages.flatMap((page) =>
      texts(page.find('body'))
        .filter((node) => node.textContent.includes('\u202e') && !isIsolated(node))
        .map((node) => `${page.status} ${page.path}: ${(node.parentNode as HTMLElement).outerHTML.slice(0, 200)}`),
    );
    expect([...new Set(loose)]).toEqual([]);
  });
});

describe('A character that nobody sees', () => {
  it('is shown in a comment, and kept as it came', async () => {
    const page = await new Client(app.url).get(bug);
    expect(page.words('#c1 .prose')).toContain('␇⟨U+009B⟩');
    expect(await app.value('SELECT text FROM comments WHERE number = 1')).toBe(`${mark} \u0007\u009b`);
  });
});
