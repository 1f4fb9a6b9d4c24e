// Bugs that have to do with each other: duplicates, what waits for what, circles, crossing changes, and partners that are hidden.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger } from '../support/client.js';
import { aBug, aProduct, change, numberOf, reportForm, unique, type MadeBug } from '../support/factories.js';
import { wrongIn } from '../support/health.js';
import type { Page } from '../support/page.js';

const related = async (bug: MadeBug): Promise<string> => (await stranger().get(bug.url)).words('.relations');
const problem = (page: Page): string => `${page.status} ${page.words('main')}`;
const row = (bug: MadeBug): Promise<Record<string, unknown>[]> =>
  app.query('SELECT version, updated_at, staff_version FROM bugs WHERE id = $1', [bug.id]);

/** Three bugs that nobody else knows of. */
const some = (): Promise<MadeBug[]> => Promise.all([aBug(), aBug(), aBug()]);

describe('What a bug waits for', () => {
  it('stands on both, with a history on both, and goes again from either side', async () => {
    const [first, second] = (await some()) as [MadeBug, MadeBug];
    await change('tess', first, { dependsOn: `#${second.id}` });
    expect(await related(first)).toContain(`Depends on #${second.id} ${second.summary} NEW`);
    expect(await related(second)).toContain(`Blocks #${first.id} ${first.summary} NEW`);
    expect((await stranger().get(second.url)).words('.timeline')).toMatch(new RegExp(`Blocks.*${first.id}`));
    await change('tess', second, { blocks: '' });
    expect(await related(first)).toBe('');
    expect((await stranger().get(first.url)).words('.timeline')).toMatch(new RegExp(`Depends on.*${second.id}`));
  });

  it('is marked in lists while it is open, found by is:blocked, and struck through when it is closed', async () => {
    const [first, second] = (await some()) as [MadeBug, MadeBug];
    await change('tess', first, { dependsOn: String(second.id) });
    const list = async (): Promise<Page> =>
      stranger().get(`/bugs?q=${encodeURIComponent(`is:blocked "${first.summary}"`)}`);
    expect((await list()).words('td.b-status')).toBe('NEW blocked');
    await change('tess', second, { move: 'resolve', resolution: 'WONTFIX' });
    expect((await list()).findAll('td.b-status')).toHaveLength(0);
    expect((await stranger().get(first.url)).findAll('.relations a.is-closed')).toHaveLength(1);
  });

  it('is a tree and a picture, both ways, and only of what is open where that is asked for', async () => {
    const [first, second, third] = (await some()) as [MadeBug, MadeBug, MadeBug];
    await change('tess', first, { dependsOn: String(second.id) });
    await change('tess', second, { dependsOn: String(third.id) });
    await change('tess', third, { move: 'resolve', resolution: 'FIXED' });
    const page = await stranger().get(`${second.url}/dependencies`);
    expect(page.findAll('.tree li')).toHaveLength(2);
    expect(
      page
        .findAll('svg a')
        .map((one) => one.getAttribute('href'))
        .sort(),
    ).toEqual([first, second, third].map(({ url }) => url).sort());
    expect(page.findAll('svg path')).toHaveLength(2);
    const open = await stranger().get(`${second.url}/dependencies?only=open`);
    expect(open.findAll('.tree a').map((one) => one.getAttribute('href'))).toEqual([first.url]);
  });

  it('is never a circle, and never the bug itself', async () => {
    const [first, second, third] = (await some()) as [MadeBug, MadeBug, MadeBug];
    await change('tess', first, { dependsOn: String(second.id) });
    await change('tess', second, { dependsOn: String(third.id) });
    for (const typed of [{ blocks: String(third.id) }, { blocks: String(second.id) }])
      expect(problem(await change('tess', first, typed))).toContain('422');
    expect(problem(await change('tess', third, { dependsOn: String(first.id) }))).toContain('circle');
    expect(problem(await change('tess', third, { dependsOn: String(third.id) }))).toContain('itself');
    const turned = await change('tess', first, { dependsOn: '', blocks: String(third.id) });
    expect(turned.status).toBe(200);
  });

  it('is said by those who may edit', async () => {
    const [first, second] = (await some()) as [MadeBug, MadeBug];
    const rita = (await as('rita')).twin();
    const page = await rita.get(first.url);
    expect(page.findAll('[name="dependsOn"]')).toHaveLength(0);
    const tokens = Object.fromEntries(
      page.findAll('#change input[type="hidden"]').map((one) => [one.getAttribute('name'), one.getAttribute('value')]),
    ) as Record<string, string>;
    expect((await rita.post(`${first.url}/changes`, { ...tokens, 'add.dependsOn': String(second.id) })).status).toBe(
      403,
    );
  });
});

