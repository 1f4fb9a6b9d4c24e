// Whatever text is sent into whatever field: it is kept to the byte as promised, or refused in a sentence beside the field.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { addressLink } from '../support/account.js';
import { numberOf } from '../support/factories.js';
import type { Page } from '../support/page.js';
import { routes } from '../house/routes.js';
import { comfortCases } from './comfort.js';
import { factorCases } from './factors.js';
import { jobCases } from './jobs.js';
import {
  complaints,
  few,
  formCases,
  inventory,
  OpenForm,
  PLACEHOLDER,
  registrationLink,
  searchCases,
  type FieldLaw,
  type FormCase,
} from './fields.js';
import { linesOf, listOf } from './shared.js';
import { BROUGHT, SPOKEN } from './spoken.js';
import { triageCases } from './triage.js';
import { joined, strange, strangeOf, type Strange } from './strange.js';

let app: OwnApp;
let empty: OwnApp;
let ada: Client;
let cases: FormCase[];

/** What stands behind another form, or is a button only where something is set. */
const behind =
  /^POST \/(preview |uploads$|bugs\/:id\/(redactions|votes\/end|opening|move)$|admin\/settings\/:name\/default$)/;

const caseOf = (route: string, path?: string): FormCase => {
  const found = cases.find((one) => one.route === route && (path === undefined || one.path === path));
  if (!found) throw new Error(`There is no case for ${route}.`);
  return found;
};

beforeAll(async () => {
  [app, empty] = await Promise.all([ownApp(), ownApp({ template: 'empty' })]);
  ada = await new Client(app.url).signIn('ada');
  // Somewhere else too, so that there is a session to end from here.
  await new Client(app.url).signIn('ada');
  await ada.get('/admin/users/new');
  const person = { name: 'newcomer0', email: 'newcomer0@example.org', roles: ['reporter'] };
  const made = await ada.submit('form[method="post"][action="/admin/users"]', person);
  const password = new URL(/https?:\/\/\S+\/passwords\/[\w-]+/.exec(made.words())?.[0] ?? '').pathname;
  const first = new URL((await empty.heard(/^https?:\S+\/first-administrator\/\S+/))[0]).pathname;
  await ada.get('/bugs/new?product=kettle');
  const typed = { component: 'lid', summary: 'The lid sticks', description: 'It does not open.' };
  const bug = numberOf(await ada.submit('form[method="post"][action="/bugs"]', typed));
  await app.query(PLACEHOLDER);
  await app.query(SPOKEN, [bug, 'ada']);
  await app.query(BROUGHT, [bug, 'ada']);
  const address = await addressLink(ada, 'ada-too@example.org', app);
  const links = { password, first, register: await registrationLink(app), address };
  cases = [...formCases(bug, links), ...factorCases(app), ...jobCases(app), ...triageCases(app), ...comfortCases(app)];
});

const shows = (text: string): boolean => /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

const folded = (text: string): string => (shows(text) ? text.replace(/\s+/gu, ' ').trim() : '');

/** Whether a text that could be kept is refused all the same. */
const isRefused = ({ kind, most, needed = false }: FieldLaw, kept: string): boolean =>
  (kind === 'line' && /\p{Cc}/u.test(kept)) || (needed && !shows(kept)) || [...kept].length > most;

/** What is kept of a text that has come, as promised; null where it is refused. */
function promised(law: FieldLaw, text: string | null): string | null {
  if (text === null || text.includes('\0')) return null;
  const kept = law.kind === 'lines' ? text.replace(/\r\n?/g, '\n') : folded(text);
  return isRefused(law, kept) ? null : kept;
}

/** A sentence for people, and no word of a library. */
const sentence = /^(?!.*(?:Invalid input|expected|Too (?:big|small))).*[.!?]$/s;

const normal = (text: string): string => text.replaceAll('\r\n', '\n');

/** Whether a field of the page still has what was typed. What was chosen is looked at where choosing is the story. */
function isThere(page: Page, name: string, value: string): boolean {
  const [field, ...more] = page.findAll(`[name="${name}"]`);
  if (field === undefined) return false;
  return field.tagName === 'SELECT' || more.length > 0 || page.value(name) === normal(value);
}

/** Whether a refused text stands in its field again. */
function isBack(page: Page, name: string, text: string | null): boolean {
  if (text === null || page.has(`[type="password"][name="${name}"]`)) return true;
  // The parser of the tests drops white space that stands alone.
  return text.trim() === '' ? page.says(text) : isThere(page, name, text);
}

