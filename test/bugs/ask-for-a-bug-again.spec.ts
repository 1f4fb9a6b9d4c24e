// Whoever has the page of a bug and asks again: one read tells that it is still the same, and whatever a reader sees makes it another.
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { talkingApp } from '../support/doors.js';
import { aBug, change, unique, type MadeBug } from '../support/factories.js';
import { statementsSince } from '../support/asked.js';

let app: OwnApp;
let dev: Client;
let bug: MadeBug;
let other: MadeBug;

/** What a stranger who has the page `etag` is answered: status, the ETag of now, and how much was sent. */
async function again(
  etag = '',
  path = bug.url,
): Promise<{ status: number; etag: string; bytes: number; text: string }> {
  const answer = await fetch(`${app.url}${path}`, { headers: etag ? { 'if-none-match': etag } : {} });
  const text = await answer.text();
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', bytes: text.length, text };
}

beforeAll(async () => {
  app = await talkingApp();
  dev = await new Client(app.url).signIn('dev');
  other = await aBug({ by: dev });
  bug = await aBug({ by: dev, description: `Much like bug ${other.id}.` });
});

const reacts = async (name: 'add' | 'remove'): Promise<void> => {
  await dev.get(bug.url);
  const tokens = dev.page
    .findAll('#react input')
    .map((one): [string, string] => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']);
  await dev.post(`${bug.url}/reactions`, [...tokens, [name, '0 heart']]);
};

describe('The page of a bug', () => {
  it('is told to be the same by one statement, without a byte of it', async () => {
    const first = await again();
    expect([first.status, first.text.includes(other.summary)]).toEqual([200, true]);
    for (let at = 0; at < 4; at++) expect(await again(first.etag)).toMatchObject({ status: 304, bytes: 0 });
    const from = app.log().length;
    const answer = await fetch(`${app.url}${bug.url}`, { headers: { 'if-none-match': `"x", ${first.etag}` } });
    expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([
      304,
      '',
      'public, max-age=0, s-maxage=1',
    ]);
    expect([answer.headers.get('etag'), answer.headers.get('set-cookie')]).toEqual([first.etag, null]);
    const done = statementsSince(app, from);
    expect([done.length, done[0]?.includes('AS referred')]).toEqual([1, true]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a comment', () => change(dev, bug, { text: unique('Well') })],
    ['another value', () => change(dev, bug, { summary: unique('The lid is stuck') })],
    ['a reaction', () => reacts('add')],
    ['a reaction taken back', () => reacts('remove')],
    ['another title of a bug that it refers to', () => change(dev, other, { summary: unique('Much else') })],
    ['a new name of somebody on it', () => app.query(`UPDATE users SET real_name = 'D.' WHERE name = 'dev'`)],
    ['a component that is called otherwise', () => app.query(`UPDATE components SET name = 'Lids' WHERE name = 'lid'`)],
  ])('is another after %s', async (_what, deed) => {
    const before = await again();
    expect(await again(before.etag)).toMatchObject({ status: 304 });
    await deed();
    const after = await again(before.etag);
    expect([after.status, after.text === before.text]).toEqual([200, false]);
    expect(await again(after.etag)).toMatchObject({ status: 304 });
  });

  it('is the same after what a stranger is not told', async () => {
    const { etag } = await again();
    await change(dev, bug, { text: unique('Nobody else'), audience: 'staff' });
    expect(await again(etag)).toMatchObject({ status: 304 });
  });

  it('is another one at another address, and none at all where it is hidden', async () => {
    const { etag } = await again();
    expect((await again(etag, other.url)).status).toBe(200);
    expect((await again(etag, `${bug.url}?q=lid`)).status).toBe(200);
    await app.query('UPDATE bugs SET is_restricted = true WHERE id = $1', [other.id]);
    const hidden = await again(etag);
    expect([hidden.status, hidden.text.includes(`/bugs/${other.id}"`)]).toEqual([200, false]);
    await app.query('UPDATE bugs SET is_restricted = true WHERE id = $1', [bug.id]);
    expect((await again(hidden.etag)).status).toBe(404);
  });

  it('is made anew for who has signed in, whatever he says to have', async () => {
    const known = (await again('', '/bugs/1')).etag;
    const page = await dev.twin().get('/bugs/1', { headers: { 'if-none-match': known } });
    expect(page.status).toBe(200);
  });
});
