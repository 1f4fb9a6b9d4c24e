// Programs that walk the web find every bug by way of the front page, and are kept from what has no end.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stranger } from '../support/client.js';
import { aBug, type MadeBug } from '../support/factories.js';

/** Whether an address may be walked: of the rules that fit it the longest one counts, and the kinder one of two (RFC 9309). */
function reader(text: string): (address: string) => boolean {
  const rules = [...text.matchAll(/^(Allow|Disallow): (\S+)$/gm)].map(([, kind, pattern = '']) => ({
    isKind: kind === 'Allow',
    long: pattern.length,
    fits: new RegExp(`^${pattern.replace(/[.?+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}`),
  }));
  return (address) => {
    const [first] = rules
      .filter(({ fits }) => fits.test(address))
      .sort((one, other) => other.long - one.long || Number(other.isKind) - Number(one.isKind));
    return first?.isKind ?? true;
  };
}

/** The addresses to which a page leads. */
async function linksOf(address: string): Promise<string[]> {
  const page = await stranger().get(address);
  return page.findAll('a[href^="/"]').map((link) => link.getAttribute('href') ?? '');
}

const isBug = (address: string): boolean => /^\/bugs\/\d+/.test(address);

describe('A robot', () => {
  let mayWalk: (address: string) => boolean;
  let bug: MadeBug;
  beforeAll(async () => {
    bug = await aBug();
    const page = await stranger().get('/robots.txt');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    mayWalk = reader(page.text);
  });

  it('finds the newest bug and the way to older ones', async () => {
    const walked = (await linksOf('/')).filter(mayWalk);
    const all = walked.find((address) => address.startsWith('/bugs?')) ?? '';
    const found = (await linksOf(all)).filter(mayWalk);
    expect(found.filter(isBug).map((address) => address.split('?')[0])).toContain(bug.url);
    expect(mayWalk(`${all}&after=WyJ4Il0`)).toBe(true);
    expect(mayWalk(bug.url)).toBe(true);
  });

  it('walks no search, no other sort, no past, and no form', async () => {
    const list = await linksOf('/bugs');
    expect(list.filter((address) => address.startsWith('/bugs?q=is')).length).toBeGreaterThan(3);
    const endless = [...list, ...(await linksOf(bug.url))].filter((address) => address.includes('?'));
    expect(endless.filter((address) => mayWalk(address) && !address.includes('?q=&sort=-id'))).toEqual([]);
    expect(['/bugs/new', '/session/new?next=%2F', `${bug.url}?asof=2026-01-01`].filter(mayWalk)).toEqual([]);
  });
});