/** What is wrong with a form that came back: it has to say so beside the field, and to have all that was typed. */
function lost(page: Page, form: OpenForm, sent: Record<string, Strange['text']>): string[] {
  const names = Object.keys(sent);
  const said = names.map((name) => page.problem(name)).filter((problem) => problem !== '');
  const isSaid = page.status === 422 && said.length > 0 && said.every((one) => sentence.test(one));
  const gone = form.typed([...names, 'seen']).filter(([name, value]) => !isThere(page, name, value));
  const changed = Object.entries(sent).filter(([name, text]) => !isBack(page, name, text));
  return [
    ...(isSaid ? [] : [`${page.status}: ${said.join()}`]),
    ...[...gone, ...changed].map(([name]) => `${name} is not there any more`),
  ];
}

describe('The list of fields', () => {
  it('has every form of the house and every field that can be typed into', async () => {
    const isFirst = ({ path }: FormCase): boolean => path.startsWith('/first-administrator/');
    // Who is signed in is led on from there.
    const hers = cases
      .filter((one) => !isFirst(one) && !one.open && one.path !== '/registration')
      .map(({ path }) => path);
    const looks: [Client, string][] = [
      ...[...new Set([...hers, '/admin/users', '/admin/severities', '/bugs'])].map((path): [Client, string] => [
        ada.twin(),
        path,
      ]),
      ...['/', '/session/new', '/registration', '/passwords/new'].map((path): [Client, string] => [
        new Client(app.url),
        path,
      ]),
      ...cases.filter(isFirst).map(({ path }): [Client, string] => [new Client(empty.url), path]),
    ];
    const found = new Set((await few(looks, async ([client, path]) => inventory(await client.get(path)))).flat());
    for (const one of cases) if (one.open) for (const form of inventory((await one.open()).page)) found.add(form);
    const known = new Set([
      ...cases.flatMap(({ route, fields }) => [route, ...Object.keys(fields).map((name) => `${route} ${name}`)]),
      ...searchCases.flatMap(({ route, field }) => [route, `${route} ${field}`]),
    ]);
    expect([...found].filter((one) => !known.has(one))).toEqual([]);
    expect([...known].filter((one) => !found.has(one) && !behind.test(one))).toEqual([]);
  });

  it('has every route that something can be sent to', () => {
    const sendable = routes.filter(({ method }) => method === 'POST').map(({ path }) => `POST ${path}`);
    expect(sendable.filter((route) => !cases.some((one) => one.route === route))).toEqual([]);
    expect(cases.filter(({ route }) => !sendable.includes(route))).toEqual([]);
  });

  it('has about two hundred strings', () => {
    expect(strange.length).toBeGreaterThan(200);
    expect(new Set(strange.map(({ sent }) => sent)).size).toBe(strange.length);
  });
});

/** What was stored, by where the answer has led or by the beginning of the name. */
type Kept = Map<string, Record<string, string>>;

interface Story {
  route: string;
  /** Where several forms go to one route: the page of this one. */
  path?: string;
  fields: string[];
  /** The field whose values must differ: each begins with a number of its own. */
  numbered: 'name' | 'summary' | '';
  kept: () => Promise<Kept>;
}

async function rows(sql: string): Promise<Kept> {
  return new Map((await app.query<Record<string, string>>(sql)).map((row) => [String(row['key']), row]));
}
const byName =
  (table: string, more = "''") =>
  () =>
    rows(`SELECT split_part(name, '_', 1) AS key, name, ${more} AS description FROM ${table}`);

const stories: Story[] = [
  {
    route: 'POST /bugs',
    fields: ['summary', 'description', 'cf.words'],
    numbered: '',
    kept: () =>
      rows(`SELECT '/bugs/' || b.id AS key, b.summary, c.text AS description, coalesce(v.text, '') AS "cf.words" FROM bugs b
        JOIN comments c ON c.bug_id = b.id AND c.number = 0
        LEFT JOIN bug_values v ON v.bug_id = b.id AND v.field_id = 900001`),
  },
  {
    route: 'POST /bugs/:id/changes',
    fields: ['summary', 'text'],
    numbered: 'summary',
    kept: () =>
      rows(`SELECT '/bugs/' || bug_id || '#c' || number AS key, text,
        (SELECT new FROM altered a WHERE a.change_id = c.change_id AND a.field = 'summary') AS summary FROM comments c`),
  },
  ...(
    [
      ['categories', '/admin/categories/new', 'description'],
      ['products', '/admin/products/new', 'description'],
      ['components', '/admin/components/new?product=kettle', 'description'],
      ['versions', '/admin/versions/new?product=kettle', ''],
      ['keywords', '/admin/keywords/new', 'description'],
    ] as const
  ).map(([table, path, more]): Story => ({
    route: 'POST /admin/:resource',
    path,
    fields: more ? ['name', more] : ['name'],
    numbered: 'name',
    kept: more ? byName(table, more) : byName(table),
  })),
];

