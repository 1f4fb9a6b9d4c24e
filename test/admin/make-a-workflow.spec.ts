// Own workflows: made in the panel as a copy, edited move by move, told what they strand, and lived through by bugs.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import { wrongIn } from '../support/health.js';

let app: Lodger;
let ada: Client;
let tess: Client;
let rita: Client;
const edit = (): Promise<unknown> => ada.get('/admin/workflows/1/edit');

beforeAll(async () => {
  app = await lodger();
  const [a, t, r] = await Promise.all(['ada', 'tess', 'rita'].map((name) => new Client(app.url).signIn(name)));
  if (!a || !t || !r) throw new Error('The cast is not complete.');
  [ada, tess, rita] = [a, t, r];
}, 120_000);

const statusOf = (id: number): Promise<string> =>
  app.value("SELECT concat_ws(' ', status, resolution, is_open) FROM bugs WHERE id = $1", [id]);
const form = 'form.form[method="post"]';

/** The statuses of bugs, as soon as all of them are `status`: they follow in the background. */
async function become(status: string, ids: readonly number[]): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const left = await app.value<number>('SELECT count(*) FROM bugs WHERE id = ANY($1) AND status <> $2', [
      ids,
      status,
    ]);
    if (left === 0) return;
    await app.query('SELECT pg_sleep(0.1)');
  }
  throw new Error(`They have not become ${status}.`);
}

let old: MadeBug;

