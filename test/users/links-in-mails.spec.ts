// Links in mails and on pages lead to the configured address, whatever a request says of hosts.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aPerson, unique } from '../support/factories.js';
import { lettersTo } from '../support/mail.js';
import { rawly, statusOf } from '../support/raw.js';

const evil = 'evil.example';
const host = new URL(app.url).host;

/** What a proxy, or somebody who plays one, may say of the host. */
const forwarded: Record<string, string>[] = [
  { 'x-forwarded-host': evil },
  { 'x-forwarded-host': `${evil}, ${host}`, 'x-forwarded-proto': 'https', 'x-forwarded-port': '666' },
  { forwarded: `for=1.2.3.4;host=${evil};proto=https` },
  { 'x-host': evil, 'x-original-host': evil, 'x-forwarded-server': evil, 'x-http-host-override': evil },
  { 'x-original-url': `http://${evil}/`, 'x-rewrite-url': `http://${evil}/`, via: `1.1 ${evil}` },
  { referer: `http://${evil}/` },
];

interface Asked {
  kind: string;
  path: string;
  form: string;
  typed: (name: string) => Record<string, string>;
}

const asked: Asked[] = [
  {
    kind: 'registration',
    path: '/registration',
    form: 'form[action="/registration"]',
    typed: (name) => ({ email: `${name}@example.org` }),
  },
  { kind: 'reset', path: '/passwords/new', form: 'form[action="/passwords"]', typed: (login) => ({ login }) },
];

/** A form as it is filled in, as bytes; `head` are the lines before its headers. */
function asBytes(
  client: Client,
  { form, typed }: Asked,
  name: string,
  head: (path: string) => string[],
): [string[], string] {
  const { action, fields } = client.filled(form, typed(name));
  const cookie = [...client.cookies].map((pair) => pair.join('=')).join('; ');
  const type = 'Content-Type: application/x-www-form-urlencoded';
  return [
    [...head(action), type, `Cookie: ${cookie}`, `X-Forwarded-For: ${client.address}`],
    new URLSearchParams(fields).toString(),
  ];
}

describe.each(asked.map((one) => [one.kind, one] as const))('a letter for %s', (_kind, one) => {
  it('has links to here, whatever a proxy is said to have said', async () => {
    for (const headers of forwarded) {
      const { name } = await aPerson(unique('lin').replaceAll(' ', '-'));
      const client = stranger();
      await client.get(one.path, { headers });
      const { action, fields } = client.filled(one.form, one.typed(name));
      const page = await client.post(action, fields, { headers });
      expect([page.status, page.text.includes(evil)]).toEqual([200, false]);
      const letters = await lettersTo(`${name}@example.org`);
      expect(letters).toHaveLength(2);
      for (const { raw, email } of letters) {
        expect(raw).not.toContain(evil);
        const links = `${email.text}${email.html}`.match(/https?:\/\/[^/\s"<]+/g) ?? [];
        expect(new Set(links)).toEqual(new Set([app.url]));
      }
    }
  });

  it.each([
    ['another host', (path: string) => [`POST ${path} HTTP/1.1`, `Host: ${evil}`]],
    ['two hosts, ours first', (path: string) => [`POST ${path} HTTP/1.1`, `Host: ${host}`, `Host: ${evil}`]],
    ['two hosts, ours last', (path: string) => [`POST ${path} HTTP/1.1`, `Host: ${evil}`, `Host: ${host}`]],
    ['a whole address', (path: string) => [`POST http://${evil}${path} HTTP/1.1`, `Host: ${host}`]],
    ['a whole address, and a host of its own', (path: string) => [`POST ${app.url}${path} HTTP/1.1`, `Host: ${evil}`]],
    ['a folded host', (path: string) => [`POST ${path} HTTP/1.1`, `Host: ${host}`, ` ${evil}`]],
    ['no host', (path: string) => [`POST ${path} HTTP/1.1`]],
    ['an empty host', (path: string) => [`POST ${path} HTTP/1.1`, 'Host:']],
    ['a host with a user', (path: string) => [`POST ${path} HTTP/1.1`, `Host: ${evil}@${host}`]],
    ['a host with a path', (path: string) => [`POST ${path} HTTP/1.1`, `Host: ${host}/${evil}`]],
  ])('is not posted for %s', async (_what, head) => {
    const client = stranger();
    await client.get(one.path);
    const before = await app.value('SELECT count(*) FROM mails');
    const answer = await rawly(app.url, ...asBytes(client, one, 'rita', head));
    expect([400, 421]).toContain(statusOf(answer));
    expect(answer).not.toContain(evil);
    expect(await app.value('SELECT count(*) FROM mails')).toBe(before);
  });
});

it('a page says nothing of the host that a whole address in the request line names', async () => {
  for (const path of ['/', '/bugs', '/registration?next=/bugs', '/session/new', '/nothing-here']) {
    const theirs = await rawly(app.url, [`GET http://${evil}${path} HTTP/1.1`, `Host: ${host}`]);
    expect([statusOf(theirs), theirs.includes(evil)]).toEqual([421, false]);
    const ours = await rawly(app.url, [`GET ${app.url}${path} HTTP/1.1`, `Host: ${host}`]);
    expect([statusOf(ours) < 421, ours.includes(`${host}/`)]).toEqual([true, false]);
  }
});

it('an invitation has links to here', async () => {
  const name = unique('lin').replaceAll(' ', '-');
  const ada = (await as('ada')).twin();
  await ada.get('/admin/users/new');
  const { action, fields } = ada.filled('form[action="/admin/users"]', {
    name,
    email: `${name}@example.org`,
    roles: ['reporter'],
  });
  await ada.post(action, fields, { headers: forwarded[1] ?? {} });
  const [letter] = await lettersTo(`${name}@example.org`);
  expect(letter?.email.text).toContain(`${app.url}/passwords/`);
  expect(letter?.raw).not.toContain(evil);
});
