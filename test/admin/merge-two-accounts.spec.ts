// Two accounts of one person become one: everything moves, the history keeps its words, and the first one is closed.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isIn, somebody, type Somebody } from '../support/account.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { bugzot } from '../support/command.js';
import { aBug, change, reportForm, unique } from '../support/factories.js';

let app: Lodger;
let ada: Client;

beforeAll(async () => {
  app = await lodger();
  ada = await new Client(app.url).signIn('ada');
}, 120_000);

const merge = async (from: string, into: string): Promise<void> => {
  await ada.get(`/admin/users/${from}/merging?into=${into}`);
  if (ada.page.has('form.form[method="post"]')) await ada.submit('form.form[method="post"]');
};

/** What refers to people, and whether merging moves it: a new table has to be thought of here. */
const stays = [
  // The log tells what was done then, by whom.
  'audit.who_id',
  'workflow_versions.made_by',
  'retirements.who_id',
  'status_journeys.who_id',
  // What opens an account ends with it; what was sent or posted was his.
  'devices.person_id',
  'mails.person_id',
  'passkeys.person_id',
  'recovery_codes.person_id',
  'second_factors.person_id',
  'sessions.person_id',
  'submissions.person_id',
  'tokens.person_id',
  // Finds the closed account by its own name.
  'person_words.person_id',
];
const moves = [
  'attachments.author_id',
  'bug_cc.person_id',
  'bug_values.person_id',
  'bugs.assignee_id',
  'bugs.qa_contact_id',
  'bugs.reporter_id',
  'changes.who_id',
  'comment_revisions.by_id',
  'comment_tags.person_id',
  'comments.author_id',
  'comments.withdrawn_by_id',
  'component_cc.person_id',
  'components.default_assignee_id',
  'components.owner_id',
  'components.qa_contact_id',
  'grants.person_id',
  'held_posts.person_id',
  'held_posts.settled_by_id',
  'leases.person_id',
  'mentions.person_id',
  'reactions.person_id',
  'requests.asker_id',
  'requests.person_id',
  'snoozes.person_id',
  'times.person_id',
  'uploads.person_id',
  'users.merged_into_id',
  'votes.person_id',
  'watches.person_id',
];

/** What a person may have of a bug beyond reporting and doing it: some of it both accounts have. */
async function haveBeyond(url: string, old: number, young: number): Promise<void> {
  const bug = Number(url.split('/').at(-1));
  const both = [bug, [old, young]];
  await app.query('UPDATE bugs SET vote_count = 2 WHERE id = $1', [bug]);
  await app.query('INSERT INTO bug_cc SELECT $1, unnest($2::bigint[])', both);
  await app.query('INSERT INTO votes (bug_id, person_id) SELECT $1, unnest($2::bigint[])', both);
  await app.query(
    `INSERT INTO requests (bug_id, kind, asker_id, person_id, asked_by_change, asked_at)
     SELECT h.bug_id, 'needinfo', $3, p, h.id, h.happened_at FROM changes h, unnest($2::bigint[]) p WHERE h.bug_id = $1 AND h.version = 1`,
    [...both, old],
  );
  await app.query(
    `WITH f AS (INSERT INTO custom_fields (key, name, kind) VALUES ('cook', 'Cook', 'person') RETURNING id)
     INSERT INTO bug_values (bug_id, field_id, person_id) SELECT $1, id, $2 FROM f`,
    [bug, old],
  );
  await app.query('UPDATE bugs SET qa_contact_id = $2 WHERE id = $1', [bug, old]);
  for (const table of ['leases', 'snoozes'])
    await app.query(`INSERT INTO ${table} VALUES ($1, $2, clock_timestamp() + interval '1 hour')`, [bug, old]);
  const [said] = await app.query<{ id: number }>('SELECT min(id) AS id FROM comments WHERE bug_id = $1', [bug]);
  await app.query(
    `INSERT INTO reactions (comment_id, person_id, sign) SELECT $1, p, 'yes' FROM unnest($2::bigint[]) p`,
    [said?.id, [old, young]],
  );
  await app.query('INSERT INTO mentions (comment_id, person_id) SELECT $1, p FROM unnest($2::bigint[]) p', [
    ...[said?.id, [old, young]],
  ]);
  await app.query(
    `INSERT INTO watches (person_id, kind, thing_id) VALUES ($1, 'product', 1), ($2, 'product', 1), ($2, 'person', $1), ($1, 'person', $2)`,
    [old, young],
  );
}

