// Every field of a bug by the forms, from the report to the history, and fields of one's own from the panel to the query.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { numberOf, reportForm } from '../support/factories.js';
import type { Typed } from '../support/form.js';
import { wrongIn } from '../support/health.js';
import type { Page } from '../support/page.js';

let app: Lodger;
let [ada, dev, rita]: Client[] = [];
const by = (client: Client | undefined): Client => client ?? new Client(app.url);

/** The facts at the side, by what they are called. */
const facts = (page: Page): Record<string, string> =>
  Object.fromEntries(
    page.findAll('.facts dl > div').map((row) => {
      const values = row.querySelectorAll('.value, .rank').map((one) => one.text.trim());
      return [row.querySelector('dt')?.text ?? '', values.join(', ')];
    }),
  );

const history = (page: Page): string[] => page.allWords('.alterations li');

async function add(kind: string, product: string, typed: Typed): Promise<void> {
  await by(ada).get(`/admin/${kind}/new${product && `?product=${product}`}`);
  await by(ada).submit(`form.form[action="/admin/${kind}"]`, typed);
}

async function change(client: Client | undefined, id: number, typed: Typed): Promise<Page> {
  await by(client).get(`/bugs/${id}`);
  return by(client).submit('#change', typed);
}

async function file(client: Client | undefined, typed: Typed, more = ''): Promise<Page> {
  await by(client).get(`/bugs/new?product=kettle${more}`);
  return by(client).submit(reportForm, { component: 'lid', summary: 'It sticks', description: 'Words.', ...typed });
}

const found = async (q: string): Promise<string[]> =>
  (await by(rita).get(`/bugs?q=${encodeURIComponent(q)}`)).allWords('td.b-id');

beforeAll(async () => {
  app = await lodger();
  [ada, dev, rita] = await Promise.all(['ada', 'dev', 'rita'].map((name) => new Client(app.url).signIn(name)));
  await add('milestones', 'kettle', { name: 'Spring' });
  for (const name of ['crash', 'tea time']) await add('keywords', '', { name });
}, 120_000);

