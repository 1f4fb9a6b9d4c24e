// Asking a named person: for information, for a review, to verify; the queue, the answers, and whom one can not ask.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger } from '../support/client.js';
import type { CastName } from '../support/cast.js';
import { aBug, aProduct, change, type MadeBug } from '../support/factories.js';
import { swapped } from '../support/form.js';
import { lettersTo } from '../support/mail.js';

const hide = (slug: string) => app.query('UPDATE products SET restricted = true WHERE slug = $1', [slug]);
const open = (slug: string) => app.query('UPDATE products SET restricted = false WHERE slug = $1', [slug]);

const front = async (name: CastName): Promise<string> => {
  const page = await (await as(name)).twin().get('/');
  return page.has('.asked-of-you') ? page.words('.asked-of-you') : '';
};

const found = async (name: CastName, q: string): Promise<string[]> =>
  (await (await as(name)).twin().get(`/bugs?q=${encodeURIComponent(q)}`)).allWords('td.b-id');

const rows = (bug: MadeBug) =>
  app.query<{ kind: string; verdict: string | null; version: string | null; person: string; asker: string }>(
    `SELECT r.kind, r.verdict, v.name AS version, u.name AS person, a.name AS asker FROM requests r
     JOIN users u ON u.id = r.person_id JOIN users a ON a.id = r.asker_id LEFT JOIN versions v ON v.id = r.version_id
     WHERE r.bug_id = $1 ORDER BY r.id`,
    [bug.id],
  );

const last = async (bug: MadeBug): Promise<string> =>
  (await stranger().get(bug.url)).allWords('.alterations').at(-1) ?? '';

describe('Information', () => {
  it('is asked of somebody, waits in his queue, and his next comment is the answer', async () => {
    const { slug } = await aProduct();
    const bug = await aBug({ product: slug, component: 'part' });
    const asked = await change('tess', bug, { 'add.needinfo': 'Rita', text: 'Which kettle is it?' });
    expect(asked.words('.waits')).toContain('Waits for information from rita asked by tess, waits since today');
    expect(asked.words('#c1 .alterations')).toBe('asked rita for information');
    expect(await front('rita')).toContain(`${bug.summary} #${bug.id} tess asks you for information since today`);
    expect(await front('dev')).not.toContain(bug.summary);
    expect(await found('rita', `needinfo:@me product:${slug}`)).toEqual([String(bug.id)]);
    expect(await found('dev', `needinfo:rita -needinfo:none product:${slug}`)).toEqual([String(bug.id)]);
    expect(await found('dev', `needinfo:@me product:${slug}`)).toEqual([]);
    await change('dev', bug, { text: 'I wonder, too.' });
    const mine = await (await as('rita')).twin().get(bug.url);
    expect(mine.words('.waits-mine')).toContain('tess asks you for information');
    await change('rita', bug, { text: 'I will look.', unanswered: true });
    expect(await front('rita')).toContain(bug.summary);
    const answered = await change('rita', bug, { text: 'The big one.' });
    expect(answered.has('.waits')).toBe(false);
    expect(await last(bug)).toBe('answered what was asked');
    expect(await front('rita')).not.toContain(bug.summary);
    expect(await rows(bug)).toMatchObject([{ kind: 'needinfo', verdict: 'answered', person: 'rita', asker: 'tess' }]);
  });

  it('can not be given, or is taken back', async () => {
    const bug = await aBug();
    await change('tess', bug, { 'add.needinfo': 'rita, eve' });
    await change('rita', bug, { cannot: true });
    expect(await last(bug)).toBe('could not answer what was asked');
    await change('sam', bug, { 'remove.needinfo': ['eve'] });
    expect(await last(bug)).toBe('withdrew the question to eve');
    expect((await rows(bug)).map(({ person, verdict }) => `${person} ${verdict}`).sort()).toEqual([
      'eve withdrawn',
      'rita denied',
    ]);
  });

  it('is asked by nobody who may not edit', async () => {
    const bug = await aBug();
    const rita = (await as('rita')).twin();
    const page = await rita.get(bug.url);
    expect(page.has('[name="add.needinfo"]')).toBe(false);
    const { action, fields } = rita.filled('#change', { text: 'Please.' });
    expect((await rita.post(action, [...fields, ['add.needinfo', 'dev']])).status).toBe(403);
    expect(await rows(bug)).toEqual([]);
  });
});