describe('a workflow of one’s own', () => {
  it('begins with a status of one’s own, whose name is one word in capitals', async () => {
    await ada.get('/admin/statuses/new');
    await ada.submit(form, { name: 'In QA', description: 'Is being tested.', open: true });
    expect(ada.page.words('#f-name-error')).toContain('capital letters');
    await ada.submit(form, { name: 'IN_PROGRESS' });
    expect(ada.page.words('#f-name-error')).toBe(
      'In searches IN_PROGRESS means ASSIGNED. Please give it another name.',
    );
    await ada.submit(form, { name: 'QA' });
    expect(ada.page.words('.notice')).toBe('The status QA is there.');
    expect(await app.value('SELECT is_open FROM statuses WHERE name = $1', ['QA'])).toBe(true);
  });

  it('is made as a copy of the stock one, which is drawn and told as a table', async () => {
    await ada.get('/admin/workflows');
    await ada.click('Stock workflow');
    expect(ada.page.allWords('.flow-moves tbody th')).toEqual(
      ['Confirm', 'Take it', 'Assign to …', 'Give it back', 'Resolve', 'Verify', 'Close', 'Reopen', 'Withdraw'].map(
        (label, at) => `${at + 1} ${label}`,
      ),
    );
    expect(ada.page.allWords('.flow-word')).toContain('UNCONFIRMED');
    await ada.click('Make another one like it');
    await ada.submit(form, { name: 'Tested', description: 'With a round of tests.' });
    expect(ada.page.words('h1')).toBe('Tested');
    expect(ada.page.words('.flow-versions')).toMatch(/^Version 1 by ada /);
  });

  it('is given to a product whose bugs can stay as they are', async () => {
    old = await aBug({ by: rita, summary: 'Reopened before' });
    await change(tess, old, { move: 'resolve', resolution: 'FIXED' });
    await change(tess, old, { move: 'reopen', text: 'Not yet.' });
    const kettle = await app.value<number>(`SELECT id FROM products WHERE slug = 'kettle'`);
    await ada.get(`/admin/products/${kettle}`);
    await ada.submit(form, { workflow: '1' });
    expect(ada.page.words('.notice')).toContain('is saved');
    expect(await statusOf(old.id)).toBe('REOPENED t');
  });

  it('is edited row by row, and says what does not make sense yet', async () => {
    await edit();
    await ada.click('Add a move');
    await ada.submit(form, { label: 'Send to QA' });
    expect(ada.page.status).toBe(422);
    expect(ada.page.words('#f-from-error')).toBe('Tick at least one status.');
    await ada.submit(form, { label: 'Send to QA', from: ['ASSIGNED'], to: 'QA', may: ['assignee'], asks: ['comment'] });
    expect(ada.page.words('.flow-problems')).toContain('Nothing leads on from QA: a bug would stay there for ever.');
    await ada.get('/admin/workflows/1/publications/new');
    expect([ada.page.words('.flow-list'), ada.page.has(form)]).toEqual([
      'Nothing leads on from QA: a bug would stay there for ever.',
      false,
    ]);
    await edit();
    await ada.click('Add a move');
    await ada.submit(form, {
      label: 'Passed',
      from: ['QA'],
      to: 'CLOSED',
      may: ['reporter', 'bugs.restrict'],
      asks: ['milestone'],
      resolution: 'FIXED',
    });
    expect(ada.page.has('.flow-problems')).toBe(false);
    for (const name of ['confirm', 'reopen']) {
      await ada.get(`/admin/workflows/1/moves/${name}`);
      await ada.submit('form[action$="/removal"]');
    }
    expect(ada.page.words('.flow-problems')).toContain('Nothing leads to REOPENED from where a report begins.');
    await ada.get('/admin/workflows/1/moves/take');
    await ada.submit(form, { from: ['NEW'] });
    for (const name of ['assign', 'resolve', 'withdraw']) {
      await ada.get(`/admin/workflows/1/moves/${name}`);
      await ada.submit(form, { from: ['NEW', 'ASSIGNED'] });
    }
    await ada.submit('form[action$="/draft"]', { begins: 'NEW', unconfirmed: '' });
    expect(ada.page.allWords('.flow-problems li')).toEqual([
      'Nothing leads on from CLOSED: a bug would stay there for ever.',
    ]);
    await ada.click('Add a move');
    await ada.submit(form, {
      label: 'Once more',
      from: ['CLOSED'],
      to: 'NEW',
      may: ['bugs.comment'],
      asks: ['comment'],
    });
    expect(ada.page.has('.flow-problems')).toBe(false);
  });

  it('is told what it would strand, asks what these become, and is saved as a version', async () => {
    await ada.click('See what it would do, and save it');
    expect(ada.page.words('.table tbody')).toBe('REOPENED Kettle 1 bug');
    expect(ada.page.words('.flow-list')).toContain(
      'New: Move Send to QA: from ASSIGNED to QA; by the assignee; asks comment.',
    );
    const homes = ada.page.find('#f-home-REOPENED').querySelectorAll('option');
    expect(homes.map((option) => option.getAttribute('value'))).toEqual(['NEW', 'ASSIGNED', 'QA']);
    const { action, fields } = ada.filled(form);
    const crafted = fields.map(([name, value]): [string, string] => [name, name.startsWith('home') ? 'CLOSED' : value]);
    const refused = await ada.twin().post(action, crafted);
    expect([refused.status, refused.words('#f-home-REOPENED-error')]).toEqual([
      422,
      'Please choose what the bugs become that are REOPENED.',
    ]);
    expect(await app.value('SELECT max(version) FROM workflow_versions')).toBe(1);
    await ada.submit(form, { 'home-REOPENED': 'ASSIGNED', note: 'We test now.' });
    expect(ada.page.words('.notice')).toBe('Version 2 of Tested holds from now on.');
    expect(ada.page.words('.flow-versions')).toMatch(/^Version 2 by ada .*: We test now. Version 1 by ada /);
    await become('ASSIGNED', [old.id]);
    await tess.get(old.url);
    expect(tess.page.words('.timeline')).toContain('changed Status from REOPENED to ASSIGNED');
    await ada.get('/admin/audit');
    expect(ada.page.words('main')).toContain('We test now.');
  });

  it('carries a bug through its own status, asking there what the move asks', async () => {
    const bug = await aBug({ by: rita, summary: 'To be tested' });
    await change(tess, bug, {}, 'take');
    await rita.get(bug.url);
    expect(rita.page.words('.moves')).not.toContain('Send to QA');
    await tess.get(bug.url);
    expect(tess.page.words('.moves')).toContain('Send to QA Is being tested. Asks for a comment.');
    const page = await tess.submit('#change', { move: 'send-to-qa' });
    expect([page.status, page.problem('text')]).toEqual([422, 'Please say why, in a comment.']);
    await tess.submit('#change', { move: 'send-to-qa', text: 'Please try 1.1.' });
    expect(tess.page.words('.bug-line .pill')).toBe('QA');
    expect(await statusOf(bug.id)).toBe('QA t');
    await rita.get(`/bugs?q=status:qa`);
    expect(rita.page.words('main')).toContain('To be tested');
    await rita.get('/help/search');
    expect(rita.page.words()).toContain('QA');
    await rita.get(bug.url);
    expect(rita.page.words('.moves')).toContain('Passed');
    const asked = await rita.submit('#change', { move: 'passed' });
    expect([asked.status, asked.words('.problems')]).toEqual([422, expect.stringContaining('“Passed” asks for it.')]);
    await app.query(`INSERT INTO milestones (product_id, name) SELECT id, '2.0' FROM products WHERE slug = 'kettle'`);
    const milestone = await app.value<number>(`SELECT id FROM milestones WHERE name = '2.0'`);
    await rita.get(bug.url);
    const { action, fields } = rita.filled('#change', { move: 'passed' });
    const rest = fields.filter(([name]) => name !== 'milestone');
    await rita.post(action, [...rest, ['milestone', String(milestone)]]);
    expect(await statusOf(bug.id)).toBe('CLOSED FIXED f');
    expect(await app.value('SELECT milestone_id FROM bugs WHERE id = $1', [bug.id])).toBe(milestone);
  });

  it('keeps a status that is in use, and what it is', async () => {
    const qa = await app.value<number>(`SELECT id FROM statuses WHERE name = 'QA'`);
    await ada.get(`/admin/statuses/${qa}/retirement`);
    expect([ada.page.words(), ada.page.has(form)]).toEqual([expect.stringContaining('It is in use by Tested.'), false]);
    await ada.get(`/admin/statuses/${qa}`);
    await ada.submit(`form[action="/admin/statuses/${qa}"]`, { name: 'QAX', open: false });
    expect(ada.page.words('.problems')).toContain('The name stays QA, for bugs or workflows have it, or have had it.');
    const fresh = await app.value<number>(`SELECT id FROM statuses WHERE name = 'NEW'`);
    await ada.get(`/admin/statuses/${fresh}/retirement`);
    expect(ada.page.words()).toContain('NEW stays: it is one of the seven statuses that every tracker has.');
  });

  it('warns before a product gets back the stock one, and its bugs follow', async () => {
    const bug = await aBug({ by: rita, summary: 'In QA still' });
    await change(tess, bug, {}, 'take');
    await change(tess, bug, { move: 'send-to-qa', text: 'Try.' });
    const kettle = await app.value<number>(`SELECT id FROM products WHERE slug = 'kettle'`);
    await ada.get(`/admin/products/${kettle}`);
    await ada.submit(`form[action="/admin/products/${kettle}"]`, { workflow: '' });
    expect([ada.page.status, ada.page.problem('sure')]).toEqual([
      422,
      '1 bug is QA, which the workflow does not have: it becomes NEW.',
    ]);
    await ada.submit(`form[action="/admin/products/${kettle}"]`, { sure: true });
    await become('NEW', [bug.id]);
    const strange = `SELECT count(*) FROM bugs b WHERE b.status = 'QA'`;
    expect(await app.value(strange)).toBe(0);
  });

  it('is for administrators: nobody else finds it', async () => {
    for (const path of ['/admin/workflows', '/admin/workflows/1', '/admin/workflows/1/publications/new']) {
      expect((await tess.get(path)).status).toBe(403);
    }
  });

  it('leaves nothing for the doctor', async () => {
    expect(await wrongIn(app)).toEqual([]);
  });
});