/** What is sent into the fields of one form at once, and what has to be kept of it; null for what has to be refused. */
interface Sending {
  name: string;
  sent: Record<string, string>;
  texts: Record<string, string | null>;
  want: Record<string, string | null>;
}

/** Each string into all of the fields; where only some may take it, also into those alone. */
function sendings(one: FormCase, { fields, numbered }: Story): Sending[] {
  const lawOf = (name: string): FieldLaw => one.fields[name] as FieldLaw;
  const first = lawOf(numbered || 'summary');
  const values = numbered
    ? joined(strange, (text) => promised(first, `n999_${text}`) !== null, first.most - 6)
    : strange;
  return values.flatMap((value, at) => {
    const prefix = (name: string): string => (numbered === name ? `n${at}_` : '');
    const sending = (names: readonly string[], more: Record<string, string>): Sending => {
      const text = (name: string): string | null => (value.text === null ? null : prefix(name) + value.text);
      const each = <Of>(of: (name: string) => Of): Record<string, Of> =>
        Object.fromEntries(names.map((name) => [name, of(name)]));
      const sent = { ...each((name) => prefix(name) + value.sent), ...more };
      return { name: value.name, sent, texts: each(text), want: each((name) => promised(lawOf(name), text(name))) };
    };
    const all = sending(fields, {});
    const taken = fields.filter((name) => all.want[name] !== null);
    if (taken.length === 0 || taken.length === fields.length) return [all];
    return [all, sending(taken, numbered === 'name' ? { name: `n${at}_` } : {})];
  });
}

/** What is wrong with an answer to a sending. */
function faultsOf(page: Page, { sent, texts, want }: Sending, form: OpenForm, stored: Kept): string[] {
  const refused = Object.keys(want).filter((name) => want[name] === null);
  if (refused.length > 0) {
    const silent = refused.filter((name) => page.problem(name) === '').map((name) => `nothing is said at ${name}`);
    return [...lost(page, form, texts), ...silent];
  }
  if (page.status !== 303) return [`${page.status} ${page.words().slice(0, 200)}`];
  const number = /^n\d+(?=_)/.exec(sent['name'] ?? '')?.[0];
  return unkept(want, stored.get(number ?? page.headers.get('location') ?? ''));
}

/** What is kept otherwise than promised. A comment that shows nothing is none. */
function unkept(want: Sending['want'], row: Record<string, string> | undefined): string[] {
  if (row === undefined && typeof want['text'] === 'string' && !shows(want['text'])) return [];
  const bad = Object.entries(want).filter(([name, text]) => row?.[name] !== text);
  return bad.map(([name]) => `${name} is kept as ${JSON.stringify(row?.[name])}`);
}

