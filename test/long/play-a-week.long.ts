// A week of a team beside the bugs of a real tracker: evenings stay what they were, secrets whose they are, and every page looks right.
import { describe, expect, it } from '@jest/globals';
import { inBrowser, flaws, open, signIn } from '../browser/browser.js';
import { bugzot, real } from '../imports/commands.js';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { figure, times } from '../support/figures.js';
import { misheard, remains, type Listener } from '../support/heard.js';
import { Team } from '../support/team.js';
import { recordings, type Recording } from '../support/week.js';

const DAYS = 7;
const REPORTS = 43;
const TURNS = 120;

const titanium = real('titanium-jira.jsonl.gz');

const NOW = `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The first page of a list as of a moment, by its numbers. */
async function asOf(client: Client, { q, sort }: Recording, asof: string): Promise<number[]> {
  const page = await client.get(`/bugs?${new URLSearchParams({ q, sort, asof }).toString()}`);
  expect([page.status, q, page.has('.past-bar')]).toEqual([200, q, true]);
  return page.allWords('table.bugs tbody tr').map((row) => Number.parseInt(row, 10));
}

/** Everybody of the cast, and nobody. */
const listeners = async (): Promise<Listener[]> => [
  { name: '', client: new Client(own.url) },
  ...(await Promise.all(
    (['rita', 'eve', 'dev', 'tess', 'sam', 'ada'] as const).map(async (name) => ({
      name,
      client: await new Client(own.url).signIn(name),
    })),
  )),
];

let own: OwnApp;
let team: Team;
const evenings: { at: string; recorded: Recording[] }[] = [];

describe(`A week of a team${titanium.skipped}`, () => {
  it('begins beside the bugs of a real tracker', async () => {
    own = await ownApp();
    if (titanium.isHere) expect(await bugzot(own, 'import', titanium.path)).toMatchObject({ code: 0 });
    figure('bugs before the week', await own.value('SELECT count(*) FROM bugs'));
    team = new Team(own, Number(process.env['SEED'] ?? 11));
    await team.come();
  });

  it('is played by the forms', async () => {
    for (let day = 0; day < DAYS; day++) {
      await team.day(times(REPORTS), times(TURNS));
      evenings.push({ at: await own.value<string>(NOW), recorded: await recordings(own) });
    }
    figure(
      'reports, and deeds by their answers',
      `${team.bugs.length}, ${JSON.stringify(Object.fromEntries(team.done))}`,
    );
    expect(team.bugs.length).toBe(DAYS * times(REPORTS));
    expect(await own.value('SELECT count(*) FROM bugs WHERE is_restricted')).toBeGreaterThan(0);
  });

  it('has let passwords slip, which are nowhere any more', async () => {
    await team.clean();
    figure('passwords that leaked', team.passwords.length);
    expect(team.passwords.length).toBeGreaterThan(0);
    const redacted = await own.query<{ id: number }>(
      `SELECT DISTINCT bug_id AS id FROM changes WHERE door = 'redaction' ORDER BY 1`,
    );
    figure('bugs from which they were taken out', redacted.length);
    expect(redacted.length).toBeGreaterThan(0);
    expect(team.passwords.filter((word) => own.log().includes(word))).toEqual([]);
    const bugs = redacted.map(({ id }) => id);
    expect(await remains(own, team.passwords, bugs, await listeners())).toEqual([]);
  });

  it('has told secrets, and each to those alone for whom it is', async () => {
    const everybody = await listeners();
    const wrong: string[] = [];
    for (const word of team.secrets) wrong.push(...(await misheard(own, word, everybody)));
    figure('secrets, people who listened', `${team.secrets.length}, ${everybody.length}`);
    expect(team.secrets.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it('is remembered: each evening’s lists are what they were', async () => {
    const ada = await new Client(own.url).signIn('ada');
    let lists = 0;
    const differing: object[] = [];
    for (const [day, { at, recorded }] of evenings.entries())
      for (const recording of recorded.filter(({ q }) => !q.includes('@me'))) {
        const ids = await asOf(ada, recording, at);
        lists += 1;
        const were = recording.ids.slice(0, ids.length || 1);
        if (JSON.stringify(ids) !== JSON.stringify(were) || ids.length < Math.min(50, recording.ids.length))
          differing.push({ day, q: recording.q, sort: recording.sort, ids, were });
      }
    figure('lists compared, that differ', `${lists}, ${differing.length}`);
    expect(differing).toEqual([]);
  });

  it('leaves nothing damaged', async () => {
    const { code, said } = await bugzot(own, 'doctor');
    expect([code, code === 0 ? '' : said]).toEqual([0, '']);
  });
});

inBrowser('after the week', () => {
  it('every page that it touched looks right at every width, light and dark', async () => {
    const { page, complaints, context } = await open(null, { baseURL: own.url, reducedMotion: 'reduce' });
    await signIn(page, 'ada');
    const of = (sql: string): Promise<string> => own.value<string>(`SELECT coalesce((${sql})::text, '1')`);
    const evening = evenings[2]?.at ?? '';
    const related = await of('SELECT bug_id FROM dependencies ORDER BY 1 LIMIT 1');
    const paths = [
      '/',
      '/bugs',
      '/bugs?q=is%3Aopen+product%3Akettle&sort=-severity',
      '/bugs?q=is%3Ablocked',
      '/bugs?q=is%3Arestricted',
      `/bugs?q=is%3Aopen&asof=${evening}`,
      '/bugs/frequent',
      `/bugs/${await of('SELECT min(duplicate_of) FROM bugs')}`,
      `/bugs/${await of('SELECT min(bug_id) FROM bug_roles')}`,
      `/bugs/${await of(`SELECT min(bug_id) FROM altered WHERE field = 'product'`)}`,
      `/bugs/${related}`,
      `/bugs/${related}?asof=${evening}`,
      `/bugs/${related}/dependencies`,
      `/bugs/${related}/move`,
      `/bugs/${related}/restriction`,
      `/bugs/new?clone=${related}`,
      `/bugs/${await of('SELECT min(bug_id) FROM votes')}/votes`,
      `/bugs/${await of('SELECT min(bug_id) FROM plays')}`,
      `/bugs/${await of('SELECT min(bug_id) FROM attachments')}`,
      `/bugs/${await of(`SELECT min(bug_id) FROM changes WHERE door = 'redaction'`)}`,
      await own.value<string>(
        `SELECT '/bugs/' || bug_id || '/attachments/' || permalink FROM attachments WHERE is_patch AND audience <> 'everyone' LIMIT 1`,
      ),
      '/triage?q=product%3Akettle+is%3Aopen',
      '/watching',
      '/products/kettle',
      '/products/kettle/roadmap',
      '/products/kettle/changelog',
    ];
    const flawed: object[] = [];
    for (const path of paths) {
      const answer = await page.goto(path);
      const found = await flaws(page);
      if (answer?.status() !== 200 || found.length > 0) flawed.push({ path, status: answer?.status(), found });
    }
    figure('pages looked at in four ways', paths.length);
    expect(flawed).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
    await own.end();
  });
});
