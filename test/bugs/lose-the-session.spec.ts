// A sign-in or a form that has expired loses nothing: what was typed is shown, kept over the sign-in, and sent by one button.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password, wrongPassword, type CastName } from '../support/cast.js';
import { Client, stranger } from '../support/client.js';
import { aBug, numberOf, reportForm, unique } from '../support/factories.js';
import { swapped } from '../support/form.js';
import { sendFiles } from '../support/sending.js';

/** Somebody with a session of his own, which ends. */
const arrive = (name: CastName): Promise<Client> => new Client().signIn(name);

/** As when eight hours have gone by. */
async function expire(client: Client): Promise<void> {
  const id = decodeURIComponent(client.cookies.get('bugzot') ?? '').replace(/^s:([^.]*).*$/, '$1');
  const ended = await app.query('DELETE FROM sessions WHERE id_hash = sha256($1) RETURNING 1', [Buffer.from(id)]);
  expect(ended).toHaveLength(1);
}

const signInForm = 'form[action="/session"]';
const said = () => ({
  component: 'lid',
  severity: 'major',
  summary: unique('Typed for an hour'),
  description: 'Line 1\n\n"Line" <3> & 🫖\n',
});

describe('A sign-in that has ended', () => {
  it('lets a report be sent after signing in again', async () => {
    const rita = await arrive('rita');
    await rita.get('/bugs/new?product=kettle');
    await expire(rita);
    const typed = said();
    await rita.submit(reportForm, typed);
    expect(rita.page.words('h1')).toBe('Sign in');
    expect(rita.page.words('.lead')).toContain('nothing is lost');
    await rita.submit(signInForm, { login: 'rita', password });
    expect(rita.page.words('h1')).toBe('Nothing is lost');
    expect(rita.page.words('main')).toContain(typed.summary);
    expect(await app.value('SELECT count(*) FROM bugs WHERE summary = $1', [typed.summary])).toBe(0);
    await rita.submit(reportForm, {}, 'Send it now');
    const id = numberOf(rita.page);
    expect(rita.page.words('h1')).toBe(`#${id} ${typed.summary}`);
    expect(rita.page.words('.facts')).toContain('Severity major');
    expect(await app.value<string>('SELECT text FROM comments WHERE bug_id = $1', [id])).toBe(typed.description);
  });

  it('lets a change of a bug be sent, private note and all', async () => {
    const bug = await aBug();
    const dev = await arrive('dev');
    await dev.get(bug.url);
    await expire(dev);
    const secret = unique('hush');
    await dev.submit('#change', {
      severity: 'minor',
      move: 'resolve',
      resolution: 'FIXED',
      text: secret,
      audience: 'staff',
    });
    await dev.submit(signInForm, { login: 'dev', password });
    expect(dev.page.words('.typed.private')).toContain(secret);
    await dev.submit(`form[action="${bug.url}/changes"]`);
    expect(dev.page.words('.status')).toBe('RESOLVED FIXED');
    expect(dev.page.words('.facts')).toContain('Severity minor');
    expect(dev.page.words('.card.private')).toContain(secret);
    expect((await stranger().get(bug.url)).says(secret)).toBe(false);
  });

  it('still asks about a collision then', async () => {
    const bug = await aBug();
    const tess = await arrive('tess');
    await tess.get(bug.url);
    await expire(tess);
    await tess.submit('#change', { severity: 'minor', text: 'Kept.' });
    const dev = await arrive('dev');
    await dev.get(bug.url);
    await dev.submit('#change', { severity: 'blocker' });
    await tess.submit(signInForm, { login: 'tess', password });
    await tess.submit(`form[action="${bug.url}/changes"]`);
    expect(tess.page.status).toBe(409);
    expect(tess.page.value('text')).toBe('Kept.');
  });

  it('keeps what was typed over a wrong password', async () => {
    const rita = await arrive('rita');
    await rita.get('/bugs/new?product=kettle');
    await expire(rita);
    const typed = said();
    await rita.submit(reportForm, typed);
    await rita.submit(signInForm, { login: 'rita', password: wrongPassword });
    expect(rita.page.status).toBe(422);
    await rita.submit(signInForm, { login: 'rita', password });
    await rita.submit(reportForm, {}, 'Send it now');
    expect(rita.page.words('h1')).toContain(typed.summary);
  });

  it('keeps the longest text there can be', async () => {
    const rita = await arrive('rita');
    await rita.get('/bugs/new?product=kettle');
    await expire(rita);
    const typed = { ...said(), description: '🫖"\\<'.repeat(16_384) };
    await rita.submit(reportForm, typed);
    await rita.submit(signInForm, { login: 'rita', password });
    await rita.submit(reportForm, {}, 'Send it now');
    expect(await app.value<string>('SELECT text FROM comments WHERE bug_id = $1', [numberOf(rita.page)])).toBe(
      typed.description,
    );
  });

  it('asks no more than to sign in for a page that is only read', async () => {
    const ada = await arrive('ada');
    await expire(ada);
    await ada.get('/admin/users/rita');
    expect(ada.page.path).toBe(`/session/new?next=${encodeURIComponent('/admin/users/rita')}`);
    await ada.submit(signInForm, { login: 'ada', password });
    expect(ada.page.path).toBe('/admin/users/rita');
  });

  it('does nothing in the name of somebody else who signs in instead', async () => {
    const bug = await aBug();
    const dev = await arrive('dev');
    await dev.get(bug.url);
    await expire(dev);
    await dev.submit('#change', { move: 'resolve', resolution: 'FIXED' });
    await dev.submit(signInForm, { login: 'eve', password });
    const page = await dev.submit(`form[action="${bug.url}/changes"]`);
    expect([403, 422]).toContain(page.status);
    expect((await stranger().get(bug.url)).words('.status')).toBe('NEW');
  });
});

