// What would be wrong with a page on which something has run that people wrote, as a real browser reads it.
import type { Page } from 'playwright-core';

/** What a page of this site never has, whoever wrote what on it: for a document, live or only read. */
const STRANGE = `(doc) => [...doc.querySelectorAll('*')].flatMap((one) => {
  const names = one.getAttributeNames();
  const kinds = 'iframe frame frameset object embed applet base style math marquee portal audio video source track xml xss';
  const leads = (name) => /^[\\u0000-\\u0020]*(java|vb|live)script:|^[\\u0000-\\u0020]*data:/i.test(one.getAttribute(name) ?? '');
  const isOurs = (name) => /^\\/(?!\\/)/.test(one.getAttribute(name) ?? '');
  const bad = kinds.split(' ').includes(one.localName) || names.some((name) => /^(on|style$|srcdoc|xlink:)/i.test(name)) || (one.hasAttribute('formaction') && !isOurs('formaction')) ||
    ['href', 'src', 'action', 'background', 'data', 'poster'].some(leads) || (['script', 'img', 'use'].includes(one.localName) &&
      !isOurs(one.localName === 'use' ? 'href' : 'src')) || (one.localName === 'link' && !isOurs('href')) ||
    (one.localName === 'form' && !isOurs('action') && one.hasAttribute('action')) || (one.localName === 'meta' && one.hasAttribute('http-equiv'));
  return bad ? [one.outerHTML.slice(0, 200)] : [];
})`;

/** Every element of the page but those of prose, with the names of its attributes, as it stands in the tree. */
const TREE = `(doc) => [...doc.querySelectorAll('*')].filter((one) => !one.parentElement?.closest('.prose')).map((one) => {
  let depth = 0;
  for (let at = one; at.parentElement; at = at.parentElement) depth++;
  return depth + ' ' + one.localName + ' ' + one.getAttributeNames().filter((name) => name !== 'selected').sort().join(' ');
})`;

/** What was noticed: dialogs, what the policy has stopped, and elements that are none of ours; each with where it was. */
export interface Noticed {
  readonly dialogs: string[];
  readonly violations: string[];
  readonly elements: string[];
}

export const nothing: Noticed = { dialogs: [], violations: [], elements: [] };

export class Watch {
  readonly noticed: Noticed = { dialogs: [], violations: [], elements: [] };
  /** Pages that were read. */
  count = 0;

  /** Looks on from now on. */
  async begin(page: Page): Promise<void> {
    page.on('dialog', (dialog) => {
      this.noticed.dialogs.push(`${page.url()}: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.addInitScript(`window.violations = [];
      addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.sample));`);
  }

  /** Opens a page; answers its elements but those of prose. */
  async look(page: Page, path: string): Promise<string[]> {
    await page.goto(path, { waitUntil: 'load' });
    const said = await page.evaluate<{ title: string; violations: string[]; strange: string[]; tree: string[] }>(
      `({ title: document.title, violations: window.violations, strange: (${STRANGE})(document), tree: (${TREE})(document) })`,
    );
    this.count++;
    if (!said.title.endsWith('BugZot')) this.noticed.dialogs.push(`${path} is called ${said.title}`);
    this.noticed.violations.push(...said.violations.map((one) => `${path}: ${one}`));
    this.noticed.elements.push(...said.strange.map((one) => `${path}: ${one}`));
    return said.tree;
  }

  /** The same of an answer that is there already, or of a mail: read by the browser, not shown. */
  async read(page: Page, name: string, html: string): Promise<void> {
    const strange = await page.evaluate<string[]>(
      `(${STRANGE})(new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html'))`,
    );
    this.count++;
    this.noticed.elements.push(...strange.map((one) => `${name}: ${one}`));
  }
}