describe('every field', () => {
  let bug: number;

  it('that a reporter knows stands in his report, and nothing else', async () => {
    await by(rita).get('/bugs/new?product=kettle&os=debian&url=https%3A%2F%2Fexample.org%2Ftea&assignee=dev&cc=dev');
    expect(by(rita).page.words('select[name="os"] option[selected]')).toBe('Debian');
    expect(by(rita).page.value('url')).toBe('https://example.org/tea');
    expect(by(rita).page.findAll('[name="cc"], [name="deadline"], [name="milestone"]')).toHaveLength(0);
    const page = await by(rita).submit(reportForm, { component: 'lid', summary: 'It sticks', description: 'Words.' });
    bug = numberOf(page);
    expect(facts(page)).toMatchObject({ OS: 'Debian', URL: 'https://example.org/tea', Assignee: 'nobody' });
    expect(Object.keys(facts(page))).not.toContain('CC');
  });

  it('is set by the one form, seen in the facts, told in the history, and found', async () => {
    const page = await change(dev, bug, {
      os: 'Fedora',
      milestone: 'Spring',
      fixedIn: '1.1',
      qaContact: 'tess',
      whiteboard: '[see] the lid/valve',
      url: 'https://example.org/pot',
      deadline: '2026-12-24',
      keywords: 'Crash, tea time',
      cc: 'sam, dev',
      aliases: 'cve-2026-1',
    });
    expect(facts(page)).toMatchObject({
      OS: 'Fedora',
      Milestone: 'Spring',
      'Fixed in': '1.1',
      'QA contact': 'tess',
      Whiteboard: '[see] the lid/valve',
      Deadline: '2026-12-24',
      Keywords: 'crash, tea time',
      CC: 'dev, sam',
      'Also called': 'CVE-2026-1',
    });
    expect(history(page)).toEqual(
      expect.arrayContaining([
        'changed OS from Debian to Fedora',
        'set Milestone to Spring',
        'set Deadline to 2026-12-24',
        'added Keywords crash, tea time',
        'added Also called CVE-2026-1',
      ]),
    );
    for (const q of [
      'os:fedora',
      'milestone:spring',
      'fixed:1.1',
      'qa:tess',
      'whiteboard:"lid valve"',
      'url:example.org/pot',
      'deadline:2026-12-01..2026-12-24',
      'deadline<2027-01-01',
      'keyword:"Tea time"',
      'keyword:any -keyword:none',
      'cc:SAM',
      'alias:cve-2026-1',
      'has:cc has:keyword',
      'votes:0 deadline>=2026-12-24',
    ])
      expect([q, await found(q)]).toEqual([q, [String(bug)]]);
    for (const q of ['os:debian', 'deadline>2026-12-24', 'keyword:none', 'votes>0', 'cc:rita', 'url:other.org'])
      expect([q, await found(`${q} is:open`)]).toEqual([q, []]);
  });

  it('says what is wrong beside it, keeps the rest, and is emptied again', async () => {
    const page = await change(dev, bug, { keywords: 'crush', url: 'javascript:1', deadline: '' });
    expect([page.status, page.problem('url')]).toEqual([
      422,
      'Please give an address that begins with http:// or https://.',
    ]);
    await by(dev).submit('#change', { url: '' });
    expect(by(dev).page.problem('keywords')).toBe('There is no keyword “crush”.');
    const saved = await by(dev).submit('#change', { keywords: 'crash' });
    expect(Object.keys(facts(saved))).not.toContain('Deadline');
    expect(facts(saved)['Keywords']).toBe('crash');
  });

  it('opens at its input by a link that is there for who may edit it', async () => {
    const page = await by(dev).get(`/bugs/${bug}`);
    const href = page.find('[data-fact="os"] a.edit').getAttribute('href') ?? '';
    expect(href).toBe(`/bugs/${bug}?edit=os#f-os`);
    expect(page.has('details.fields[open]')).toBe(false);
    expect((await by(dev).get(href.split('#')[0] ?? '')).has('details.fields[open] #f-os')).toBe(true);
    expect((await by(rita).get(`/bugs/${bug}`)).has('[data-fact="keywords"] a.edit')).toBe(false);
    expect((await new Client(app.url).get(`/bugs/${bug}`)).has('a.edit')).toBe(false);
  });

  it('that its component has is given to a new bug; CC only of those who see the product', async () => {
    const component = await app.value(`SELECT id FROM components WHERE name = 'whistle'`);
    await app.query(
      `INSERT INTO component_cc (component_id, person_id) SELECT $1, id FROM users WHERE name IN ('sam', 'eve')`,
      [component],
    );
    await app.query(`UPDATE components SET qa_contact_id = (SELECT id FROM users WHERE name = 'tess') WHERE id = $1`, [
      component,
    ]);
    expect(facts(await file(rita, { component: 'whistle' }))).toMatchObject({ 'QA contact': 'tess', CC: 'eve, sam' });
    await app.query(`UPDATE products SET restricted = true WHERE slug = 'kettle'`);
    await app.query(
      `INSERT INTO product_roles (product_id, role_id) SELECT p.id, r.id FROM products p, roles r
       WHERE p.slug = 'kettle' AND r.stock IN ('supervisor', 'administrator')`,
    );
    expect(facts(await file(ada, { component: 'whistle' }))).toMatchObject({ CC: 'sam' });
    await app.query('DELETE FROM product_roles');
    await app.query(`UPDATE products SET restricted = false`);
  });
});