describe('A form whose token has expired', () => {
  it('is shown with what was typed, and one button sends it', async () => {
    const rita = await arrive('rita');
    await rita.get('/bugs/new?product=kettle');
    const typed = said();
    const { action, fields } = rita.filled(reportForm, typed);
    await rita.post(action, swapped(fields, '_csrf', 'an old token'));
    expect(rita.page.words('h1')).toBe('Nothing is lost');
    expect(rita.page.words('.typed')).not.toBe('');
    await rita.submit(reportForm, {}, 'Send it now');
    expect(rita.page.words('h1')).toContain(typed.summary);
  });

  it('loses no comment either', async () => {
    const bug = await aBug();
    const eve = await arrive('eve');
    await eve.get(bug.url);
    const { action, fields } = eve.filled('#change', { text: 'Typed for long.' });
    await eve.post(
      action,
      fields.filter(([name]) => name !== '_csrf'),
    );
    expect(eve.page.allWords('.typed')).toEqual(['Comment Typed for long.']);
    await eve.submit(`form[action="${action}"]`);
    expect(eve.page.words('#c1')).toContain('Typed for long.');
  });

  it('keeps its files, and shows of them what was typed', async () => {
    const bug = await aBug();
    const dev = await arrive('dev');
    await dev.get(bug.url);
    const log = { name: 'log.txt', bytes: 'drip' };
    await sendFiles(dev, '#change', [log], { summary: ' ', text: 'See the log.', about: 'What it says' });
    const { action, fields } = dev.filled('#change', {});
    await dev.post(action, swapped(swapped(fields, '_csrf', 'old'), 'summary', bug.summary));
    expect(dev.page.allWords('.typed').filter((words) => /log|says/.test(words))).toEqual([
      'Comment See the log.',
      'What the files show What it says',
    ]);
    expect(dev.page.words('.typed-list, .sheet')).not.toContain(dev.page.value('upload'));
    await dev.submit(`form[action="${action}"]`);
    expect(dev.page.words('.attachments')).toContain('log.txt What it says');
  });

  it('is the sign-in form itself: it can be sent at once', async () => {
    const client = stranger();
    await client.get('/session/new?next=/products');
    client.cookies.clear();
    await client.submit(signInForm, { login: 'rita', password });
    expect(client.page.value('login')).toBe('rita');
    expect(client.page.words('.problems')).toContain('This page was open for too long.');
    await client.submit(signInForm, { password });
    expect(client.page.path).toBe('/products');
  });

  it('never shows or keeps a password', async () => {
    const ada = await arrive('ada');
    await ada.get('/admin/users/new');
    const client = stranger();
    await client.get('/session/new');
    const { fields } = client.filled(signInForm, { login: 'rita', password: 'a secret of rita' });
    const page = await client.post('/session', swapped(fields, '_csrf', 'old'));
    expect(page.says('a secret of rita')).toBe(false);
  });

  it('goes nowhere else, whatever the kept form says', async () => {
    const client = stranger();
    await client.get('/session/new');
    for (const action of [
      '//evil.example/bugs',
      'https://evil.example/',
      'javascript:alert(1)',
      '/\\evil.example',
      '\t//evil.example',
    ]) {
      const kept = JSON.stringify({ action, fields: [{ name: 'text', value: 'x' }] });
      const fresh = stranger();
      await fresh.get('/session/new');
      const { fields } = fresh.filled(signInForm, { login: 'rita', password });
      const page = await fresh.post('/session', [...fields, ['kept', kept]]);
      expect([action, page.findAll('form[method="post"]').map((form) => form.getAttribute('action'))]).toEqual([
        action,
        [],
      ]);
    }
  });
});
