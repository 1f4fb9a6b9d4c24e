// A parameter as a list, an object, a number or nothing, under names that mean something to JavaScript, or in another kind of body.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { somebody } from '../support/account.js';
import { aBug } from '../support/factories.js';
import { routes } from '../house/routes.js';
import { comfortCases } from './comfort.js';
import { factorCases } from './factors.js';
import { jobCases } from './jobs.js';
import { BROUGHT, SPOKEN } from './spoken.js';
import { triageCases } from './triage.js';
import { complaints, few, formCases, OpenForm, PLACEHOLDER, registrationLink, type FormCase } from './fields.js';

let app: OwnApp;
let ada: Client;
let cases: FormCase[];
let from = 0;

beforeAll(async () => {
  // Of its own: what is arranged for all is changed too.
  app = await ownApp();
  // Somebody with ada's rights, for the account itself is changed too.
  const shaper = await somebody('shaper', app, ['administrator']);
  ada = shaper.client;
  await ada.get('/admin/users/new');
  const typed = { name: 'shaped', email: 'shaped@example.org', roles: ['reporter'] };
  const made = await ada.submit('form[method="post"][action="/admin/users"]', typed);
  const password = new URL(/https?:\/\/\S+\/passwords\/[\w-]+/.exec(made.words())?.[0] ?? '').pathname;
  const bug = await aBug({ by: await new Client(app.url).signIn('rita') });
  await app.query(PLACEHOLDER);
  await app.query(SPOKEN, [bug.id, shaper.name]);
  await app.query(BROUGHT, [bug.id, shaper.name]);
  const register = await registrationLink(app);
  const links = { password, first: '', register, address: '' };
  cases = [
    ...formCases(bug.id, links),
    ...factorCases(app),
    ...jobCases(app),
    ...triageCases(app),
    ...comfortCases(app),
  ].filter(({ route }) => !/first-administrator|addresses|end$/.test(route));
  from = app.log().length;
});

/** One field in other shapes; what stands before "=" is its name. */
const shapes = (name: string): string[] => [
  `${name}=1&${name}=2`,
  `${name}=&${name}=`,
  ...['[]', '[0]', '[a][b]', '[__proto__][x]', '.x', '%5B%5D', '[constructor][prototype][x]'].map(
    (more) => `${name}${more}=1`,
  ),
  `__proto__[${name}]=1&constructor[prototype][${name}]=1`,
  name,
];
/** Names that mean something to JavaScript or to the machinery. */
const names = [
  '__proto__',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'then',
  'length',
  'layout',
  'cache',
  'settings',
];

const stranger = (): Client => new Client(app.url);

const refusal = [200, 303, 400, 403, 404, 409, 422, 429];

describe('A parameter of another shape', () => {
  it('is read as text or refused, in each field of each form', async () => {
    for (const one of cases) {
      const client = ['POST /session', 'POST /registration'].includes(one.route) ? stranger() : ada.twin();
      const form = await OpenForm.of(client, one);
      const fields = form.names.filter((name) => name !== '_csrf' && name !== '_once');
      const sent = [
        ...fields.flatMap((name) => shapes(name).map((shape): [string, string] => [name, shape])),
        ...names.map((name): [string, string] => [name, `${name}=1&${name}=2`]),
      ];
      const faults = await few(sent, async ([name, shape]) => {
        // One that takes it makes something: the body without the field, and the field as it is here.
        const body = form.body({ [name]: '' }).replace(`&${name}=`, '');
        const page = await form.client.twin().send(form.action, `${body}&${shape}`, { follow: false });
        const isForPeople = !/\[object|function |Invalid input|expected string|undefined/.test(page.words());
        return refusal.includes(page.status) && isForPeople ? [] : [`${one.route} ${shape}: ${page.status}`];
      });
      expect(faults.flat()).toEqual([]);
    }
  }, 300_000);

  it('changes nothing of the language', async () => {
    const page = await stranger().get('/bugs?__proto__[polluted]=1&__proto__=x&constructor[prototype][polluted]=1');
    expect(page.status).toBe(200);
    expect((await stranger().get('/bugs')).text).toBe((await stranger().get('/bugs')).text);
    expect(complaints(app, from)).toEqual([]);
  });

  it('that comes twice is what came first', async () => {
    const page = await stranger().get('/bugs?q=first&q=second');
    expect(page.value('q')).toBe('first');
  });
});

const shown = JSON.stringify({
  summary: ['a'],
  text: { a: 1 },
  name: null,
  login: 1,
  password: true,
  __proto__: { x: 1 },
});
const kinds: [string, string][] = [
  ['application/json', shown],
  ['application/json; charset=utf-8', '[]'],
  ['text/plain', 'summary=x'],
  ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="summary"\r\n\r\nx\r\n--x--'],
  ['application/x-www-form-urlencoded; charset=utf-16', 's\0u\0m\0'],
  ['application/x-www-form-urlencoded; charset=iso-8859-1', 'summary=%E9'],
  ['application/xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
  ['application/x-www-form-urlencodedx', 'summary=x'],
  ['*/*', 'summary=x'],
  ['', 'summary=x'],
];

describe('A body of another kind', () => {
  it('is refused unread by every route, in words', async () => {
    const targets = routes.filter(({ method }) => method === 'POST').map(({ path }) => path.replace(/:\w+/g, '1'));
    // These take forms with files; test/files tells of them.
    const filed = new Set(['/bugs', '/bugs/1/changes', '/uploads']);
    const all = targets.flatMap((path) =>
      kinds
        .filter(([type]) => !(filed.has(path) && type.startsWith('multipart')))
        .map(([type, body]) => ({ path, type, body })),
    );
    const pages = await few(all, ({ path, type, body }) =>
      ada.twin().send(path, body, { headers: { 'content-type': type } }),
    );
    const faults = pages.flatMap((page, at) =>
      page.status === 415 && page.words('h1') === 'BugZot does not read this'
        ? []
        : [`${all[at]?.path} ${all[at]?.type}: ${page.status}`],
    );
    expect(faults).toEqual([]);
  });

  it('that says that it is a form of UTF-8 is read', async () => {
    for (const type of [
      'application/x-www-form-urlencoded;charset=UTF-8',
      'Application/X-WWW-Form-URLEncoded; charset="utf-8"',
    ]) {
      const client = ada.twin();
      await client.get('/admin/categories/new');
      const { action, fields } = client.filled('form[action="/admin/categories"]', { name: 'x'.repeat(101) });
      const page = await client.send(action, new URLSearchParams(fields).toString(), {
        headers: { 'content-type': type },
      });
      expect([type, page.status, page.problem('name')]).toEqual([
        type,
        422,
        'This is too long: at most 100 characters.',
      ]);
    }
  });
});