describe('Strange text', () => {
  it.each(stories)('into $route $path: $fields', async (story) => {
    const one = caseOf(story.route, story.path);
    const form = await OpenForm.of(ada.twin(), one);
    const all = sendings(one, story);
    const answers = await few(all, ({ sent }) =>
      ada.twin().send(form.action, form.body({ seen: '', ...sent }), { follow: false }),
    );
    const stored = await story.kept();
    const faults = all.flatMap((sending, at) =>
      faultsOf(answers[at] as Page, sending, form, stored).map((fault) => `${sending.name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('in the name and the address of a person is refused, or is a name', async () => {
    const form = await OpenForm.of(ada.twin(), caseOf('POST /admin/users'));
    const send = (sent: Record<string, string>) => ada.twin().send(form.action, form.body(sent), { follow: false });
    const isName = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._+-]*$/u.test(text) && !/[.+-]$/.test(text);
    /** What is wrong with how a name was taken that was not refused. */
    const taken = async ({ sent, text }: Strange, email: string): Promise<string[]> => {
      const made = await send({ name: sent, email: encodeURIComponent(email) });
      if (made.status === 409 || made.problem('name') === 'Somebody has this name already.') return [];
      const kept = await app.value<string>('SELECT name FROM users WHERE email = $1', [email]);
      return made.status === 303 && kept === text?.trim() && isName(kept) ? [] : [`${made.status} ${kept}`];
    };
    const faults = await few(strange, async (value, at) => {
      const { name, sent, text } = value;
      const page = await send({ name: sent, email: sent, realName: sent });
      const found = lost(page, form, { name: text, email: text, realName: text });
      if (page.problem('email') === '') found.push('this is no address');
      if (page.problem('name') === '') found.push(...(await taken(value, `n${at}@example.org`)));
      return found.map((fault) => `${name}: ${fault}`);
    });
    expect(faults.flat()).toEqual([]);
  });

  it('in the real name of a person', async () => {
    const law: FieldLaw = { kind: 'line', most: 100 };
    const form = await OpenForm.of(ada.twin(), caseOf('POST /admin/users'));
    const values = joined(strange, (text) => promised(law, text) !== null, 90);
    const faults = await few(values, async ({ name, sent, text }, at) => {
      const fields = { name: `real${at}`, email: `real${at}%40example.org`, realName: sent };
      const page = await ada.twin().send(form.action, form.body(fields), { follow: false });
      const want = promised(law, text);
      if (want === null)
        return lost(page, form, { realName: text, name: fields.name, email: `real${at}@example.org` }).map(
          (fault) => `${name}: ${fault}`,
        );
      const kept = await app.value<string>('SELECT real_name FROM users WHERE name = $1', [`real${at}`]);
      return kept === want ? [] : [`${name}: is kept as ${kept}`];
    });
    expect(faults.flat()).toEqual([]);
  });

  it('in a password, of a new person and of the first administrator', async () => {
    for (const route of ['POST /passwords/:token', 'POST /first-administrator/:token']) {
      const client = route.includes('first') ? new Client(empty.url) : ada.twin();
      const form = await OpenForm.of(client, caseOf(route));
      const faults = await few(strange, async ({ name, sent, text }) => {
        const sendings = {
          password: sent,
          again: 'other',
          ...(route.includes('first') ? { name: sent, realName: sent } : {}),
        };
        const page = await client.twin().send(form.action, form.body(sendings), { follow: false });
        const more: Record<string, string | null> = route.includes('first') ? { name: text, realName: text } : {};
        const texts: Record<string, string | null> = { password: text, again: null, ...more };
        return lost(page, form, texts).map((fault) => `${name}: ${fault}`);
      });
      expect(faults.flat()).toEqual([]);
    }
  });

  it('in the sign-in form', async () => {
    const client = new Client(app.url);
    const form = await OpenForm.of(client, caseOf('POST /session'));
    const faults = await few(strange, async ({ name, sent, text }, at) => {
      const headers = { 'x-forwarded-for': `10.77.${at >> 8}.${at & 255}` };
      const body = form.body({ login: `n${at}_${sent}`, password: sent, next: sent, kept: sent });
      const page = await client.twin().send(form.action, body, { headers });
      // What can be nobody's name counts as one account, which is soon tried too often.
      if (text === null || text.includes('\0'))
        return [422, 429].includes(page.status) ? [] : [`${name}: ${page.status}`];
      const isShown = page.status === 422 && page.value('login') === `n${at}_${text.replaceAll('\r\n', '\n')}`;
      return isShown ? [] : [`${name}: ${page.status}`];
    });
    expect(faults.flat()).toEqual([]);
  });

  it('in what is only chosen: is refused in words, and the rest is kept', async () => {
    const some = strange.filter(({ text }, at) => text === null || text.length > 5 || at % 8 === 0);
    for (const [route, path] of [
      ['POST /bugs'],
      ['POST /bugs/:id/changes'],
      ['POST /admin/:resource', '/admin/products/new'],
      ['POST /admin/users'],
    ] as const) {
      const one = caseOf(route, path);
      const form = await OpenForm.of(ada.twin(), one);
      const chosen = form.names.filter((name) => !(name in one.fields) && !name.startsWith('_') && name !== 'realName');
      const faults = await few(some, async ({ name, sent }) => {
        const page = await ada
          .twin()
          .send(form.action, form.body(Object.fromEntries(chosen.map((field) => [field, sent]))), { follow: false });
        const words = Object.values(one.typed)
          .flat()
          .filter((word) => typeof word === 'string' && /[ @]/.test(word));
        const gone = words.filter(
          (word) =>
            !page.root.textContent.includes(String(word)) &&
            !page.findAll('[value]').some((field) => field.getAttribute('value') === word),
        );
        const isSaid = page.status === 422 && !/Invalid input|expected/.test(page.words());
        return isSaid && gone.length === 0 ? [] : [`${route} ${name}: ${page.status} ${gone.join()}`];
      });
      expect(faults.flat()).toEqual([]);
    }
  });

  it('all of it in one comment, public and private, through a form that had expired', async () => {
    const law: FieldLaw = { kind: 'lines', most: 65_536 };
    const taken = strange.filter(({ text }) => promised(law, text) !== null);
    const lists = [...listOf<string>('blns.json'), ...linesOf('fuzzdb/unicode/naughty-unicode.txt')].map((text) =>
      strangeOf(text.replaceAll('\0', '')),
    );
    const text = [...taken, ...lists].map((one) => one.text).join('\n');
    const form = await OpenForm.of(ada.twin(), caseOf('POST /bugs/:id/changes'));
    for (const isPrivate of [false, true]) {
      const client = ada.twin();
      const body = { text: encodeURIComponent(text), _csrf: 'expired', ...(isPrivate ? { audience: 'staff' } : {}) };
      const again = await client.send(form.action, form.body(body));
      expect(again.status).toBe(403);
      expect(again.value('text')).toBe(text.replaceAll('\r\n', '\n'));
      await client.submit('form[action$="/changes"]');
      const [kept] = await app.query<{ text: string; audience: string }>(
        'SELECT text, audience FROM comments ORDER BY id DESC LIMIT 1',
      );
      expect([kept?.audience, kept?.text === text.replace(/\r\n?/g, '\n')]).toEqual([
        isPrivate ? 'staff' : 'everyone',
        true,
      ]);
    }
  });

  it('in the preview', async () => {
    const form = await OpenForm.of(ada.twin(), caseOf('POST /preview'));
    const law: FieldLaw = { kind: 'lines', most: 65_536 };
    const values = joined(strange, (text) => promised(law, text) !== null, 2_000);
    const pages = await few(values, ({ sent }) => ada.twin().send('/preview', form.body({ description: sent })));
    expect(pages.map(({ status }) => status)).toEqual(
      values.map(({ text }) => (promised(law, text) === null ? 422 : 200)),
    );
  });
});

describe('Strange text in an address', () => {
  const spaced = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

  it('comes back in the search box, and in a form that is filled in by it', async () => {
    const faults = await few(strange, async ({ name, sent, text }) => {
      const list = await new Client(app.url).get(`/bugs?q=${sent}`, { follow: false });
      const form = await ada.twin().get(`/bugs/new?product=kettle&summary=${sent}&description=${sent}`);
      const people = await ada.twin().get(`/admin/users?q=${sent}`);
      const statuses = `${list.status} ${form.status} ${people.status}`;
      if (!/^(200|303|422) 200 200$/.test(statuses)) return [`${name}: ${statuses}`];
      if (text === null || text.trim() === '') return [];
      const isBack = list.status === 303 || spaced(list.value('q')) === spaced(text);
      const isFilled = isThere(form, 'summary', text) && isThere(form, 'description', text);
      return isBack && isFilled ? [] : [`${name}: ${list.value('q')} ${form.value('summary')}`];
    });
    expect(faults.flat()).toEqual([]);
  });

  it('as the name of a thing is the name of nothing', async () => {
    // People who were added above are found by their names; none begins with a full stop.
    const paths = ['/bugs/', '/products/', '/admin/users/.', '/passwords/', '/'];
    const faults = await few(strange, async ({ name, sent }, at) => {
      const path = paths[at % paths.length] ?? '';
      const { status } = await ada
        .twin()
        .get(path + sent.replaceAll('+', '%20').replaceAll('.', '%2e'), { follow: false });
      return [400, 404].includes(status) ? [] : [`${path}${name}: ${status}`];
    });
    expect(faults.flat()).toEqual([]);
  });

  it('in the headers changes nothing', async () => {
    const latin = (text: string): string =>
      Buffer.from(text)
        .toString('latin1')
        .replace(/[\x00-\x08\x0a-\x1f\x7f]/g, '')
        .trim();
    const values = joined(strange, () => true, 400).flatMap(({ text }) => (text === null ? [] : [latin(text)]));
    const names = [
      'accept',
      'accept-language',
      'user-agent',
      'referer',
      'if-none-match',
      'x-forwarded-for',
      'x-request-id',
    ];
    const pages = await few(values, (value) =>
      new Client(app.url).get('/products', {
        headers: Object.fromEntries([...names.map((name) => [name, value]), ['cookie', `bugzot=${value}`]]) as Record<
          string,
          string
        >,
      }),
    );
    expect(pages.map(({ status }) => status)).toEqual(values.map(() => 200));
  });
});

describe('the application', () => {
  it('has found nothing broken, and let nothing through that the database had to refuse', () => {
    expect([...complaints(app), ...complaints(empty)]).toEqual([]);
  });
});
