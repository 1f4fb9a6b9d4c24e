// What a URL asks of the list of people, and the URL of what is asked.
import { expect, it } from '@jest/globals';
import { everybody, listingUrl, readAsked, sortText } from './listing.form.js';

it.each([
  [{}, {}],
  [{ q: ' Ann ' }, { search: 'Ann' }],
  [{ q: 'a\0b' }, { search: 'ab' }],
  [{ q: '\ud800' }, {}],
  [{ q: 'x'.repeat(300) }, { search: 'x'.repeat(255) }],
  [{ status: 'closed' }, { standing: 'closed' as const }],
  [{ status: 'gone' }, {}],
  [
    { role: '7', product: 'kettle' },
    { roleId: 7, product: 'kettle' },
  ],
  [{ role: '-7' }, {}],
  [{ sort: '-joined' }, { column: 'joined' as const, descending: true }],
  [{ sort: '-password_hash' }, {}],
  [{ sort: 'constructor' }, {}],
])('reads %j', (typed, asked) => expect(readAsked(typed)).toEqual({ ...everybody, ...asked }));

it('writes what it reads', () => {
  const asked = {
    search: 'a&b',
    standing: 'active',
    roleId: 3,
    product: 'Tea set',
    column: 'seen',
    descending: true,
  } as const;
  const url = new URL(listingUrl(asked), 'http://x');
  expect(readAsked(Object.fromEntries(url.searchParams))).toEqual(asked);
  expect([listingUrl(everybody), sortText(asked)]).toEqual(['/admin/users', '-seen']);
});
