// What a text has beside its words: boxes of tasks, code in colours, people and attachments that lead somewhere, for each reader.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import type { CastName } from '../support/cast.js';

const mentioned = async (bug: MadeBug): Promise<string[]> => {
  const sql = `SELECT u.name FROM mentions m JOIN comments c ON c.id = m.comment_id JOIN users u ON u.id = m.person_id
    WHERE c.bug_id = $1 ORDER BY c.id, u.name`;
  return (await app.query<{ name: string }>(sql, [bug.id])).map(({ name }) => name);
};

const shownTo = async (name: CastName | null, bug: MadeBug, at: string): Promise<string> => {
  const client = name ? (await as(name)).twin() : stranger();
  return (await client.get(bug.url)).find(`${at} .prose`).innerHTML.trim();
};

describe('A text', () => {
  let bug: MadeBug;
  beforeAll(async () => {
    bug = await aBug({ description: 'For @dev and @Nobody.' });
  });

  it('has boxes of tasks and code in colours', async () => {
    const page = await change('eve', bug, { text: '- [ ] cut\n- [x] weld\n\n```sh\nls # all\n```' });
    const boxes = page.findAll('#c1 .task input').map((one) => one.outerHTML);
    expect(boxes).toEqual([
      '<input type="checkbox" disabled aria-label="To do">',
      '<input type="checkbox" disabled aria-label="Done" checked>',
    ]);
    expect(page.find('#c1 pre').innerHTML).toBe('<code>ls <span class="code-comment"># all</span>\n</code>');
  });

  it('leads to people for staff alone: to the page of a person for who manages people', async () => {
    const list = '<a class="person" href="/bugs?q=assignee%3A%22dev%22">@dev</a>';
    expect(await shownTo('ada', bug, '#c0')).toBe(
      '<p>For <a class="person" href="/admin/users/dev">@dev</a> and @Nobody.</p>',
    );
    expect(await shownTo('tess', bug, '#c0')).toBe(`<p>For ${list} and @Nobody.</p>`);
    for (const name of [null, 'rita', 'eve'] as const)
      expect(await shownTo(name, bug, '#c0')).toBe('<p>For @dev and @Nobody.</p>');
  });

  it('leads to an attachment where there is one', async () => {
    const other = await aBug();
    await app.query(
      `INSERT INTO attachments (bug_id, author_id, name, content_type, size, audience, state, attached_at, number)
       SELECT id, reporter_id, 'a.png', 'image/png', 1, 'everyone', 'not imported', filed_at, 3 FROM bugs WHERE id = $1`,
      [other.id],
    );
    await change('eve', other, { text: `Attachment 3, not attachment 4.` });
    expect(await shownTo(null, other, '#c1')).toBe(
      `<p><a href="${other.url}/attachments/3">Attachment 3</a>, not attachment 4.</p>`,
    );
    const text = `bug ${other.id} attachment 3`;
    await change('eve', bug, { text });
    expect(await shownTo('rita', bug, '#c2')).toBe(`<p><a href="${other.url}/attachments/3">${text}</a></p>`);
  });
});

describe('A mention', () => {
  it('is kept for who may see the comment, and for nobody else; it puts nobody into CC', async () => {
    const bug = await aBug({ description: '@tess, @rita: `@sam` is not meant, nor me@ada.' });
    expect(await mentioned(bug)).toEqual(['rita', 'tess']);
    await change('tess', bug, { text: 'Between us, @dev @rita @DEV @nobody.', audience: 'staff' });
    expect(await mentioned(bug)).toEqual(['rita', 'tess', 'dev']);
    expect(await app.value('SELECT count(*) FROM bug_cc WHERE bug_id = $1', [bug.id])).toBe(0);
  });
});

describe('After an upgrade of the renderer', () => {
  it('texts are rendered anew, and not by reading them', async () => {
    const bug = await aBug({ description: '- [ ] one' });
    const old = 'UPDATE comments SET html = $2, renderer = 2 WHERE bug_id = $1';
    await app.query(old, [bug.id, '<p>old</p>']);
    expect(await shownTo(null, bug, '#c0')).toBe('<p>old</p>');
    expect(await app.value('SELECT renderer FROM comments WHERE bug_id = $1', [bug.id])).toBe(2);
    await app.query(`SELECT graphile_worker.add_job('texts')`);
    for (let tries = 0; tries < 5_000; tries += 1)
      if ((await app.value('SELECT renderer FROM comments WHERE bug_id = $1', [bug.id])) !== 2) break;
    expect(await shownTo(null, bug, '#c0')).toContain('aria-label="To do"> one');
  });
});
