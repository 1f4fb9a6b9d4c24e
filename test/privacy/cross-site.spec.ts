// Another site in the same browser learns nothing of a bug, with the reader's cookies or without: no byte, no size, no difference.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { aBug } from '../support/factories.js';
import { inBrowser, open } from '../browser/browser.js';

let elsewhere: Server;
const ids: number[] = [];

beforeAll(async () => {
  elsewhere = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Elsewhere</title><body></body>');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const [visible, hidden] = await Promise.all([aBug(), aBug()]);
  await app.query('UPDATE bugs SET is_restricted = true WHERE id = $1', [hidden.id]);
  ids.push(visible.id, hidden.id, 999_999);
}, 60_000);

afterAll(() => void elsewhere.close());

/** Run in the page of the other site: what it can tell of an address, by every way to include it. */
const LOOK = `async (url) => {
  const told = [];
  const include = (name, set) => new Promise((done) => {
    const thing = Object.assign(document.createElement(name), {});
    const end = (how) => () => {
      const { naturalWidth = 0, videoWidth = 0, offsetHeight = 0 } = thing;
      let rules = 'none', inside = 'none';
      try { rules = String(thing.sheet?.cssRules.length ?? 'none'); } catch { rules = 'unreadable'; }
      try { inside = String(thing.contentWindow?.length ?? 'none') + (thing.contentDocument ? ' open' : ''); } catch { inside = 'unreadable'; }
      done([name, how, naturalWidth, videoWidth, offsetHeight, rules, inside].join(' '));
      thing.remove();
    };
    thing.onload = end('load');
    thing.onerror = end('error');
    set(thing);
    document.body.append(thing);
  });
  told.push(await include('img', (it) => (it.src = url)));
  told.push(await include('script', (it) => (it.src = url)));
  told.push(await include('link', (it) => { it.rel = 'stylesheet'; it.href = url; }));
  told.push(await include('iframe', (it) => (it.src = url)));
  for (const mode of ['no-cors', 'cors'])
    told.push(await fetch(url, { mode, credentials: 'include' }).then(async (r) => mode + ' ' + r.type + r.status + (await r.text()), () => mode + ' refused'));
  told.push(await import(url).then(() => 'module', () => 'no module'));
  told.push('globals ' + Object.keys(window).length);
  return told;
}`;

inBrowser('another site', () => {
  it.each(['127.0.0.1', 'localhost'])(
    'tells a bug that is visible from none of those that are not, from %s',
    async (host) => {
      const { page, context } = await open('rita');
      await page.goto(`http://${host}:${(elsewhere.address() as AddressInfo).port}/`);
      for (const end of ['', '.txt', '.json', '/dependencies', '/votes']) {
        const told: string[][] = [];
        for (const id of ids) {
          const look = `(${LOOK})(${JSON.stringify(`${app.url}/bugs/${id}${end}`)})`;
          told.push(await page.evaluate<string[]>(look));
        }
        expect([end, told[1], told[2]]).toEqual([end, told[0], told[0]]);
        const loaded = told[0]?.slice(0, 2).map((words) => words.split(' ').slice(0, 4).join(' '));
        expect(loaded).toEqual(['img error 0 0', 'script error 0 0']);
        expect(told[0]).toContain('no-cors refused');
        expect(told[0]).toContain('cors refused');
      }
      // Its own bug, so that this is no test of a signed-out reader.
      expect((await page.goto(`${app.url}/bugs/${ids[0]}`))?.status()).toBe(200);
      expect(await page.locator('.account-name').count()).toBe(1);
      await context.close();
    },
    120_000,
  );
});
