// A bug is its changes: from what was altered every state of the past can be told, exactly as it was.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as } from '../support/client.js';
import type { CastName } from '../support/cast.js';
import type { Typed } from '../support/form.js';
import { aBug, change, type MadeBug } from '../support/factories.js';

type State = Record<string, string | null>;

const now = `
  SELECT b.summary, p.name AS product, c.name AS component, v.name AS version, s.name AS severity, r.name AS priority,
    f.name AS platform, u.name AS assignee, b.status, b.resolution, b.duplicate_of::text AS "duplicateOf"
  FROM bugs b JOIN products p ON p.id = b.product_id JOIN components c ON c.id = b.component_id
    LEFT JOIN versions v ON v.id = b.version_id JOIN severities s ON s.id = b.severity_id
    JOIN priorities r ON r.id = b.priority_id JOIN platforms f ON f.id = b.platform_id LEFT JOIN users u ON u.id = b.assignee_id
  WHERE b.id = $1`;

/** What held at the moment $2 where it has been altered since: one row a field. */
const before = `SELECT field, old FROM altered WHERE bug_id = $1 AND since <= $2::timestamptz AND at > $2::timestamptz`;

const stateOf = async (bug: MadeBug): Promise<State> => (await app.query<State>(now, [bug.id]))[0] ?? {};

async function stateAt(bug: MadeBug, moment: string): Promise<State> {
  const rows = await app.query<{ field: string; old: string | null }>(before, [bug.id, moment]);
  expect(new Set(rows.map(({ field }) => field)).size).toBe(rows.length);
  return { ...(await stateOf(bug)), ...Object.fromEntries(rows.map(({ field, old }) => [field, old])) };
}

const lastMoment = (bug: MadeBug): Promise<string> =>
  app.value<string>(`SELECT to_char(max(happened_at), 'YYYY-MM-DD HH24:MI:SS.USOF') FROM changes WHERE bug_id = $1`, [
    bug.id,
  ]);

/** Walks the history from its beginning: each old value must be what the walk has come to, since when it says. */
async function expectUnbroken(bug: MadeBug): Promise<void> {
  const rows = await app.query<{ field: string; old: string | null; new: string | null; since: string; at: string }>(
    `SELECT a.field, a.old, a.new, a.since::text, a.at::text FROM altered a JOIN changes h ON h.id = a.change_id
     WHERE a.bug_id = $1 AND a.at = h.happened_at ORDER BY h.happened_at, h.id`,
    [bug.id],
  );
  const filed = await app.value<string>('SELECT filed_at::text FROM bugs WHERE id = $1', [bug.id]);
  const walked = new Map<string, { value: string | null; since: string }>();
  for (const row of rows) {
    const held = walked.get(row.field) ?? { value: row.old, since: filed };
    expect([row.field, row.old, row.since]).toEqual([row.field, held.value, held.since]);
    walked.set(row.field, { value: row.new, since: row.at });
  }
  const end = await stateOf(bug);
  for (const [field, { value }] of walked) expect([field, value]).toEqual([field, end[field]]);
  const versions = await app.query<{ version: number | null }>(
    'SELECT version FROM changes WHERE bug_id = $1 AND version IS NOT NULL ORDER BY happened_at, id',
    [bug.id],
  );
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1));
  expect(
    await app.value('SELECT count(*) - count(DISTINCT happened_at) FROM changes WHERE bug_id = $1', [bug.id]),
  ).toBe(0);
}

describe('The past of a bug', () => {
  let bug: MadeBug;
  const recorded: { moment: string; state: State }[] = [];

  const steps: [CastName, Typed][] = [
    ['dev', { severity: 'major' }],
    ['tess', { move: 'take' }],
    ['rita', { summary: 'Now with "better" words', version: '1.0' }],
    ['dev', { text: 'A note.', audience: 'staff' }],
    ['dev', { severity: 'minor', priority: 'high', platform: 'Web', text: 'Three at once.' }],
    ['tess', { move: 'give-back' }],
    ['tess', { component: 'whistle', version: '1.1' }],
    ['rita', { text: 'Only words.' }],
    ['dev', { move: 'resolve', resolution: 'DUPLICATE', duplicate: 'other' }],
    ['rita', { move: 'reopen', text: 'No.' }],
    ['dev', { severity: 'major', assignee: 'dev' }],
    ['dev', { move: 'resolve', resolution: 'FIXED' }],
    ['sam', { move: 'verify' }],
    ['sam', { move: 'close', version: '—' }],
    ['tess', { move: 'reopen', text: 'Again.', summary: 'Now with "better" words' }],
  ];

  beforeAll(async () => {
    bug = await aBug();
    const other = await aBug();
    const keep = async (): Promise<void> =>
      void recorded.push({ moment: await lastMoment(bug), state: await stateOf(bug) });
    await keep();
    for (const [name, typed] of steps) {
      const page = await change(name, bug, typed['duplicate'] ? { ...typed, duplicate: String(other.id) } : typed);
      expect([typed, page.status]).toEqual([typed, 200]);
      await keep();
    }
  });

  it('is told for every moment as it was recorded on the way', async () => {
    expect(recorded).toHaveLength(steps.length + 1);
    for (const { moment, state } of recorded) expect([moment, await stateAt(bug, moment)]).toEqual([moment, state]);
  });

  it('is told for the moments between', async () => {
    for (const [at, { state }] of recorded.entries()) {
      const next = recorded[at + 1]?.moment;
      if (!next) continue;
      const just = await app.value<string>(`SELECT ($1::timestamptz - interval '1 microsecond')::text`, [next]);
      expect([just, await stateAt(bug, just)]).toEqual([just, state]);
    }
  });

  it('is an unbroken chain', async () => {
    await expectUnbroken(bug);
  });

  it('tells on the page what the database holds', async () => {
    const page = await (await as('dev')).twin().get(bug.url);
    expect(page.findAll('.timeline > li')).toHaveLength(steps.length + 1);
    expect(page.allWords('.alterations li')).toHaveLength(
      await app.value('SELECT count(*) FROM altered WHERE bug_id = $1', [bug.id]),
    );
  });

  it('keeps who it was and by which door', async () => {
    const rows = await app.query<{ name: string; door: string }>(
      'SELECT u.name, h.door FROM changes h JOIN users u ON u.id = h.who_id WHERE h.bug_id = $1 ORDER BY h.happened_at',
      [bug.id],
    );
    expect(rows).toEqual(['rita', ...steps.map(([name]) => name)].map((name) => ({ name, door: 'web' })));
  });
});

describe('The past of a bug that many change at once', () => {
  it('is an unbroken chain too', async () => {
    const bug = await aBug();
    const severities = ['trivial', 'minor', 'major', 'critical', 'blocker'];
    const names = ['dev', 'tess', 'sam'] as const;
    const one = (at: number): Promise<unknown> => {
      const typed: Typed =
        at % 3 === 0
          ? { severity: severities[at % 5] ?? '' }
          : at % 3 === 1
            ? { platform: at % 2 ? 'Web' : 'iOS' }
            : { text: `${at}`, audience: at % 2 === 0 ? 'staff' : 'everyone' };
      return change(names[at % names.length] ?? 'dev', bug, typed);
    };
    for (let round = 0; round < 3; round++)
      await Promise.all(Array.from({ length: 20 }, (_, at) => one(round * 20 + at)));
    await expectUnbroken(bug);
    expect(await app.value('SELECT count(*) FROM changes WHERE bug_id = $1', [bug.id])).toBeGreaterThan(20);
  });
});