describe('a field of one’s own', () => {
  const kinds: [string, string, Typed, string, string[], string[]][] = [
    ['Note', 'Text', {}, 'the Blue lid', ['cf.note:blue', 'cf.note:"the blue lid"'], ['cf.note:red']],
    ['Cups', 'Number', {}, '12.5', ['cf.cups>12', 'cf.cups:12.5', 'cf.cups:1..13'], ['cf.cups>12.5', 'cf.cups:1']],
    ['Bought on', 'Date', {}, '2026-03-01', ['cf.bought-on<2026-04-01', 'cf.bought-on:any'], ['cf.bought-on>-1d']],
    ['Colour', 'One choice', { options: 'Red\nBlue' }, 'Blue', ['cf.colour:BLUE,red'], ['cf.colour:red']],
    [
      'Steps',
      'Several choices',
      { options: 'Boil\nPour' },
      'Pour',
      ['cf.steps:pour'],
      ['cf.steps:none', 'cf.steps:boil'],
    ],
    ['Taster', 'Person', {}, 'tess', ['cf.taster:TESS', '-cf.taster:none'], ['cf.taster:@me', 'cf.taster:dev']],
  ];
  const key = (name: string): string => `cf.${name.toLowerCase().replace(' ', '-')}`;
  const option = (name: string): Promise<string> =>
    app.value('SELECT id::text FROM custom_options WHERE name = $1', [name]);
  let bug: number;

  it('of each kind is described, set, seen, told by its name, and found by its key', async () => {
    for (const [name, kind, more] of kinds) await add('custom_fields', '', { name, kind, ...more });
    bug = numberOf(await file(dev, {}));
    expect(by(dev).page.findAll('[name^="cf."]').length).toBeGreaterThan(0);
    const typed = { ...Object.fromEntries(kinds.map(([name, , , value]) => [key(name), value])) };
    const page = await change(dev, bug, { ...typed, 'cf.steps': [await option('Pour')] });
    expect(facts(page)).toMatchObject(Object.fromEntries(kinds.map(([name, , , value]) => [name, value])));
    expect(history(page).sort()).toEqual(kinds.map(([name, , , value]) => `set ${name} to ${value}`).sort());
    for (const [, , , , good, bad] of kinds) {
      for (const q of good) expect([q, await found(q)]).toEqual([q, [String(bug)]]);
      for (const q of bad) expect([q, (await found(q)).includes(String(bug))]).toEqual([q, false]);
    }
  });

  it('says what is wrong beside it', async () => {
    const page = await change(dev, bug, { 'cf.cups': 'many' });
    expect([page.status, page.problem('cf.cups')]).toEqual([422, 'Please give a number, such as 12 or -0.5.']);
    expect((await by(dev).submit('#change', { 'cf.cups': '3', 'cf.bought-on': 'soon' })).problem('cf.bought-on')).toBe(
      'Please give a day as 2026-03-01.',
    );
    const saved = await by(dev).submit('#change', { 'cf.cups': '3', 'cf.bought-on': '', 'cf.steps': [] });
    expect(facts(saved)['Cups']).toBe('3');
    expect(Object.keys(facts(saved))).toEqual(expect.not.arrayContaining(['Bought on', 'Steps']));
  });

  it('is told with what was perhaps meant, where there is none of the key', async () => {
    const page = await by(rita).get('/bugs?q=cf.cupz:3');
    expect(page.words('.problems')).toBe(
      'There is no field “cf.cupz”. To look for these words, put quotation marks around them. Did you mean cf.cups:3?',
    );
  });

  it('is asked in the report where that is wanted, also of a reporter, and needed where that is said', async () => {
    await add('custom_fields', '', { name: 'Altitude', kind: 'Number', asked: 'On reporting a bug, and needed there' });
    await add('custom_fields', '', {
      name: 'Mood',
      kind: 'One choice',
      options: 'Calm\nAngry',
      asked: 'On reporting a bug, too',
    });
    const page = await file(rita, {}, '&cf.mood=angry');
    expect([page.status, page.problem('cf.altitude')]).toEqual([422, 'Please fill this in.']);
    expect(page.words('select[name="cf.mood"] option[selected]')).toBe('Angry');
    expect(facts(await by(rita).submit(reportForm, { 'cf.altitude': '8848' }))).toMatchObject({
      Altitude: '8848',
      Mood: 'Angry',
    });
  });

  it('goes along with a clone, as OS and keywords do; what was planned and who is charged do not', async () => {
    await change(dev, bug, {
      os: 'Fedora',
      keywords: 'crash',
      milestone: 'Spring',
      fixedIn: '1.1',
      qaContact: 'tess',
      'cf.mood': 'Calm',
      'cf.colour': 'Red',
      'cf.steps': [await option('Boil')],
    });
    await by(rita).get(`/bugs/new?clone=${bug}`);
    expect(by(rita).page.words('.lead')).toContain(
      `This is a clone of #${bug}. With it go its keywords, “Colour”, “Cups”, “Note” and “Steps”.`,
    );
    expect(by(rita).page.words('select[name="cf.mood"] option[selected]')).toBe('Calm');
    const shown = facts(await by(rita).submit(reportForm, { summary: 'Cloned', 'cf.altitude': '2' }));
    const along = { OS: 'Fedora', Keywords: 'crash', Note: 'the Blue lid', Cups: '3', Colour: 'Red', Steps: 'Boil' };
    expect(shown).toMatchObject({ ...along, Mood: 'Calm', Altitude: '2' });
    expect(Object.keys(shown).filter((name) => /Milestone|Fixed in|QA contact|Taster/.test(name))).toEqual([]);
  });

  it('is not asked any more when it is retired, and keeps what bugs have', async () => {
    await app.query(`UPDATE custom_fields SET is_active = false WHERE key = 'cups'`);
    const page = await by(dev).get(`/bugs/${bug}`);
    expect([facts(page)['Cups'], page.has('[name="cf.cups"]')]).toEqual(['3', false]);
  });

  it('leaves nothing for the doctor', async () => {
    expect(await wrongIn(app)).toEqual([]);
  });
});
