// Triage: bugs of a queue one at a time, each leased to one triager, with plain forms; the queue knows what is left.
import { describe, expect, it } from '@jest/globals';
import { app, lodger } from '../support/app.js';
import { as, Client } from '../support/client.js';
import type { CastName } from '../support/cast.js';
import { aBug, aProduct, change, type MadeBug } from '../support/factories.js';
import type { Page } from '../support/page.js';

const queue = (slug: string, more = ''): string =>
  `/triage?q=${encodeURIComponent(`product:${slug} is:open assignee:none${more}`)}`;

/** The bug that stands on the page, or null. */
const shown = (page: Page): number | null => Number(/#(\d+)/.exec(page.words('#triaged-head'))?.[1]) || null;

const begin = (client: Client): Promise<Page> => client.submit('form[action="/triage/leases"]');
const deed = (client: Client, name: string, typed = {}, press?: string): Promise<Page> =>
  client.submit(`.deed-${name} form`, typed, press);

async function aQueue(bugs: number): Promise<{ slug: string; bugs: MadeBug[] }> {
  const { slug } = await aProduct();
  const made: MadeBug[] = [];
  for (let at = 0; at < bugs; at++) made.push(await aBug({ product: slug, component: 'part' }));
  return { slug, bugs: made };
}

async function at(slug: string, by: CastName = 'tess', more = ''): Promise<Client> {
  const client = (await as(by)).twin();
  await client.get(queue(slug, more));
  return client;
}

/** The newest one. */
const last = (bugs: readonly MadeBug[]): MadeBug => bugs.at(-1) ?? { id: 0, url: '', summary: '' };

const leases = (slug: string): Promise<{ bug: number; name: string; minutes: number }[]> =>
  app.query(
    `SELECT l.bug_id AS bug, u.name, round(extract(epoch FROM l.until - clock_timestamp()) / 60)::int AS minutes
     FROM leases l JOIN bugs b ON b.id = l.bug_id JOIN products p ON p.id = b.product_id JOIN users u ON u.id = l.person_id
     WHERE p.slug = $1`,
    [slug],
  );

describe('A queue', () => {
  it('gives one bug after the other, and each deed is done to the bug', async () => {
    const { slug, bugs } = await aQueue(6);
    const [first, second, third, fourth, fifth, sixth] = bugs.map(({ id }) => id);
    const tess = await at(slug);
    expect(tess.page.words('#left')).toBe('6 left');
    expect(tess.page.words('main')).toContain('6 bugs wait. Each is yours alone for ten minutes.');
    // Looking takes nothing.
    expect(await leases(slug)).toEqual([]);
    expect(shown(await begin(tess))).toBe(sixth);
    expect(await leases(slug)).toEqual([{ bug: sixth, name: 'tess', minutes: 10 }]);
    expect(tess.page.words('.facts')).toContain('Assignee nobody');
    expect(tess.page.words('.timeline')).toContain('It does not open.');

    const accepted = await deed(tess, 'accept', { priority: 'highest', assignee: 'dev' });
    expect(accepted.words('.notice')).toBe(`Bug ${sixth} is accepted: ASSIGNED, dev.`);
    expect([shown(accepted), accepted.words('#left')]).toEqual([fifth, '5 left']);
    expect((await tess.twin().get(`/bugs/${sixth}`)).words('.facts')).toMatch(/Priority highest .*Assignee dev /);

    const declined = await deed(tess, 'decline', {
      resolution: 'WONTFIX – It is a bug, and it will stay.',
      text: 'Sorry.',
    });
    expect(declined.words('.notice')).toBe(`Bug ${fifth} is declined: RESOLVED WONTFIX.`);
    expect((await tess.twin().get(`/bugs/${fifth}`)).words('#c1')).toContain('Sorry.');
    expect(shown(declined)).toBe(fourth);

    const repeats = await deed(tess, 'duplicate', { duplicate: String(first) });
    expect(repeats.words('.notice')).toBe(`Bug ${fourth} is a duplicate of bug ${first} now.`);
    expect((await tess.twin().get(`/bugs/${fourth}`)).words('.status')).toBe('RESOLVED DUPLICATE');
    expect(shown(repeats)).toBe(third);

    const snoozed = await deed(tess, 'snooze', { span: 'a week' });
    expect(snoozed.words('.notice')).toMatch(new RegExp(`^Bug ${third} comes again on \\d{4}-\\d\\d-\\d\\d\\.$`));
    expect([shown(snoozed), snoozed.words('#left')]).toEqual([second, '2 left, 1 snoozed']);
    const back = await tess.submit('form[action="/triage/undoings"]');
    expect([shown(back), back.words('#left'), back.words('.notice')]).toEqual([
      third,
      '3 left',
      `Bug ${third} is not put off any more.`,
    ]);
    expect(shown(await deed(tess, 'snooze', { span: 'until the day below', until: '2001-01-01' }))).toBe(third);
    expect([tess.page.status, tess.page.words('.field-until .error')]).toEqual([
      422,
      expect.stringContaining('a day to come'),
    ]);
    await deed(tess, 'snooze', { span: 'a day' });

    const asked = await deed(tess, 'ask', { text: 'Which kettle is it?' });
    expect(asked.words('.notice')).toBe(`rita is asked about bug ${second}.`);
    expect((await tess.twin().get(`/bugs/${second}`)).words('#c1')).toContain('Which kettle is it?');
    expect(shown(asked)).toBe(first);
    expect(await app.query('SELECT kind, settled_at FROM requests WHERE bug_id = $1', [second])).toEqual([
      { kind: 'needinfo', settled_at: null },
    ]);
    // What waits for an answer is not in the queue.
    expect(asked.words('#left')).toBe('1 left, 1 snoozed');

    const skipped = await deed(tess, 'skip');
    expect([shown(skipped), skipped.words('.notice')]).toEqual([null, `Bug ${first} is left as it is.`]);
    expect(skipped.words('main')).toContain('You are through.');
    expect(await leases(slug)).toEqual([]);
    await begin(tess);
    for (let left = 5; left > 0 && shown(tess.page); left--) await deed(tess, 'accept');
    await tess.get(queue(slug));
    expect(tess.page.words('.empty')).toContain('Nothing is left to triage.');
    expect(tess.page.words('#left')).toBe('0 left, 1 snoozed');
  });

  it('undoes what was done to the bug, and has it before one again', async () => {
    const { slug, bugs } = await aQueue(2);
    const [first, second] = bugs.map(({ id }) => id);
    const tess = await at(slug);
    await begin(tess);
    const undo = async (): Promise<unknown[]> => {
      const page = await tess.submit('form[action="/triage/undoings"]');
      return [page.status, shown(page), page.words('.notice')];
    };
    const again = `Bug ${second} is as it was before: NEW. What was said stays.`;
    await deed(tess, 'accept', { priority: 'highest', assignee: 'dev' });
    expect(await undo()).toEqual([200, second, again]);
    expect(tess.page.words('.facts')).toContain('Assignee nobody');
    await deed(tess, 'decline', { resolution: 'WONTFIX – It is a bug, and it will stay.' });
    expect(await undo()).toEqual([200, second, again]);
    await deed(tess, 'duplicate', { duplicate: String(first) });
    expect(await undo()).toEqual([200, second, again]);
    expect((await tess.twin().get(`/bugs/${first}`)).words('.relations')).toBe('');
    await deed(tess, 'ask', { text: 'Which one?' });
    expect(await undo()).toEqual([200, second, again]);
    expect((await tess.twin().get(`/bugs/${second}`)).words('#c1')).toContain('Which one?');
    // What somebody has touched since stays, and the page says so.
    await deed(tess, 'accept', { priority: 'highest' });
    await change('dev', { url: `/bugs/${second}` }, { priority: 'low' });
    expect((await undo())[0]).toBe(422);
    expect(tess.page.words('[role="alert"]')).toContain('Somebody has changed the same since.');
  });

  it('says of many how many they are, too, and hears of each deed', async () => {
    const own = await lodger();
    const tess = await new Client(own.url).signIn('tess');
    await aBug({ by: tess.twin() });
    await own.query(
      `INSERT INTO bugs SELECT (jsonb_populate_record(b, jsonb_build_object('id', b.id + n))).*
       FROM bugs b, generate_series(1, 1100) n WHERE b.id = (SELECT max(id) FROM bugs)`,
    );
    await own.query(`SELECT setval('bug_numbers', (SELECT max(id) FROM bugs))`);
    await tess.get(queue('kettle'));
    const all = await own.value(`SELECT count(*)::int FROM bugs WHERE is_open AND assignee_id IS NULL`);
    const words = (left: number): string => `${left.toLocaleString('en')} left`;
    expect([all > 1100, tess.page.words('#left')]).toEqual([true, words(all)]);
    expect((await tess.get(queue('kettle'))).words('#left')).toBe(words(all));
    await aBug({ by: tess.twin() });
    expect((await tess.get(queue('kettle'))).words('#left')).toBe(words(all + 1));
  });

  it('is given to twenty at once without the same bug twice', async () => {
    const { slug, bugs } = await aQueue(1);
    await app.query(
      `INSERT INTO bugs SELECT (json_populate_record(b, json_build_object('id', nextval('bug_numbers')))).* FROM bugs b, generate_series(1, 24) n
       WHERE b.id = $1`,
      [bugs[0]?.id],
    );
    const ids = await app.query<{ id: number }>(
      `INSERT INTO users (name, name_key, real_name, email, email_key, status, password_hash)
       SELECT 'twenty' || n, 'twenty' || n, '', 'twenty' || n || '@example.org', 'twenty' || n || '@example.org', 'active',
         (SELECT password_hash FROM users WHERE name = 'tess') FROM generate_series(1, 20) n RETURNING id`,
    );
    await app.query(
      `INSERT INTO grants (person_id, role_id) SELECT p, g.role_id FROM unnest($1::bigint[]) p, grants g
       JOIN users u ON u.id = g.person_id WHERE u.name = 'tess'`,
      [ids.map(({ id }) => id)],
    );
    const { Client: Browser } = await import('../support/client.js');
    const many = await Promise.all(ids.map((_, n) => new Browser().signIn(`twenty${n + 1}`)));
    await Promise.all(many.map((client) => client.get(queue(slug))));
    for (const client of many) client.patient = true;
    const pages = await Promise.all(many.map((client) => begin(client)));
    const got = pages.map(shown);
    expect(got.filter((id) => id !== null)).toHaveLength(20);
    expect(new Set(got).size).toBe(20);
    const next = await Promise.all(many.map((client) => deed(client, 'skip')));
    const held = next.map(shown).filter((id) => id !== null);
    expect(new Set(held).size).toBe(held.length);
    expect((await leases(slug)).length).toBe(held.length);
  });

  it('keeps what was typed, and says so when a lease was lost', async () => {
    const { slug, bugs } = await aQueue(2);
    const second = last(bugs);
    const tess = await at(slug);
    await begin(tess);
    const wrong = await deed(tess, 'decline', { text: 'Kept words' });
    expect([wrong.status, shown(wrong)]).toEqual([422, second.id]);
    expect(wrong.words('.deed-decline .problems')).toContain('Please choose a resolution.');
    expect(wrong.words('.deed-decline textarea')).toBe('Kept words');
    expect(wrong.has('.deed-decline[open]')).toBe(true);
    expect((await deed(tess, 'duplicate', { duplicate: String(second.id) })).words('.problems')).toContain('itself');

    // Her time is over, and sam has taken it.
    await app.query(`UPDATE leases SET until = clock_timestamp() - interval '1 second' WHERE bug_id = $1`, [second.id]);
    const sam = await at(slug, 'sam');
    expect(shown(await begin(sam))).toBe(second.id);
    const lost = await deed(tess, 'ask', { text: 'Still typed' });
    expect(lost.status).toBe(422);
    expect(lost.words('.problems')).toContain('is not yours any more');
    expect(lost.words('.deed-ask textarea')).toBe('Still typed');
    expect((await sam.twin().get(second.url)).words('.timeline')).not.toContain('Still typed');
    await sam.submit('form[action="/triage/leases/end"]');
    expect(await leases(slug)).toEqual([]);
  });

  it('brings two wishes together, and goes on', async () => {
    const { slug, bugs } = await aQueue(2);
    const bug = last(bugs);
    const tess = await at(slug);
    await begin(tess);
    await change('sam', bug, { priority: 'lowest' });
    const collided = await deed(tess, 'accept', { priority: 'highest', assignee: 'dev' });
    expect([collided.status, collided.words('h1')]).toEqual([409, 'Someone was quicker']);
    const chosen = await tess.submit(`form[action="${bug.url}/changes"]`, {
      priority: collided.find('#mine-priority').getAttribute('value') ?? '',
    });
    expect(chosen.words('.facts')).toMatch(/Priority highest .*Assignee dev /);
    expect(chosen.words('.status')).toBe('ASSIGNED');
    // It fits no more, so that the next one is waited for.
    expect(shown(await tess.get(queue(slug)))).toBeNull();
    expect(shown(await begin(tess))).toBe(bugs[0]?.id);
  });

  it('is for editors, of their products, and of queries that are understood', async () => {
    const { slug } = await aQueue(1);
    expect((await (await as('rita')).twin().get('/triage')).status).toBe(403);
    const tess = (await as('tess')).twin();
    expect((await tess.get('/triage?q=colour:red')).status).toBe(422);
    expect(tess.page.words('.problems')).toContain('colour');
    const list = await tess.get(`/bugs?q=${encodeURIComponent(`product:${slug} is:open`)}`);
    expect(list.link('Triage')).toBe(
      `/triage?q=${encodeURIComponent(`product:${slug} is:open`).replaceAll('%20', '+')}`,
    );
    expect((await tess.get('/bugs?q=is%3Aclosed')).words('.head')).not.toContain('Triage');
    expect((await tess.get('/')).link('Triage')).toBe('/triage');
    expect((await (await as('rita')).twin().get('/')).words('main')).not.toContain('Triage');
    const oldest = await tess.get(queue(slug));
    expect(oldest.link('Oldest first')).toContain('sort=id');
    await app.query(`UPDATE products SET restricted = true WHERE slug = $1`, [slug]);
    expect((await tess.get(queue(slug))).words('main')).not.toContain('wait');
  });
});
