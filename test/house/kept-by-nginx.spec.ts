// The pages that nginx may keep are those that the application lets be kept, and no others.
import { describe, expect, it } from '@jest/globals';
import { keepsPage } from '../support/nginx.js';
import { routes } from './routes.js';

/** Parts of an address that are different each time, as they are most often. */
const given: Readonly<Record<string, string>> = { id: '42', key: '7', slug: 'kettle' };

const filled = (path: string): string => path.replace(/:(\w+)/g, (_, name: string) => given[name] ?? `some-${name}`);

/** Where one is led on by a word beside the number: too many words to keep them apart, and no page. */
const onward = new Set(['/bugs/:id/:title']);

const pages = routes.filter(({ method }) => method === 'GET');
const keepable = ({ path, caching }: (typeof pages)[number]): boolean =>
  (caching === 'bugs' || caching === 'still') && !onward.has(path);

describe.each(['nginx.conf', 'nginx.tls.conf'])('%s', (name) => {
  const isKept = (path: string): boolean => keepsPage(filled(path), name);

  it('keeps each page that may be kept', () => {
    expect(pages.filter((page) => keepable(page) && !isKept(page.path))).toEqual([]);
  });

  it('keeps no other', () => {
    const others = pages.filter((page) => !keepable(page));
    expect(others.length).toBeGreaterThan(50);
    expect(others.filter(({ path }) => isKept(path))).toEqual([]);
  });
});
