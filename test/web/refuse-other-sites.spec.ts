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
const written = (): Promise<string> =>
  app.value<string>(`SELECT json_build_object('users', (SELECT count(*) FROM users), 'bugs', (SELECT count(*) FROM bugs),
    'changes', (SELECT count(*) FROM changes), 'products', (SELECT count(*) FROM products),
    'categories', (SELECT count(*) FROM categories), 'components', (SELECT count(*) FROM components),
    'versions', (SELECT count(*) FROM versions), 'tokens', (SELECT count(*) FROM tokens),
    'submissions', (SELECT count(*) FROM submissions),
    'signed in', (SELECT count(*) FROM sessions WHERE person_id IS NOT NULL))::text`);

const foreign: [string, Record<string, string>][] = [
  ['a cross-site form', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a neighbour’s form', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
  ['an Origin of elsewhere in an old browser', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ['an Origin that begins like ours', { 'sec-fetch-site': '', origin: `${app.url}.evil.example` }],
  ['a sandboxed frame', { 'sec-fetch-site': '', origin: 'null' }],
  ['Sec-Fetch-Site alone', { 'sec-fetch-site': 'cross-site' }],
];

describe('Every form', () => {
  let ada: Client;
  let bug: MadeBug;
  const forms: [string, string, string, Record<string, string>][] = [];

  beforeAll(async () => {
    bug = await aBug();
    ada = await new Client().signIn('ada');
    // Somewhere else too, so that there is a session to end from here.
    await new Client().signIn('ada');
    forms.push(
      ['a bug', '/bugs/new?product=kettle', reportForm, { component: 'lid', summary: unique('Sly'), description: 'x' }],
      ['a change', bug.url, '#change', { text: 'Sly.' }],
      [
        'a person',
        '/admin/users/new',
        'form[method="post"][action="/admin/users"]',
        { name: 'sly', email: 'sly@example.org' },
      ],
      ['a link', '/admin/users/rita', 'form[action="/admin/users/rita/links"]', {}],
      [
        'a product',
        '/admin/products/new',
        'form[action="/admin/products"]',
        { category: 'Kitchen', name: unique('Sly') },
      ],
      ['a category', '/admin/categories/new', 'form[action="/admin/categories"]', { name: unique('Sly') }],
      [
        'a component',
        '/admin/components/new?product=kettle',
        'form[action="/admin/components"]',
        { name: unique('Sly') },
      ],
      ['a version', '/admin/versions/new?product=kettle', 'form[action="/admin/versions"]', { name: 'sly' }],
      ['the end of a session', '/session/end', 'form[action="/session/end"]', {}],
      ['the end of one elsewhere', '/me/sessions', 'li form[action^="/me/sessions/"]', {}],
      ['the end of all others', '/me/sessions', 'form[action="/me/sessions/others/end"]', {}],
    );
  });

  const filled = async (path: string, form: string, typed: Record<string, string>): Promise<Post> => {
    await ada.get(path);
    return ada.filled(form, typed);
  };

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
    await other.get('/admin/products/new');
    const theirs =
      other
        .filled('form[action="/admin/products"]', { category: 'Kitchen', name: 'x' })
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
      // Where files are taken this is a form as well.
      const takesFiles = action === '/bugs' || action.endsWith('/changes');
      for (const [kind, body] of kinds.filter(([kind]) => !takesFiles || !kind.startsWith('multipart'))) {
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
    // What is over may go meanwhile.
    const counts = (said: string): [string, number][] => Object.entries(JSON.parse(said) as Record<string, number>);
    const had = new Map(counts(before));
    expect(counts(await written()).filter(([name, count]) => count > (had.get(name) ?? 0))).toEqual([]);
  });

  it('is taken from here', async () => {
    const { action, fields } = await filled('/admin/versions/new?product=kettle', 'form[action="/admin/versions"]', {
      name: '7.0',
    });
    expect((await ada.post(action, fields)).path).toBe('/admin/versions?product=kettle');
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
  const signIn = 'form[action="/session"]';

  it.each(foreign)('is not done by %s', async (_, headers) => {
    const client = stranger();
    await client.get('/session/new');
    const { action, fields } = client.filled(signIn, { login: 'rita', password });
    const before = await written();
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
    expect((await post(client, action, fields, sent)).status).toBe(403);
    expect((await client.get('/')).has('.account a[href="/session/end"]')).toBe(false);
    expect(await written()).toEqual(before);
  });

  it('is not done with a token that is missing, made up, twice, or of the session before', async () => {
    const client = stranger();
    await client.get('/session/new');
    const { action, fields } = client.filled(signIn, { login: 'rita', password });
    const bare = fields.filter(([name]) => name !== '_csrf');
    const before = await written();
    for (const tokens of [[], [''], ['made-up'], ['a', 'b']]) {
      const sent = [...bare, ...tokens.map((token): [string, string] => ['_csrf', token])];
      expect([tokens, (await client.post(action, sent, { follow: false })).status]).toEqual([tokens, 403]);
    }
    expect(await written()).toEqual(before);
    expect((await client.post(action, fields, { follow: false })).status).toBe(303);
    const between = await written();
    expect((await client.post(action, fields, { follow: false })).status).toBe(403);
    expect(await written()).toEqual(between);
  });

  it('is not done by a link, nor by another kind of body', async () => {
    const client = stranger();
    await client.get('/session/new');
    const { action, fields } = client.filled(signIn, { login: 'rita', password });
    const query = new URLSearchParams(fields).toString();
    await client.get(`${action}?${query}`, { follow: false });
    for (const kind of ['text/plain', 'application/json', 'multipart/form-data; boundary=x']) {
      const page = await client.send(action, query, { headers: { 'content-type': kind } });
      expect([kind, page.status]).toEqual([kind, 415]);
    }
    expect((await client.get('/')).has('.account a[href="/session/end"]')).toBe(false);
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
    await ada.get('/admin/users/eve');
    const { action, fields } = ada.filled('form[action="/admin/users/eve/links"]');
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