describe('A duplicate', () => {
  it('is shown both ways, brings its reporter to CC, is counted, and is undone as easily', async () => {
    const { slug } = await aProduct(['part']);
    const at = { product: slug, component: 'part' };
    const original = await aBug({ ...at, by: 'dev' });
    const copy = await aBug(at);
    await change('tess', copy, { move: 'resolve', resolution: 'DUPLICATE', duplicate: String(original.id) });
    const shown = await stranger().get(original.url);
    expect(shown.words('.relations')).toContain(`Duplicates #${copy.id} ${copy.summary}`);
    expect(shown.words('.timeline')).toMatch(/CC.*rita/);
    expect(await app.value('SELECT count(*) FROM bug_cc WHERE bug_id = $1', [original.id])).toBe(1);
    const frequent = (await stranger().get(`/bugs/frequent?product=${slug}`)).words('tbody');
    expect(frequent).toBe(`#${original.id} ${original.summary} NEW 1 0 1`);
    expect(
      problem(await change('tess', original, { move: 'resolve', resolution: 'DUPLICATE', duplicate: String(copy.id) })),
    ).toContain('already');
    await change('tess', copy, { move: 'reopen', text: 'Not the same.' });
    expect(await related(original)).toBe('');
    expect((await stranger().get(`/bugs/frequent?product=${slug}`)).words('.empty')).toContain('No bug');
    expect(await row(original)).toMatchObject([{ version: 3, staff_version: 3 }]);
  });
});

describe('Crossing changes', () => {
  it('of the same bugs wait for each other, and none is lost', async () => {
    // Other stories of this database put rows in by hand.
    const found = async () => (await wrongIn(app)).map(({ invariant, found: many }) => [invariant.name, many]);
    const before = await found();
    const bugs = await some();
    const tess = await as('tess');
    const pairs = Array.from(
      { length: 30 },
      (_, at) => [bugs[at % 3], bugs[(at + 1 + (at % 2)) % 3]] as [MadeBug, MadeBug],
    );
    const pages = await Promise.all(
      pairs.map(async ([one, other], at) => {
        const client = tess.twin();
        client.patient = true;
        return change(client, one, at % 2 ? { dependsOn: String(other.id) } : { blocks: String(other.id) });
      }),
    );
    expect(pages.filter(({ status }) => ![200, 422].includes(status)).map(problem)).toEqual([]);
    expect(pages.some(({ status }) => status === 200)).toBe(true);
    expect(app.log()).not.toContain('deadlock');
    const ids = bugs.map(({ id }) => id);
    // Three bugs without a circle have three lines at most; each of them stands in the histories of both.
    const lines = await app.query('SELECT FROM dependencies WHERE bug_id = ANY($1)', [ids]);
    expect(lines.length).toBeLessThanOrEqual(3);
    const told = `SELECT sum(CASE WHEN new IS NULL THEN -1 ELSE 1 END)::int AS n FROM altered WHERE bug_id = ANY($1) AND field = $2`;
    expect(await app.value(told, [ids, 'dependsOn'])).toBe(lines.length);
    expect(await app.value(told, [ids, 'blocks'])).toBe(lines.length);
    expect(await found()).toEqual(before);
  }, 120_000);
});

