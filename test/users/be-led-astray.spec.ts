// Whatever `next` says, signing in leads to a page of this site (S13).
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { as, stranger, type Client } from '../support/client.js';
import { swapped } from '../support/form.js';
import { astray } from './astray.js';

const form = 'form[action="/session"]';

/** Whether the browser stays here: a path of its own, which no browser reads as another host. */
const isHere = (location: string | null): boolean =>
  location !== null &&
  /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(location) &&
  new URL(location, app.url).origin === app.url;

/** The way on after signing in with that `next`, by the session of somebody who is signed in already where `by` is given. */
async function ways(next: string, client: Client, signedIn: Client): Promise<[string, string | null][]> {
  const query = `/session/new?next=${encodeURIComponent(next.toWellFormed())}`;
  const got = await signedIn.get(query, { follow: false });
  const page = await client.get(query);
  const shown = page.value('next');
  const { action, fields } = client.filled(form, { login: 'rita', password });
  const posted = await client.post(action, swapped(fields, 'next', next.toWellFormed()), { follow: false });
  client.cookies.delete('bugzot');
  return [
    ['GET, signed in', got.headers.get('location')],
    ['GET, the form', shown],
    ['POST', posted.headers.get('location')],
  ];
}

describe('The way on after signing in', () => {
  it('leads away by none of a hundred strings, by GET and by POST', async () => {
    const [client, rita] = [stranger(), await as('rita')];
    const away: [string, string, string | null][] = [];
    for (const next of astray)
      for (const [how, where] of await ways(next, client, rita.twin()))
        if (!isHere(where)) away.push([next, how, where]);
    expect(away).toEqual([]);
  });

  it('is kept over a wrong password, and leads nowhere else then', async () => {
    const client = stranger();
    await client.get('/session/new?next=/products');
    const { action, fields } = client.filled(form, { login: 'rita', password: wrongPassword });
    const page = await client.post(action, swapped(fields, 'next', '//evil.example'));
    expect([page.status, page.value('next')]).toEqual([422, '/']);
  });

  it('is the first of several', async () => {
    const rita = (await as('rita')).twin();
    const page = await rita.get('/session/new?next=/products&next=//evil.example', { follow: false });
    expect(page.headers.get('location')).toBe('/');
  });
});
