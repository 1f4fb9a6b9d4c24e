// A password stands in a bug wherever one can: after the redaction it is nowhere, nothing else has changed, and no stale form brings it back.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import { wrongIn } from '../support/health.js';
import { columnsWith, plant, reached, rowsWith } from '../support/leaked.js';

const canary = 'hunter2-Zx9%"\\q';
const word = 'hunter2';

let app: Lodger;
let ada: Client;
let rita: Client;
let bug: MadeBug;
let other: MadeBug;

const check = (): string => `form[action="${bug.url}/redactions/check"]`;
const deed = (): string => `form[action="${bug.url}/redactions"]`;

/** What all bugs but this one hold. */
const others = (): Promise<string> =>
  app.value<string>(
    `SELECT md5(coalesce(string_agg(x, '|' ORDER BY x), '')) FROM (
       SELECT b::text AS x FROM bugs b WHERE id <> $1 UNION ALL SELECT c::text FROM comments c WHERE bug_id <> $1
       UNION ALL SELECT h::text FROM changes h WHERE bug_id <> $1 UNION ALL SELECT a::text FROM altered a WHERE bug_id <> $1
       UNION ALL SELECT w::text FROM bug_words w WHERE bug_id <> $1) all_of_them`,
    [bug.id],
  );

beforeAll(async () => {
  app = await lodger();
  [ada, rita] = await Promise.all([new Client(app.url).signIn('ada'), new Client(app.url).signIn('rita')]);
  const description = `Steps: log in with **${canary}** and\n\n    ${canary}\n\n[link](https://kettle.example/?p=${word})`;
  bug = await aBug({ by: ada, summary: `Login with ${canary} fails`, description });
  other = await aBug({ by: ada, summary: 'The lid sticks', description: 'Nothing to hide.' });
  await change(ada, bug, { summary: `It fails: ${canary} and ${canary}` });
  await change(ada, bug, { text: `It is \`${canary}\`, I tell you.` });
  await change(ada, bug, { text: `Employees: ${canary}`, audience: 'staff' });
  await ada.get(`${bug.url}/comments/1/edit`);
  await ada.submit('form[action$="/revisions"]', { text: `It is \`${canary}\`, I tell you all.` });
  for (const text of [`Where it stands: ${canary}`, `Where it stands now: ${canary}`]) {
    await ada.get(`${bug.url}/play`);
    await ada.submit(`form[action="${bug.url}/play"]`, { text });
  }
  await plant(app, bug.id, canary);
}, 120_000);

