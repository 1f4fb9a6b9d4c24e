// Reporting a bug: the form, what a URL fills in, what is refused, and that a form counts once.
import { describe, expect, it } from '@jest/globals';
import { app, ownApp } from '../support/app.js';
import { as, Client, stranger } from '../support/client.js';
import { aBug, aProduct, numberOf, reportForm, unique } from '../support/factories.js';
import { swapped } from '../support/form.js';

async function ritaAtTheForm(query = ''): Promise<Client> {
  const rita = (await as('rita')).twin();
  await rita.get(`/bugs/new?product=kettle${query}`);
  return rita;
}

const good = (): { component: string; summary: string; description: string } => ({
  component: 'whistle',
  summary: unique('The whistle never stops'),
  description: 'It **whistles** on.\n\n- and on\n- and on',
});

const count = (summary: string): Promise<number> =>
  app.value('SELECT count(*) FROM bugs WHERE summary = $1', [summary]);

describe('Reporting a bug', () => {
  it('begins with the choice of a product', async () => {
    const rita = (await as('rita')).twin();
    await rita.get('/');
    await rita.click('Report a bug');
    expect(rita.page.words('h1')).toBe('Report a bug');
    await rita.click('Kettle');
    expect(rita.page.words('h1')).toBe('Report a bug in Kettle');
  });

  it('lands on the bug, which says what was said', async () => {
    const rita = await ritaAtTheForm();
    const said = good();
    await rita.submit(reportForm, {
      ...said,
      version: '1.1',
      severity: 'critical',
      priority: 'high',
      platform: 'Linux',
    });
    const { page } = rita;
    expect(page.words('h1')).toBe(`#${numberOf(page)} ${said.summary}`);
    expect(page.words('.status')).toBe('NEW');
    expect(page.words('.facts')).toMatch(
      /Severity critical Priority high Assignee nobody Product Kettle Component whistle Version 1.1 Edit Version Platform Linux Edit Platform Reporter rita/,
    );
    expect(page.find('#c0 .prose').innerHTML.trim()).toBe(
      '<p>It <strong>whistles</strong> on.</p>\n<ul>\n<li>and on</li>\n<li>and on</li>\n</ul>',
    );
    expect(page.words('#c0 .card-head')).toMatch(/^rita reported this .* Description /);
  });

  it('needs no more than component, summary and description', async () => {
    const rita = await ritaAtTheForm();
    await rita.submit(reportForm, good());
    expect(rita.page.words('.facts')).toContain('Severity normal Priority undecided');
    expect(rita.page.words('.facts')).not.toContain('Version');
  });

  it('is filled in by the URL, by names or numbers, in any case', async () => {
    const rita = await ritaAtTheForm(
      '&component=LID&version=1.0&severity=major&priority=low&platform=ios&summary=It+%3Cleaks%3E&description=By%20night%0Aand%20day',
    );
    const chosen = rita.page.allWords(`${reportForm} option[selected]`);
    expect(chosen).toEqual(['lid', '1.0', 'iOS', 'I do not know', 'major', 'low']);
    expect(rita.page.value('summary')).toBe('It <leaks>');
    expect(rita.page.value('description')).toBe('By night\nand day');
  });

  it('keeps what the URL fills in over the choice of a product', async () => {
    const rita = (await as('rita')).twin();
    await rita.get('/bugs/new?component=lid&summary=It+leaks');
    await rita.click('Kettle');
    expect(rita.page.value('summary')).toBe('It leaks');
    expect(rita.page.words('select[name="component"] option[selected]')).toBe('lid');
  });

  it('leaves out of the URL what does not exist', async () => {
    const rita = await ritaAtTheForm('&component=nothing&version=9.9&severity=terrible&assignee=dev');
    const chosen = rita.page.allWords(`${reportForm} option[selected]`);
    expect(chosen).toEqual(['Choose one', 'I do not know', 'All', 'I do not know', 'normal', 'undecided']);
    expect((await rita.get('/bugs/new?product=nothing')).words('h1')).toBe('Report a bug');
  });

  it('shows a preview of the text without keeping it', async () => {
    const rita = await ritaAtTheForm();
    const said = good();
    await rita.submit(reportForm, said, 'Preview');
    expect(rita.page.path).toBe('/preview');
    expect(rita.page.words('.prose strong')).toBe('whistles');
    expect(await count(said.summary)).toBe(0);
  });

  it('lets a triager name who is to work on it, and nobody else', async () => {
    expect((await ritaAtTheForm()).page.has('[name="assignee"]')).toBe(false);
    const tess = (await as('tess')).twin();
    const bug = await aBug({ by: tess, assignee: 'dev' });
    expect((await stranger().get(bug.url)).words('.facts')).toContain('Assignee dev');
    const rita = await ritaAtTheForm();
    const { action, fields } = rita.filled(reportForm, good());
    const page = await rita.post(action, [...fields, ['assignee', 'dev']]);
    expect(page.words('.facts')).toContain('Assignee nobody');
  });

  it('begins as UNCONFIRMED where the product asks for it', async () => {
    const { name, slug } = await aProduct();
    await app.query('UPDATE products SET takes_unconfirmed = true WHERE name = $1', [name]);
    const mine = await aBug({ product: slug, component: 'part' });
    const hers = await aBug({ by: 'tess', product: slug, component: 'part' });
    expect((await stranger().get(mine.url)).words('.status')).toBe('UNCONFIRMED');
    expect((await stranger().get(hers.url)).words('.status')).toBe('NEW');
  });

  it('leads a stranger to sign in, with the form behind it', async () => {
    const client = stranger();
    await client.get('/products/kettle');
    await client.click('Report a bug in this product');
    expect(client.page.path).toBe(`/session/new?next=${encodeURIComponent('/bugs/new?product=kettle')}`);
  });
});

