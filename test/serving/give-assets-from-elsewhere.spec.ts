// A host for assets alone: pages take their styles, scripts and pictures from it, and nothing from anywhere else.
import { expect, it } from '@jest/globals';
import { lodger } from '../support/app.js';

const CDN = 'https://assets.example.net';

it('are styles and scripts of the host that is named for them, which may fetch them here', async () => {
  const app = await lodger({ environment: { ASSET_HOST: `${CDN}/` } });
  const answer = await fetch(app.url);
  const page = await answer.text();
  const places = [...page.matchAll(/(?:src|href)="([^"]*\/assets\/[^"]+)"/g)].map(([, place = '']) => place);
  expect(places.length).toBeGreaterThan(2);
  expect(places.filter((place) => !place.startsWith(`${CDN}/assets/`))).toEqual([]);
  const policy = new Map(
    (answer.headers.get('content-security-policy') ?? '').split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(' ');
      return [name, sources.join(' ')] as const;
    }),
  );
  for (const name of ['script-src', 'style-src', 'img-src', 'font-src']) expect(policy.get(name)).toBe(`'self' ${CDN}`);
  for (const name of ['connect-src', 'form-action']) expect(policy.get(name)).toBe("'self'");
  for (const place of places) {
    const { status, headers } = await fetch(app.url + place.slice(CDN.length));
    const may = ['access-control-allow-origin', 'cross-origin-resource-policy'].map((name) => headers.get(name));
    expect([status, ...may]).toEqual([200, '*', 'cross-origin']);
  }
});