describe('A hidden partner', () => {
  let hidden: MadeBug;
  let open: MadeBug;
  const secret = unique('Secret of the vault');

  beforeAll(async () => {
    const { slug } = await aProduct(['part']);
    hidden = await aBug({ by: 'ada', product: slug, component: 'part', summary: secret });
    await app.query('UPDATE products SET restricted = true WHERE slug = $1', [slug]);
    open = await aBug();
  });

  it('reads exactly as one that there is not', async () => {
    const missing = hidden.id + 900_000_000;
    const say = async (typed: Record<string, string>, id: number): Promise<string> =>
      problem(await change('tess', open, typed)).replaceAll(`bug ${id}.`, 'bug N.');
    for (const typed of [
      (id: number) => ({ dependsOn: String(id) }),
      (id: number) => ({ blocks: String(id) }),
      (id: number) => ({ move: 'resolve', resolution: 'DUPLICATE', duplicate: String(id) }),
    ])
      expect(await say(typed(hidden.id), hidden.id)).toBe(await say(typed(missing), missing));
    expect(await say({ dependsOn: String(hidden.id) }, hidden.id)).toContain('There is no bug N.');
  });

  it('leaves no trace: not on the page, in lists, in the tree, and not in what was updated when', async () => {
    const tess = (await as('tess')).twin();
    const paths = [
      open.url,
      `${open.url}/dependencies`,
      `/bugs?q=${encodeURIComponent(`"${open.summary}"`)}`,
      '/bugs/frequent',
    ];
    const look = async (): Promise<string[]> => {
      const pages = [];
      for (const path of paths) pages.push((await tess.get(path)).words('main'));
      return pages;
    };
    const [before, [was]] = [await look(), await row(open)];
    await change('ada', open, { dependsOn: String(hidden.id) });
    expect(await look()).toEqual(before);
    const [is] = await row(open);
    expect(is).toEqual({ ...was, staff_version: Number(was?.['staff_version']) + 1 });
    const ada = (await as('ada')).twin();
    expect((await ada.get(open.url)).words('.relations')).toContain(secret);
    expect(ada.page.words('.timeline')).toContain(`ada added Depends on #${hidden.id}`);
    expect((await ada.get(`${open.url}/dependencies`)).words('.tree')).toContain(secret);
    expect(
      (await tess.get(`/bugs?q=${encodeURIComponent(`is:blocked "${open.summary}"`)}`)).findAll('tbody tr'),
    ).toHaveLength(0);
    // A list that is sent back as it was shown takes nothing out that was not in it.
    const other = await aBug();
    await change('tess', open, { dependsOn: String(other.id) });
    await change('tess', open, { dependsOn: '' });
    expect((await ada.get(open.url)).words('.relations')).toContain(secret);
    expect(await app.value('SELECT count(*) FROM dependencies WHERE bug_id = $1', [open.id])).toBe(1);
  });

  it('that repeats an open one brings nobody to its CC, and is counted for nobody else', async () => {
    const original = await aBug({ by: 'dev' });
    const [was] = await row(original);
    await change('ada', hidden, { move: 'resolve', resolution: 'DUPLICATE', duplicate: String(original.id) });
    expect(await row(original)).toEqual([{ ...was, staff_version: Number(was?.['staff_version']) + 1 }]);
    expect(await app.value('SELECT count(*) FROM bug_cc WHERE bug_id = $1', [original.id])).toBe(0);
    expect(await related(original)).toBe('');
    expect((await stranger().get('/bugs/frequent')).words('main')).not.toContain(original.summary);
    expect((await (await as('ada')).twin().get(original.url)).words('.relations')).toContain(secret);
    await change('ada', hidden, { move: 'reopen', text: 'No.' });
    expect(await row(original)).toEqual([{ ...was, staff_version: Number(was?.['staff_version']) + 2 }]);
  });
});