describe('A request', () => {
  it('for a review is granted or denied, by the one who is asked', async () => {
    const bug = await aBug();
    await change('tess', bug, { 'add.review': 'dev', 'add.verify': 'sam', verifyOn: '1.1' });
    expect((await stranger().get(bug.url)).words('.waits')).toContain('Waits for sam to verify it on 1.1');
    expect(await found('dev', 'review:@me')).toContain(String(bug.id));
    const granted = await change('dev', bug, { reviewed: 'granted', text: 'Looks right.' });
    expect(granted.words('#c1')).toContain('granted the review');
    const denied = await change('sam', bug, { verified: 'denied' });
    expect(denied.has('.waits')).toBe(false);
    expect(await last(bug)).toBe('denied that it is fixed');
    expect((await rows(bug)).map(({ kind, verdict, version }) => [kind, verdict, version])).toEqual([
      ['review', 'granted', null],
      ['verify', 'denied', '1.1'],
    ]);
    const tess = (await as('tess')).twin();
    await tess.get(bug.url);
    const { action, fields } = tess.filled('#change', { text: 'Me.' });
    const page = await tess.post(action, [...fields, ['reviewed', 'granted']]);
    expect([page.status, page.words('.problems')]).toEqual([
      422,
      expect.stringContaining('Nobody waits for this of you any more.'),
    ]);
  });

  it('is made of nobody who may not see the bug, in the words for nobody at all', async () => {
    const { slug } = await aProduct();
    const bug = await aBug({ by: 'tess', product: slug, component: 'part' });
    await hide(slug);
    const ada = (await as('ada')).twin();
    const said: string[] = [];
    for (const name of ['Rita', 'Nobody']) {
      const page = await change(ada, bug, { 'add.needinfo': name, text: 'Hm?' });
      expect([page.status, page.value('add.needinfo'), page.value('text')]).toEqual([422, name, 'Hm?']);
      said.push(page.words('.field-bad').replaceAll(name, 'X'));
    }
    expect(said[0]).toBe(said[1]);
    expect(said[0]).toContain('There is nobody called “X”.');
    expect(await rows(bug)).toEqual([]);
  });

  it('is not in the queue of whoever lost sight of the bug, who is told of as stale', async () => {
    const { slug } = await aProduct();
    const bug = await aBug({ by: 'tess', product: slug, component: 'part' });
    await change('tess', bug, { 'add.needinfo': 'dev' });
    expect(await front('dev')).toContain(bug.summary);
    await hide(slug);
    const secret = [bug.summary, `#${bug.id}`];
    for (const text of [await front('dev'), (await found('dev', 'needinfo:@me')).join(' ')])
      for (const word of secret) expect(text).not.toContain(word);
    expect((await (await as('ada')).twin().get(bug.url)).words('.waits-stale')).toBe('dev can not see this bug.');
    await open(slug);
    expect(await front('dev')).toContain(bug.summary);
    expect((await (await as('ada')).twin().get(bug.url)).has('.waits-stale')).toBe(false);
  });

  it('counts once where it is made twice at once', async () => {
    const bug = await aBug();
    const tess = (await as('tess')).twin();
    await tess.get(bug.url);
    const { action, fields } = tess.filled('#change', { 'add.review': 'dev' });
    await Promise.all([tess.twin().post(action, fields), tess.twin().post(action, fields)]);
    expect(await rows(bug)).toHaveLength(1);
    const refused = await tess.post(action, swapped(fields, 'add.review', ''));
    expect(refused.status).toBe(422);
  });
});

describe('A reminder', () => {
  const remind = async (): Promise<void> => {
    await app.query(`SELECT graphile_worker.add_job('remind')`);
    for (;;) {
      const left = await app.value(
        `SELECT count(*) FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
         WHERE t.identifier = 'remind'`,
      );
      if (left === 0) return;
    }
  };
  const age = (bug: MadeBug, days: number) =>
    app.query(`UPDATE requests SET asked_at = asked_at - $2 * interval '1 day' WHERE bug_id = $1`, [bug.id, days]);
  const rested = (name: string) => app.query('UPDATE users SET reminded_at = NULL WHERE name = $1', [name]);
  const address = (name: string): Promise<string> =>
    app.value<string>('SELECT email FROM users WHERE name = $1', [name]);
  const mails = async (name: string): Promise<string[]> =>
    (await lettersTo(await address(name)))
      .filter(({ email }) => /wait|answer/.test(email.subject ?? ''))
      .map(({ email }) => email.text ?? '');

  it('comes after a week, once a week, for all that waits, and tells no restricted bug', async () => {
    const { slug } = await aProduct();
    const [secret, bug, fresh] = [await aBug({ product: slug, component: 'part' }), await aBug(), await aBug()];
    for (const one of [secret, bug, fresh]) await change('tess', one, { 'add.needinfo': 'eve' });
    for (const one of [secret, bug]) await age(one, 8);
    await app.query(
      `INSERT INTO product_roles SELECT p.id, r.id FROM products p, roles r WHERE p.slug = $1 AND r.stock = 'reporter'`,
      [slug],
    );
    await hide(slug);
    await remind();
    const [mail = '', ...more] = await mails('eve');
    expect(more).toEqual([]);
    expect(mail).toContain(`#${bug.id} “${bug.summary}”: tess asks you for information, for 8 days.`);
    expect(mail).toContain(`#${fresh.id} “${fresh.summary}”`);
    expect(mail).toContain(`#${secret.id}: tess asks you for information, for 8 days.`);
    expect(mail).not.toContain(secret.summary);
    await remind();
    expect(await mails('eve')).toHaveLength(1);
  });

  it('never comes to whoever turned it off, nor of what is hidden by now', async () => {
    const { slug } = await aProduct();
    const bug = await aBug({ by: 'tess', product: slug, component: 'part' });
    await change('tess', bug, { 'add.review': 'dev' });
    await age(bug, 30);
    await rested('dev');
    const dev = (await as('dev')).twin();
    await dev.get('/me/profile');
    await dev.submit('form[action="/me/profile"]', { reminded: false });
    await remind();
    expect(await mails('dev')).toEqual([]);
    await dev.get('/me/profile');
    await dev.submit('form[action="/me/profile"]', { reminded: true });
    await hide(slug);
    await app.query(
      `UPDATE requests SET settled_at = asked_at, verdict = 'withdrawn' WHERE settled_at IS NULL AND bug_id <> $1`,
      [bug.id],
    );
    await remind();
    expect(await mails('dev')).toEqual([]);
    await rested('dev');
    await open(slug);
    await remind();
    expect(await mails('dev')).toHaveLength(1);
  });
});
