// Another site can not act in a person's name, nor lead a person away from here.
import { request } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password } from '../support/cast.js';
import { as, Client, stranger } from '../support/client.js';
import { swapped } from '../support/form.js';
import { aBug, reportForm, unique, type MadeBug } from '../support/factories.js';

interface Post {
  action: string;
  fields: [string, string][];
}

/** Rows of everything that a form could write. */
const written = (): Promise<unknown> =>
  app.value(`SELECT json_build_object('users', (SELECT count(*) FROM users), 'bugs', (SELECT count(*) FROM bugs),
    'changes', (SELECT count(*) FROM changes), 'products', (SELECT count(*) FROM products),
    'categories', (SELECT count(*) FROM categories), 'components', (SELECT count(*) FROM components),
    'versions', (SELECT count(*) FROM versions), 'tokens', (SELECT count(*) FROM tokens),
    'submissions', (SELECT count(*) FROM submissions),
    'signed in', (SELECT count(*) FROM sessions WHERE person_id IS NOT NULL))::text`);

describe('Every form', () => {
  let ada: Client;
  let bug: MadeBug;
  const forms: [string, string, string, Record<string, string>][] = [];

  beforeAll(async () => {
    bug = await aBug();
    ada = await new Client().signIn('ada');
    forms.push(
      ['a bug', '/bugs/new?product=kettle', reportForm, { component: 'lid', summary: unique('Sly'), description: 'x' }],
      ['a change', bug.url, '#change', { text: 'Sly.' }],
      ['a person', '/users/new', 'form[method="post"][action="/users"]', { name: 'sly', email: 'sly@example.org' }],
      ['a link', '/users/rita', 'form[action="/users/rita/links"]', {}],
      ['a product', '/products/new', 'form[action="/products"]', { category: 'Kitchen', name: unique('Sly') }],
      ['a category', '/categories/new', 'form[action="/categories"]', { name: unique('Sly') }],
      [
        'a component',
        '/products/kettle/components/new',
        'form[action="/products/kettle/components"]',
        { name: unique('Sly') },
      ],
      ['a version', '/products/kettle/versions/new', 'form[action="/products/kettle/versions"]', { name: 'sly' }],
      ['the end of a session', '/session/end', 'form[action="/session/end"]', {}],
    );
  });

  const filled = async (path: string, form: string, typed: Record<string, string>): Promise<Post> => {
    await ada.get(path);
    return ada.filled(form, typed);
  };

  const foreign: [string, Record<string, string>][] = [
    ['a cross-site form', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a neighbour’s form', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
    ['an Origin of elsewhere in an old browser', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['an Origin that begins like ours', { 'sec-fetch-site': '', origin: `${app.url}.evil.example` }],
    ['a sandboxed frame', { 'sec-fetch-site': '', origin: 'null' }],
    ['Sec-Fetch-Site alone', { 'sec-fetch-site': 'cross-site' }],
  ];

  it.each(foreign)('refuses %s, with a good token even', async (_, headers) => {
    for (const [name, path, form, typed] of forms) {
      const { action, fields } = await filled(path, form, typed);
      const before = await written();
      const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
      const page = await post(ada, action, fields, sent);
      expect([name, page.status, page.text.includes('Another site sent this form')]).toEqual([name, 403, true]);
      expect([name, await written()]).toEqual([name, before]);
    }
  });

  it('refuses a token that is missing, made up, old, or of another session', async () => {
    const other = await new Client().signIn('ada');
    await other.get('/products/new');
    const theirs =
      other
        .filled('form[action="/products"]', { category: 'Kitchen', name: 'x' })
        .fields.find(([name]) => name === '_csrf')?.[1] ?? '';
    for (const [name, path, form, typed] of forms) {
      const { action, fields } = await filled(path, form, typed);
      const before = await written();
      for (const token of ['', 'made-up', theirs, 'x'.repeat(100_000), '\0', 'ü']) {
        const page = await ada.post(action, swapped(fields, '_csrf', token));
        expect([name, token.slice(0, 9), page.status]).toEqual([name, token.slice(0, 9), 403]);
      }
      for (const sent of [
        fields.filter(([field]) => field !== '_csrf'),
        [...fields, ['_csrf', 'twice'] as [string, string]],
      ]) {
        expect([name, (await ada.post(action, sent)).status]).toEqual([name, 403]);
      }
      expect([name, await written()]).toEqual([name, before]);
    }
  });

  it('refuses bodies of other kinds', async () => {
    for (const [name, path, form, typed] of forms) {
      const { action, fields } = await filled(path, form, typed);
      const before = await written();
      const kinds: [string, string][] = [
        ['text/plain', new URLSearchParams(fields).toString()],
        ['application/json', JSON.stringify(Object.fromEntries(fields))],
        [
          'multipart/form-data; boundary=x',
          fields
            .map(([field, value]) => `--x\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
            .join('') + '--x--',
        ],
        ['', new URLSearchParams(fields).toString()],
      ];
      for (const [kind, body] of kinds) {
        const page = await ada.send(action, body, { headers: { 'content-type': kind } });
        expect([name, kind, page.status >= 400 && page.status < 500]).toEqual([name, kind, true]);
      }
      expect([name, await written()]).toEqual([name, before]);
    }
  });

  it('writes nothing on GET or HEAD', async () => {
    const before = await written();
    for (const [, path, form, typed] of forms) {
      const { action, fields } = await filled(path, form, typed);
      for (const method of ['GET', 'HEAD']) {
        await fetch(`${app.url}${action}?${new URLSearchParams(fields).toString()}`, {
          method,
          redirect: 'manual',
          headers: { cookie: cookieOf(ada) },
        });
      }
    }
    expect(await written()).toEqual(before);
  });

  it('is taken from here', async () => {
    const { action, fields } = await filled(
      '/products/kettle/versions/new',
      'form[action="/products/kettle/versions"]',
      { name: '7.0' },
    );
    expect((await ada.post(action, fields)).path).toBe('/products/kettle');
  });
});

const cookieOf = (client: Client): string => [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

/** A POST with these headers only, as an old browser or another site would send it. */
async function post(
  client: Client,
  action: string,
  fields: [string, string][],
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${app.url}${action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookieOf(client), ...headers },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: answer.status, text: await answer.text() };
}

describe('Signing in', () => {
  it('is not done by another site', async () => {
    const client = stranger();
    await client.get('/session/new');
    const { action, fields } = client.filled('form[action="/session"]', { login: 'rita', password });
    const page = await post(client, action, fields, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(page.status).toBe(403);
    expect((await client.get('/')).words('.account')).toBe('Sign in Make an account');
  });

  it('is not done with a form of another stranger', async () => {
    const [one, two] = [stranger(), stranger()];
    await one.get('/session/new');
    await two.get('/session/new');
    const { action, fields } = one.filled('form[action="/session"]', { login: 'rita', password });
    const page = await two.post(action, fields);
    expect(page.status).toBe(403);
    expect(page.value('login')).toBe('rita');
  });

  const away = [
    '//evil.example',
    '///evil.example',
    '////evil.example',
    '/\\evil.example',
    '/\\/evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    'https://evil.example',
    'https:evil.example',
    'https:/evil.example',
    'http://evil.example',
    'HTTPS://evil.example',
    'ftp://evil.example',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'mailto:x@evil.example',
    'evil.example',
    '.evil.example',
    '@evil.example',
    '/@evil.example/..//evil.example',
    '//evil.example/%2f..',
    '/%09/evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    '/\n/evil.example',
    '\n//evil.example',
    '/\r/evil.example',
    '\r\n//evil.example',
    '/\0/evil.example',
    ' //evil.example',
    '\u00a0//evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/x/..//evil.example',
    '/x/../..//evil.example',
    '/./\\evil.example',
    '/%2e/%2e./..//evil.example',
    '//127.0.0.1@evil.example',
    `${app.url}@evil.example`,
    `${app.url}.evil.example`,
    '//evil.example:80',
    '//[::1]',
    '//2130706433',
    '//0x7f.1',
    '/\u2028/evil.example',
    '／／evil.example',
    '/／evil.example',
    '//evil。example',
    '?next=//evil.example',
    '#//evil.example',
    '',
    ' ',
    '/\u0085/evil.example',
    '/%5cevil.example',
    '/%2f%2fevil.example',
    '//%65vil.example',
    '///',
    '//',
    '/\\',
    '\\',
    'http:',
    '//x:y@evil.example',
    '/ /evil.example',
    '/\v/evil.example',
    '/\f/evil.example',
    '/\u001f/evil.example',
    '\u0000/',
    'h\nttps://evil.example',
    'https:\\\\evil.example',
    'https:/\\evil.example',
    '/..\\evil.example',
    '/./..//\\evil.example',
    '//evil.example\\@127.0.0.1',
    '/;//evil.example',
    '/bugs/..//evil.example',
    '/bugs//..//..//evil.example',
  ];

  it.each(away)('leads nowhere else by next=%j', async (next) => {
    const client = stranger();
    const query = new URLSearchParams({ next }).toString();
    await client.get(`/session/new?${query}`);
    const { action, fields } = client.filled('form[action="/session"]', { login: 'rita', password });
    for (const sent of [fields, swapped(fields, 'next', next)]) {
      const visitor = stranger();
      await visitor.get('/session/new');
      const token = visitor.filled('form[action="/session"]').fields.find(([name]) => name === '_csrf')?.[1] ?? '';
      const page = await visitor.post(action, swapped(sent, '_csrf', token), { follow: false });
      expect(page.status).toBe(303);
      expect(new URL(page.headers.get('location') ?? '', app.url).origin).toBe(app.url);
      expect(page.headers.get('location')).toMatch(/^\/(?![/\\])/);
    }
    const rita = (await as('rita')).twin();
    const known = await rita.get(`/session/new?${query}`, { follow: false });
    expect(new URL(known.headers.get('location') ?? '', app.url).origin).toBe(app.url);
  });

  it('takes no host from the request into its pages', async () => {
    const page = await stranger().get('/session/new?next=/', {
      headers: {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-port': '666',
        forwarded: 'host=evil.example',
        'x-original-url': '/evil.example',
        'x-host': 'evil.example',
      },
    });
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('evil.example');
  });

  it('makes one-time links with the configured address, whatever the request says', async () => {
    const ada = (await as('ada')).twin();
    await ada.get('/users/eve');
    const { action, fields } = ada.filled('form[action="/users/eve/links"]');
    const page = await ada.post(action, fields, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    expect(page.words('.once code')).toMatch(new RegExp(`^${app.url}/passwords/`));
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '[::1', 'a b', ''])(
    'does not answer as %j',
    async (host) => {
      const status = await new Promise<number>((give, fail) => {
        const asked = request(`${app.url}/session/new`, { headers: { host }, setHost: false }, (answer) => {
          let text = '';
          answer.on('data', (part: Buffer) => (text += part.toString()));
          answer.on('end', () =>
            text.includes('evil.example') ? fail(new Error('It says the host again.')) : give(answer.statusCode ?? 0),
          );
        });
        asked.on('error', fail).end();
      });
      expect([400, 421]).toContain(status);
    },
  );
});
