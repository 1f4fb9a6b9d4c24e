// Where reading needs an account, a stranger gets no byte of any product or bug: he is led to sign in, and the ways in are open.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '../house/routes.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { crawl, linksOf, wire, type Answer } from './crawl.js';
import { starts } from './requests.js';
import { settle } from './town.js';
import { vaultPaths } from './vault.js';
import { roleOf, visit } from './visitors.js';

let app: Lodger;
let answers: Answer[];

beforeAll(async () => {
  app = await lodger({ environment: { READING: 'accounts' } });
  await settle(app, () => true, true);
  answers = await crawl(await visit(app, roleOf(null)), [...starts, ...vaultPaths]);
}, 120_000);

/** Words of the town, each of a product, of what it consists of, of a bug, or of somebody. */
const words = /kettle|teapot|whistle|\blid\b|spout|samovar|boil|knob|rita\b|rolf|kitchen/i;

describe('a stranger, where reading needs an account', () => {
  it('is told nothing of the town, wherever he goes', () => {
    const told = answers.filter((answer) => {
      // What he has typed himself is repeated to him, as in the address to which he is led back.
      const led = new URLSearchParams(answer.path.replace(/^[^?]*/, '')).get('next') ?? answer.path;
      const typed = [led, answer.path, ...linksOf(answer)];
      const repeated = [...typed, ...typed.map((path) => decodeURIComponent(path))];
      const text = wire(answer)
        .replace(/next(=|&#x3D;)[^"\s]*/g, '')
        .replaceAll('&#x3D;', '=')
        .replaceAll('&amp;', '&');
      return words.test(text) && !repeated.some((path) => text.replaceAll(path, '').search(words) < 0);
    });
    expect(told.map(({ path, status }) => `${path} (${status})`)).toEqual([]);
    expect(answers.length).toBeGreaterThan(100);
  });

  it('is led to sign in from every page that there is, and told of no menu', () => {
    // What belongs to reports by mail leads on to the form, and that to signing in.
    const inside = answers.filter(({ path }) => /^\/(bugs(?!\/letters\/)|products|help|$|\?)/.test(path));
    expect(
      inside.filter(({ status, headers }) => status !== 303 || !headers.get('location')?.startsWith('/session/new')),
    ).toEqual([]);
    const shown = answers.filter(({ status }) => status === 200);
    expect(shown.flatMap(linksOf).filter((path) => /^\/(bugs|products)\/?(\?|$)/.test(path))).toEqual([]);
    expect(inside.length).toBeGreaterThan(50);
  });

  it('finds the ways in open', async () => {
    // What is measured is there for who is near, and for nobody else.
    const open = routes.filter(
      ({ method, rule, path }) => method === 'GET' && rule === 'everyone' && !path.includes(':') && path !== '/metrics',
    );
    const client = new Client(app.url);
    for (const { path } of open) {
      const { status } = await client.get(path, { follow: false });
      expect([path, [200, 303].includes(status)]).toEqual([path, true]);
    }
    const rita = await client.signIn('rita');
    expect((await rita.get('/bugs/1')).status).toBe(200);
    expect((await rita.get('/products')).says('Kettle')).toBe(true);
  });

  it('is given no page that a cache may keep for others, but the way to sign in for a second', () => {
    const kept = answers.filter(({ headers }) => headers.get('cache-control')?.includes('public'));
    expect(kept.filter(({ headers }) => !headers.get('location')?.startsWith('/session/new?next='))).toEqual([]);
    expect(new Set(kept.map(({ status, headers }) => `${status} ${headers.get('cache-control')}`))).toEqual(
      new Set(['303 public, max-age=0, s-maxage=1']),
    );
    expect(kept.filter(({ headers }) => headers.has('set-cookie')).map(({ path }) => path)).toEqual([]);
  });
});