describe('Leaked words', () => {
  it('are taken out by nobody who may not, and of no bug that does not exist for one', async () => {
    expect((await rita.get(`${bug.url}/redactions/new`)).status).toBe(403);
    expect((await rita.get(bug.url)).has('a[href*="/redactions/"]')).toBe(false);
    expect((await ada.get('/bugs/99999/redactions/new')).status).toBe(404);
    expect((await new Client(app.url).get(`${bug.url}/redactions/new`)).path).toContain('/session/new');
    await app.query(`INSERT INTO roles (name, rank, permissions) VALUES ('half', 3, '{bugs.view,text.redact}')`);
    await app.query(
      `INSERT INTO grants (person_id, role_id) SELECT u.id, r.id FROM users u, roles r WHERE u.name = 'eve' AND r.name = 'half'`,
    );
    const eve = await new Client(app.url).signIn('eve');
    expect((await eve.get(`${bug.url}/redactions/new`)).status).toBe(403);
  });

  it('are looked for before anything is done, and what can not be reached is told', async () => {
    await ada.get(bug.url);
    await ada.get(ada.page.find('a[href$="/redactions/new?of=c0"]').getAttribute('href') ?? '');
    const nowhere = await ada.submit(check(), { leaked: 'HUNTER2-zx9', why: 'A password.' });
    expect([nowhere.status, nowhere.problem('leaked')]).toEqual([422, expect.stringContaining('stand nowhere')]);
    expect(nowhere.text).not.toContain('HUNTER2');
    const short = await ada.submit(check(), { leaked: 'hun', why: 'x' });
    expect(short.problem('leaked')).toContain('4 characters');
    const telling = await ada.submit(check(), { leaked: canary, why: `${canary} has leaked` });
    expect(telling.problem('why')).toContain('must not have the words');
    expect(await columnsWith(app, word)).toEqual([...reached].sort());
    const before = await rowsWith(app, word);
    const page = await ada.submit(check(), { leaked: canary, why: 'The password of the kitchen.' });
    expect(page.allWords('.consequences li').slice(0, 13)).toEqual([
      'the summary',
      '3 other fields',
      '2 links or other names',
      '3 comments',
      'what 1 comment said before',
      '3 tags of comments',
      'the state of play',
      '1 post that was held',
      '1 entry of the history',
      '1 note of the history',
      'the names or descriptions of 2 attachments',
      'what an import has kept of the bug',
      '2 reports to this product that are not bugs yet',
    ]);
    expect(page.words()).toContain('Backups');
    expect(page.text).not.toContain(word);
    expect(await rowsWith(app, word)).toEqual(before);
  });

  it('are gone from every row, page and index after the deed, and nothing else is', async () => {
    const [stale, edited, sealed] = [ada.twin(), ada.twin(), ada.twin()];
    await stale.get(bug.url);
    await edited.get(bug.url);
    const rest = await others();
    await ada.submit(deed());
    expect([ada.page.path, ada.page.words('.notice')]).toEqual([bug.url, 'The words are taken out, for good.']);
    expect(ada.page.words('h1')).toContain('It fails: █████ and █████');
    // The address of the link is a word of its own and has leaked, too.
    await ada.get(`${bug.url}/redactions/new`);
    await ada.submit(check(), { leaked: `?p=${word}`, why: 'Its address, too.' });
    await ada.submit(deed());
    expect(await rowsWith(app, word)).toEqual([]);
    expect(await others()).toBe(rest);
    const pages = [bug.url, '/bugs', `/bugs?q=${word}`, '/', '/admin/audit', `/bugs?q=status%3ANEW`];
    for (const client of [ada, rita, new Client(app.url)])
      for (const path of pages) {
        const text = (await client.get(path)).text.replaceAll(`q=${word}`, '').replaceAll(`value="${word}"`, '');
        expect(text.split(word).length - 1).toBeLessThanOrEqual(path.includes(word) ? 3 : 0);
      }
    expect((await ada.get(`/bugs?q=${word}`)).has(`a[href^="${bug.url}"]`)).toBe(false);
    expect((await ada.get('/bugs?q=kitchen+OR+steps')).has(`a[href^="${bug.url}"]`)).toBe(true);
    expect((await rita.get(bug.url)).words('.timeline')).toContain('took out words that had leaked');
    expect(app.log()).not.toContain(word);
    expect(sealed.url).toBe(app.url);
    const rests = await app.value<object>('SELECT rest FROM imported_bugs');
    expect(rests).toEqual({ '█████': [{ deep: 'a █████ b', number: 7, nothing: null }], 'x","y': true });

    await stale.submit('#change', { text: 'I say so, too.' });
    expect([stale.page.status, stale.page.words('h1')]).toEqual([200, expect.stringContaining('It fails: █████')]);
    const again = await edited.submit('#change', { summary: `It still fails: ${word}-X`, text: '' });
    expect([again.status, again.problem('summary')]).toEqual([
      422,
      expect.stringContaining('taken out of the summary'),
    ]);
    expect(await rowsWith(app, word)).toEqual([]);
  });

  it('are written down as taken out: by whom, why and where, not which', async () => {
    const [entry] = await app.query(
      `SELECT deed, kind, thing, note, altered FROM audit WHERE deed = 'redacted' ORDER BY id LIMIT 1`,
    );
    expect(entry).toMatchObject({
      deed: 'redacted',
      kind: 'bug',
      thing: `#${bug.id}`,
      note: 'The password of the kitchen.',
    });
    expect(entry?.['altered']).toContainEqual({ field: 'comments', old: null, new: '3' });
    const [sum] = await app.query<{ version: number; changes: number }>(
      `SELECT b.version, (SELECT count(version)::int FROM changes WHERE bug_id = b.id) AS changes FROM bugs b WHERE id = $1`,
      [bug.id],
    );
    expect(sum?.version).toBe(sum?.changes);
  });

  it('that are a whole text go as a whole, and private ones leave no public trace', async () => {
    await change(ada, other, { text: 'Quite secret, all of it', audience: 'staff' });
    const before = await app.value<string>('SELECT version || updated_at::text FROM bugs WHERE id = $1', [other.id]);
    await ada.get(other.url);
    await ada.get(ada.page.find('a[href*="of=p-"]').getAttribute('href') ?? '');
    await ada.submit('form[action$="/redactions/check"]', { whole: 'yes', why: 'All of it.' });
    await ada.submit('form[action$="/redactions"]');
    expect(ada.page.words('.timeline')).toContain('█████');
    expect(await rowsWith(app, 'Quite secret')).toEqual([]);
    expect(await app.value<string>('SELECT version || updated_at::text FROM bugs WHERE id = $1', [other.id])).toBe(
      before,
    );
    expect((await rita.get(other.url)).words()).not.toContain('█████');
  });

  it('are carried from page to page so that nobody reads them, for this bug and this person', async () => {
    await ada.get(`${bug.url}/redactions/new`);
    const page = await ada.submit(check(), { leaked: 'I say so', why: 'x' });
    expect(page.has(deed())).toBe(true);
    const { fields } = ada.filled(deed());
    expect((await ada.post(`${other.url}/redactions`, fields)).status).toBe(422);
    const torn = fields.map(([name, value]): [string, string] => [
      name,
      name === 'sealed' ? `${value.slice(0, -4)}AAAA` : value,
    ]);
    expect((await ada.post(`${bug.url}/redactions`, torn)).words()).toContain('did not arrive whole');
  });

  it('leaves nothing for the doctor', async () => {
    expect(await wrongIn(app)).toEqual([]);
  });
});