describe('Merging two accounts', () => {
  it('thinks of everything that refers to people', async () => {
    const found = await app.query<{ at: string }>(
      `SELECT c.conrelid::regclass || '.' || a.attname AS at FROM pg_constraint c
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
       WHERE c.confrelid = 'users'::regclass AND c.contype = 'f'`,
    );
    expect(found.map(({ at }) => at).sort()).toEqual([...stays, ...moves].sort());
  });

  it('says what will move, and moves it', async () => {
    const old = await somebody('old', app, ['reporter', 'developer']);
    const young = await somebody('young', app);
    await old.client.get('/bugs/new?product=kettle');
    const typed = { component: 'lid', summary: unique('Hot'), description: 'Ouch.', assignee: old.name };
    await old.client.submit(reportForm, typed);
    const bug = { url: old.client.page.path.replace(/\?.*/, '') };
    await change(old.client, bug, { text: 'Still hot.' });
    // A history that names him, which the bug goes on from.
    for (const assignee of ['dev', old.name]) await change(ada, bug, { assignee });
    const other = await aBug({ by: young.client });
    await change(old.client, other, { assignee: young.name });
    await app.query(
      `UPDATE components SET owner_id = $1, default_assignee_id = $1, qa_contact_id = $1 WHERE name = 'whistle'`,
      [old.id],
    );
    await app.query(`INSERT INTO component_cc SELECT id, unnest($1::bigint[]) FROM components WHERE name = 'lid'`, [
      [old.id, young.id],
    ]);
    await app.query(`INSERT INTO component_cc SELECT id, $1 FROM components WHERE name = 'whistle'`, [old.id]);
    await haveBeyond(bug.url, old.id, young.id);
    await ada.get(`/admin/users/${old.name}`);
    await ada.click('Merge into another account');
    await ada.submit('form.form[action$="/merging"]', { into: young.name.toUpperCase() });
    const effects = ada.page.words('.effects');
    expect(effects).toMatch(/1 bug reported, 1 bug assigned\. 2 comments and 3 changes\./);
    expect(effects).toContain('Roles: developer everywhere, reporter everywhere.'.replaceAll(' everywhere', ''));
    await ada.submit('form.form[method="post"]');
    expect([ada.page.path, ada.page.words('.notice')]).toEqual([
      `/admin/users/${young.name}`,
      `${old.name} is merged into ${young.name}.`,
    ]);
    expect(ada.page.allWords('.held li').map((words) => words.replace(/ Take.*/, ''))).toEqual([
      'developer everywhere',
      'reporter everywhere',
    ]);
    for (const at of moves) {
      const [table = '', column = ''] = at.split('.');
      expect([at, await app.value(`SELECT count(*) FROM ${table} WHERE ${column} = $1`, [old.id])]).toEqual([at, 0]);
    }
    expect(await app.value('SELECT count(*) FROM component_cc WHERE person_id = $1', [young.id])).toBe(2);
    for (const table of ['bug_cc', 'requests', 'votes', 'bug_values', 'leases', 'snoozes'])
      expect([table, await app.value(`SELECT count(*) FROM ${table} WHERE person_id = $1`, [young.id])]).toEqual([
        table,
        1,
      ]);
    expect(await app.query('SELECT kind FROM watches WHERE person_id = $1 ORDER BY kind', [young.id])).toEqual([
      { kind: 'product' },
    ]);
    expect(await app.value(`SELECT vote_count FROM bugs WHERE qa_contact_id = $1`, [young.id])).toBe(1);
    expect(await isIn(old.client)).toBe(false);
    await expect(new Client(app.url).signIn(old.name)).rejects.toThrow('could not sign in');
    await young.client.get(bug.url);
    expect(young.client.page.words('.timeline')).toContain(young.name);
    expect(await bugzot(app, 'doctor')).toMatchObject({ code: 0 });
    await change(ada, bug, { assignee: 'dev' });
    expect(await bugzot(app, 'doctor')).toMatchObject({ code: 0 });
    await ada.get(`/admin/users/${old.name}`);
    expect([ada.page.path, ada.page.words('.notice')]).toEqual([
      `/admin/users/${young.name}`,
      `${old.name} was merged into ${young.name}.`,
    ]);
    const [log] = await app.query(`SELECT deed, note, altered FROM audit WHERE deed = 'merged' AND thing = $1`, [
      old.name,
    ]);
    expect(log).toMatchObject({
      note: expect.stringMatching(/^1 bugs reported, 1 assigned, 3 changes, 2 comments/),
      altered: [{ field: 'merged into', old: null, new: young.name }],
    });
    // The name stays taken.
    await ada.get('/admin/users/new');
    const again = await ada.submit('form[action="/admin/users"]', { name: old.name, email: `x-${old.email}` });
    expect(again.problem('name')).toBe('Somebody has this name already.');
  });

  it('moves what an import has named, and follows whoever was merged before', async () => {
    await app.query(
      `INSERT INTO users (name, name_key, status, source, source_name)
       SELECT n, n, 'awaiting', 'old', n FROM unnest(ARRAY['imp1', 'imp2']) AS n`,
    );
    const ivy = await somebody('ivy', app);
    await merge('imp1', 'imp2');
    await merge('imp2', ivy.name);
    expect(await app.query(`SELECT status, merged_into_id FROM users WHERE name LIKE 'imp_'`)).toEqual([
      { status: 'closed', merged_into_id: ivy.id },
      { status: 'closed', merged_into_id: ivy.id },
    ]);
    expect((await ada.get('/admin/users/imp1')).path).toBe(`/admin/users/${ivy.name}`);
    expect((await ada.get('/admin/users?status=imported')).words()).not.toContain('imp1');
  });

  it.each([
    ['nobody-at-all', 'There is nobody of this name.'],
    ['', ''],
    ['itself', 'This is the same account.'],
    ['closed', 'is closed.'],
    ['imported', 'who has no account'],
  ])('is refused into %j: %s', async (into, sentence) => {
    const zoe: Somebody = await somebody('zoe', app);
    await app.query(
      `INSERT INTO users (name, name_key, status, source, source_name) VALUES
         ('closed', 'closed', 'closed', NULL, NULL), ('imported', 'imported', 'awaiting', 'old', 'i') ON CONFLICT DO NOTHING`,
    );
    await ada.get(`/admin/users/${zoe.name}/merging?into=${into === 'itself' ? zoe.name : into}`);
    expect([ada.page.status, ada.page.problem('into')]).toEqual([
      sentence === '' ? 200 : 422,
      expect.stringContaining(sentence),
    ]);
    expect(await isIn(zoe.client)).toBe(true);
  });

  it('is not for oneself, and the function is for closed accounts only', async () => {
    await ada.get('/admin/users/ada/merging?into=rita');
    expect(ada.page.problem('into')).toContain('This is your own account');
    await expect(
      app.query(
        `SELECT merge_people((SELECT id FROM users WHERE name = 'rita'), (SELECT id FROM users WHERE name = 'dev'))`,
      ),
    ).rejects.toThrow('is not closed for account');
    expect(await app.value(`SELECT has_function_privilege('public', 'merge_people(bigint, bigint)', 'execute')`)).toBe(
      false,
    );
  });
});