describe('A report that can not be taken', () => {
  it('has an error beside each field, and links to them above', async () => {
    const rita = await ritaAtTheForm();
    await rita.submit(reportForm, { description: ' \n ' });
    expect(rita.page.status).toBe(422);
    expect(rita.page.problem('component')).toBe('Please choose one.');
    expect(rita.page.problem('summary')).toBe('Please say in one line what is wrong.');
    expect(rita.page.problem('description')).toBe('Please describe what happens.');
    for (const link of rita.page.findAll('.problems a')) {
      const target = link.getAttribute('href') ?? '';
      expect(rita.page.has(target)).toBe(true);
      expect(rita.page.find(target).getAttribute('aria-invalid')).toBe('true');
      expect(rita.page.find(target).getAttribute('aria-describedby')).toContain(`${target.slice(1)}-error`);
    }
    expect(rita.page.findAll('.problems a')).toHaveLength(3);
  });

  it('keeps everything that was typed and chosen', async () => {
    const rita = await ritaAtTheForm();
    const typed = '\n\nFirst two empty lines, then <b>&amp;</b> "this"\n';
    const said = {
      component: 'lid',
      version: '1.0',
      severity: 'minor',
      priority: 'highest',
      platform: 'Web',
      description: typed,
    };
    await rita.submit(reportForm, { ...said, summary: '' });
    expect(rita.page.status).toBe(422);
    expect(rita.page.allWords(`${reportForm} option[selected]`)).toEqual([
      'lid',
      '1.0',
      'Web',
      'I do not know',
      'minor',
      'highest',
    ]);
    expect(rita.page.value('description')).toBe(typed);
    const summary = unique('Now with a summary');
    await rita.submit(reportForm, { summary });
    expect(rita.page.words('h1')).toContain(summary);
  });

  const limits: [string, string, string, number, string][] = [
    ['a summary of 255 characters', 'summary', 's'.repeat(255), 200, ''],
    ['a summary of 255 emoji', 'summary', '🫖'.repeat(255), 200, ''],
    ['a summary of 256 characters', 'summary', 's'.repeat(256), 422, 'This is too long: at most 255 characters.'],
    ['a description of 65,536 characters', 'description', 'd'.repeat(65_536), 200, ''],
    ['a description of 65,536 emoji', 'description', '🫖'.repeat(65_536), 200, ''],
    [
      'a description of 65,537 characters',
      'description',
      'd'.repeat(65_537),
      422,
      'This is too long: at most 65,536 characters.',
    ],
    ['NUL in the summary', 'summary', 'a\0b', 422, 'This has characters that can not be kept (NUL or broken ones).'],
    [
      'NUL in the description',
      'description',
      'a\0b',
      422,
      'This has characters that can not be kept (NUL or broken ones).',
    ],
  ];
  it.each(limits)('knows its limits: %s', async (_, field, value, status, sentence) => {
    const rita = await ritaAtTheForm();
    await rita.submit(reportForm, { ...good(), [field]: value });
    expect([rita.page.status, rita.page.problem(field)]).toEqual([status, sentence]);
    if (status === 200) expect(rita.page.path).toMatch(/^\/bugs\/\d+$/);
    else expect(rita.page.value(field).length).toBeGreaterThan(0);
  });

  it('has no room for half a character, however it is sent', async () => {
    const rita = await ritaAtTheForm();
    const { action, fields } = rita.filled(reportForm, { ...good(), summary: 'MARK' });
    const body = new URLSearchParams(fields).toString();
    for (const half of ['%ED%A0%80', '%ED%BF%BF', '%FF%FE', '%C0%80', '%']) {
      const page = await rita.send(action, body.replace('MARK', `a${half}b`));
      expect([half, page.status < 500]).toEqual([half, true]);
    }
    expect(await app.value(`SELECT count(*) FROM bugs WHERE summary ~ '^a.*b$' AND summary !~ '^[^[:cntrl:]]*$'`)).toBe(
      0,
    );
  });

  it('is one of another product’s component, or of nothing that exists', async () => {
    const { slug } = await aProduct(['wheel']);
    const id = await app.value<number>(
      'SELECT c.id FROM components c JOIN products p ON p.id = c.product_id WHERE p.slug = $1',
      [slug],
    );
    const rita = await ritaAtTheForm();
    const { action, fields } = rita.filled(reportForm, good());
    const tries: [string, string][] = [
      ['component', String(id)],
      ['component', '999999'],
      ['component', '-1'],
      ['component', '1e3'],
      ['component', '9'.repeat(40)],
      ['version', '999999'],
      ['severity', '99'],
      ['severity', '99999'],
      ['priority', '0x1'],
      ['platform', "1' OR '1'='1"],
    ];
    for (const [field, value] of tries) {
      const page = await rita.post(action, swapped(fields, field, value));
      expect([field, value, page.status, page.problem(field)]).toEqual([
        field,
        value,
        422,
        expect.stringContaining('.'),
      ]);
    }
    for (const value of ['999999', '-1', 'kettle', '']) {
      const page = await rita.post(action, swapped(fields, 'product', value));
      expect([value, page.status < 500, page.path]).toEqual([value, true, '/bugs']);
    }
  });

  it('changes nothing that the form does not have', async () => {
    const rita = await ritaAtTheForm();
    const { action, fields } = rita.filled(reportForm, good());
    const more = [
      'id',
      'status',
      'resolution',
      'reporter',
      'reporter_id',
      'is_open',
      'version_',
      'filed_at',
      'duplicate_of',
      'comment_count',
    ];
    const page = await rita.post(action, [...fields, ...more.map((name): [string, string] => [name, '1'])]);
    const id = numberOf(page);
    const [row] = await app.query(
      `SELECT b.id, b.status, b.resolution, u.name AS reporter, b.is_open, b.duplicate_of, b.comment_count, b.version
       FROM bugs b JOIN users u ON u.id = b.reporter_id WHERE b.id = $1`,
      [id],
    );
    expect(row).toEqual({
      id,
      status: 'NEW',
      resolution: null,
      reporter: 'rita',
      is_open: true,
      duplicate_of: null,
      comment_count: 1,
      version: 1,
    });
    expect(id).toBeGreaterThan(1);
  });
});