describe('A link to elsewhere', () => {
  it('is kept as it is meant, shown, and never followed inside', async () => {
    const bug = await aBug();
    let asked = 0;
    const trap = createServer((_, response) => {
      asked += 1;
      response.setHeader('content-type', 'text/html').end('<title>Inside</title>');
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const { port } = trap.address() as AddressInfo;
    const page = await change('rita', bug, {
      seeAlso: `HTTP://LocalHost:${port}/a http://127.0.0.1/b http://[::1]/c`,
    });
    expect(page.words('.relations')).toContain(`localhost:${port}/a`);
    const left = `SELECT count(*) FROM bug_links WHERE bug_id = $1 AND tried_at IS NULL`;
    while ((await app.value(left, [bug.id])) > 0) await pause(50);
    trap.close();
    expect(asked).toBe(0);
    expect(await app.query('SELECT url FROM bug_links WHERE bug_id = $1 AND title <> $2', [bug.id, ''])).toEqual([]);
    expect((await change('rita', bug, { seeAlso: 'javascript:alert(1)' })).status).toBe(422);
    expect((await change('rita', bug, { seeAlso: '' })).words('.relations')).toBe('');
  }, 60_000);
});

describe('A clone', () => {
  it('has the fields, the public description and the keywords of the other, and no private word', async () => {
    const words = unique('It hisses');
    const bug = await aBug({ severity: '2', description: `${words}\n\nand steams.` });
    const whisper = unique('Whispered');
    await change('tess', bug, { text: whisper, audience: 'staff' });
    const tess = (await as('tess')).twin();
    await tess.get(bug.url);
    await tess.click('Clone this bug');
    expect(tess.page.words('.lead')).toContain(`clone of #${bug.id}`);
    const text = tess.page.find('[name="description"]').textContent;
    expect(text).toContain(`> ${words}`);
    expect(tess.page.words('main') + text).not.toContain(whisper);
    const clone = await tess.submit(reportForm, { summary: unique('The clone') });
    expect(clone.words('.timeline')).toContain(`Cloned from bug ${bug.id}`);
    expect(clone.words('.timeline')).toContain(words);
    const id = numberOf(clone);
    expect(await app.value('SELECT severity_id FROM bugs WHERE id = $1', [id])).toBe(
      await app.value('SELECT severity_id FROM bugs WHERE id = $1', [bug.id]),
    );
  });

  it('of a restricted bug is restricted as that one is, and brings only people who will see it', async () => {
    const bug = await aBug();
    await app.query(
      `INSERT INTO bug_roles (bug_id, role_id) SELECT $1, r.id FROM roles r WHERE r.stock IN ('developer', 'supervisor')`,
      [bug.id],
    );
    await app.query(
      `INSERT INTO bug_cc (bug_id, person_id) SELECT $1, u.id FROM users u WHERE u.name IN ('dev', 'eve', 'rita')`,
      [bug.id],
    );
    await app.query('UPDATE bugs SET is_restricted = true WHERE id = $1', [bug.id]);
    const rita = (await as('rita')).twin();
    await rita.get(`/bugs/new?clone=${bug.id}`);
    expect(rita.page.words('.lead')).toContain('It is restricted as that one is.');
    const id = numberOf(await rita.submit(reportForm, { summary: unique('The clone') }));
    const roles = 'SELECT role_id FROM bug_roles WHERE bug_id = $1 ORDER BY 1';
    expect(await app.query(roles, [id])).toEqual(await app.query(roles, [bug.id]));
    expect(await app.value<boolean>('SELECT is_restricted FROM bugs WHERE id = $1', [id])).toBe(true);
    const cc = 'SELECT u.name FROM bug_cc c JOIN users u ON u.id = c.person_id WHERE c.bug_id = $1';
    expect(await app.query(cc, [id])).toEqual([{ name: 'dev' }]);
  });

  it('of a hidden bug is as that of none', async () => {
    const { slug } = await aProduct(['part']);
    const hidden = await aBug({ by: 'ada', product: slug, component: 'part' });
    await app.query('UPDATE products SET restricted = true WHERE slug = $1', [slug]);
    const tess = (await as('tess')).twin();
    expect((await tess.get(`/bugs/new?clone=${hidden.id}`)).status).toBe(404);
    expect((await tess.get('/bugs/new?clone=900000000')).status).toBe(404);
  });
});
