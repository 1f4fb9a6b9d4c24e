// A hundred who try passwords at once keep nobody waiting: few are hashed at a time, a bounded number waits, others are told so (R17).
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client } from '../support/client.js';
import type { Page } from '../support/page.js';

/** In earnest: a password takes a fifth of a second, as long as a whole page of tries is to be answered. */
const environment = { BCRYPT_ROUNDS: '12' };
let own: OwnApp;
let forms: (() => Promise<Page>)[];

beforeAll(async () => {
  own = await ownApp({ environment });
  const clients = Array.from({ length: 100 }, () => new Client(own.url));
  for (const client of clients) await client.get('/session/new');
  forms = clients.map((client, at) => {
    const { action, fields } = client.filled('form[action="/session"]', {
      login: `nobody${at}`,
      password: wrongPassword,
    });
    return () => client.post(action, fields, { follow: false });
  });
});

describe('A hundred tries at once', () => {
  it('are answered as wrong or as too many, with a time to wait; meanwhile pages and files are', async () => {
    let open = forms.length;
    const tries = forms.map((send) => send().finally(() => open--));
    const reader = new Client(own.url);
    const stillOpen: number[] = [];
    for (const path of ['/', '/bugs', '/products', '/session/new']) {
      const page = await reader.get(path);
      expect([path, page.status]).toEqual([path, 200]);
      stillOpen.push(open);
    }
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(reader.page.text)?.[1] ?? '';
    expect((await fetch(`${own.url}${style}`)).status).toBe(200);
    stillOpen.push(open);
    expect(stillOpen.filter((count) => count === 0)).toEqual([]);
    const pages = await Promise.all(tries);
    const refused = pages.filter(({ status }) => status !== 422);
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
    expect(refused.filter(({ headers }) => !(Number(headers.get('retry-after')) > 0))).toEqual([]);
    expect(refused[0]?.words('.lead')).toBe(
      'Very many people are signing in at the moment. Please try again in a few seconds.',
    );
    expect(pages.length - refused.length).toBeGreaterThanOrEqual(20);
    expect(refused.length).toBeGreaterThan(50);
  });

  it('count those only that were looked at: who was sent away has lost no try', async () => {
    const clients = Array.from({ length: 60 }, () => new Client(own.url));
    // One after the other, for not the form is to be refused, but what is sent by it.
    for (const client of clients) await client.get('/session/new');
    const typed = { login: 'rita', password: wrongPassword };
    const pages = await Promise.all(clients.map((client) => client.submit('form[action="/session"]', typed)));
    const looked = pages.filter(({ status }) => status === 422).length;
    expect(looked).toBeLessThanOrEqual(10);
    const counted = await own.value(`SELECT coalesce(max(count), 0) FROM attempts WHERE key = sha256($1)`, [
      Buffer.from('sign-in account rita'),
    ]);
    expect(counted).toBe(looked);
  });

  it('hold no connection of the database: those who are signed in go on', async () => {
    const rita = await new Client(own.url).signIn('dev', password);
    const tries = forms.map((send) => send());
    const pages = await Promise.all(
      ['/', '/bugs', '/me/sessions', '/bugs/new?product=kettle'].map((path) => rita.twin().get(path)),
    );
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await Promise.all(tries);
  });
});