describe('A form that is sent more than once', () => {
  it('makes one bug, when fifty come at once and again later', async () => {
    const rita = await ritaAtTheForm();
    const said = good();
    const { action, fields } = rita.filled(reportForm, said);
    const pages = await Promise.all(Array.from({ length: 50 }, () => rita.twin().post(action, fields)));
    expect(pages.map((page) => page.status)).toEqual(pages.map(() => 200));
    expect(new Set(pages.map((page) => page.path)).size).toBe(1);
    expect((await rita.post(action, fields)).path).toBe(pages[0]?.path);
    expect(await count(said.summary)).toBe(1);
    expect(await app.value('SELECT count(*) FROM comments WHERE bug_id = $1', [numberOf(rita.page)])).toBe(1);
  });

  it('makes fifty bugs of fifty forms that come at once', async () => {
    const rita = await as('rita');
    const clients = await Promise.all(Array.from({ length: 50 }, () => ritaAtTheForm()));
    // On a slow machine somebody is told to try again: the page keeps the form, and its token makes the bug once.
    for (const client of clients) client.patient = true;
    const summary = unique('All at once');
    const pages = await Promise.all(clients.map((client) => client.submit(reportForm, { ...good(), summary })));
    expect(new Set(pages.map(numberOf)).size).toBe(50);
    expect(await count(summary)).toBe(50);
    expect([...rita.cookies.keys()].sort()).toEqual(['bugzot', 'bugzot-device']);
  });

  it('makes one bug, when the server is killed in the middle and the form is sent again', async () => {
    const own = await ownApp();
    const rita = await new Client(own.url).signIn('rita');
    const forms: { summary: string; fields: [string, string][] }[] = [];
    for (let at = 0; at < 12; at++) {
      await rita.get('/bugs/new?product=kettle');
      const said = good();
      forms.push({ summary: said.summary, fields: rita.filled(reportForm, said).fields });
    }
    const sent = forms.map(({ fields }) =>
      rita
        .twin()
        .post('/bugs', fields)
        .catch(() => null),
    );
    await Promise.race(sent);
    own.kill();
    const answered = (await Promise.all(sent)).map((page) => (page?.status === 200 ? page.path : null));
    const next = await ownApp({ of: own });
    const again = new Client(next.url);
    for (const [name, value] of rita.cookies) again.cookies.set(name, value);
    for (const [at, { summary, fields }] of forms.entries()) {
      const page = await again.post('/bugs', fields);
      expect(page.words('h1')).toContain(summary);
      if (answered[at]) expect(page.path).toBe(answered[at]);
      const stored =
        'SELECT count(*) FROM bugs b JOIN comments c ON c.bug_id = b.id JOIN changes h ON h.id = c.change_id WHERE summary = $1';
      expect(await next.value(stored, [summary])).toBe(1);
    }
    expect(await next.value('SELECT count(*) FROM bugs')).toBe(forms.length);
  });

  it('counts for the one who has opened it, and for what it was opened for', async () => {
    const rita = await ritaAtTheForm();
    const said = good();
    const { fields } = rita.filled(reportForm, said);
    const once = fields.filter(([name]) => name === '_once');
    await rita.post('/bugs', fields);
    const eve = (await as('eve')).twin();
    await eve.get('/bugs/new?product=kettle');
    const stolen = eve.filled(reportForm, good()).fields.filter(([name]) => name !== '_once');
    const page = await eve.post('/bugs', [...stolen, ...once]);
    expect(page.status).toBe(422);
    expect(page.words('.problems')).toContain('This form was sent before with other words.');
  });

  it('wants its token', async () => {
    const rita = await ritaAtTheForm();
    const said = good();
    const { fields } = rita.filled(reportForm, said);
    for (const once of [[], [['_once', '']], [['_once', 'x'.repeat(100_000)]], [['_once', "'; DROP TABLE bugs"]]] as [
      string,
      string,
    ][][]) {
      const page = await rita.post('/bugs', [...fields.filter(([name]) => name !== '_once'), ...once]);
      expect(page.status).toBe(422);
      expect(page.value('summary')).toBe(said.summary);
    }
    expect(await count(said.summary)).toBe(0);
  });
});
