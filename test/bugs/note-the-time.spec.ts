// Time spent: noted with a comment by who has the right, summed for the same people, and not there at all for anybody else.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import type { Typed } from '../support/form.js';
import { masked, type Page } from '../support/page.js';
import { numberOf, reportForm } from '../support/factories.js';

let app: Lodger;
let off: Lodger;
const people = new Map<string, Client>();
const as = (name: string): Client => people.get(name)?.twin() ?? new Client(app.url);

beforeAll(async () => {
  app = await lodger({ environment: { TIME_SPENT: 'true' } });
  off = await lodger({ of: app, environment: { TIME_SPENT: 'false' } });
  // An employee reads what is private, and may note no time.
  await app.query(
    `INSERT INTO grants (person_id, role_id) SELECT u.id, r.id FROM users u, roles r
     WHERE u.name = 'eve' AND r.stock = 'employee'`,
  );
  for (const name of ['rita', 'dev', 'tess', 'eve', 'ada']) people.set(name, await new Client(app.url).signIn(name));
});

async function aBug(): Promise<string> {
  const rita = as('rita');
  await rita.get('/bugs/new?product=kettle');
  return `/bugs/${numberOf(await rita.submit(reportForm, { component: 'lid', summary: 'It leaks', description: 'Hot.' }))}`;
}

async function note(name: string, bug: string, typed: Typed): Promise<Page> {
  const client = as(name);
  await client.get(bug);
  return client.submit('#change', typed);
}

const ids = async (name: string, q: string): Promise<string[]> =>
  (await as(name).get(`/bugs?q=${encodeURIComponent(q)}`)).allWords('td.b-id');

describe('Time spent', () => {
  it('is noted with a comment, stands beside it, and is summed by person', async () => {
    const bug = await aBug();
    await note('dev', bug, { text: 'Took it apart.', time: '1h 30m' });
    await note('tess', bug, { text: 'Looked.', time: '45', audience: 'staff' });
    const page = await note('dev', bug, { text: 'Less, in truth.', time: '-30m' });
    expect(page.words('.times')).toBe('Time spent: 1 h 45 min dev 1 h tess 45 min');
    expect(page.allWords('.took')).toEqual(['Time spent: 1 h 30 min', 'Time spent: 45 min', 'Time spent: −30 min']);
    const json = JSON.parse((await as('tess').get(`${bug}.json`)).text) as Record<string, unknown>;
    expect(json['timeSpent']).toEqual({ minutes: 105, people: { dev: 60, tess: 45 } });
    expect((await as('dev').get(`${bug}.txt`)).text).toMatch(/Time spent: 1 h 45 min[^]*took 1 h 30 min/);
  });

  it('that is no time, alone, or taken back too much is refused, and the typing stays', async () => {
    const bug = await aBug();
    for (const [typed, problem] of [
      [{ text: 'Done.', time: 'long' }, /Please give a time as 90/],
      [{ text: '', time: '1h' }, /Please say in a comment/],
      [{ text: 'Less.', time: '-1h' }, /You have noted 0 min here/],
    ] as const) {
      const page = await note('dev', bug, typed);
      expect([page.status, page.value('time')]).toEqual([422, typed.time]);
      expect(page.problem('time')).toMatch(problem);
    }
    expect(await app.value('SELECT count(*) FROM times WHERE bug_id = $1', [Number(bug.slice(6))])).toBe(0);
  });

  it('is nothing for anybody else: not on the page, nor plain, nor in a search', async () => {
    const bug = await aBug();
    await note('dev', bug, { text: 'Plain words.' });
    const looks = async (): Promise<string[]> => {
      const seen = [];
      for (const name of ['rita', 'eve', ''])
        for (const end of ['', '.json', '.txt', '?asof=2999-01-01']) seen.push(masked(await as(name).get(bug + end)));
      return seen;
    };
    const before = await looks();
    // What is noted already moves nothing: only the row is new.
    await app.query(
      `INSERT INTO times SELECT max(h.id), h.bug_id, u.id, 600 FROM changes h, users u WHERE h.bug_id = $1 AND u.name = 'dev' GROUP BY 2, 3`,
      [Number(bug.slice(6))],
    );
    expect(await looks()).toEqual(before);
    expect((await as('dev').get(bug)).words('.times')).toContain('10 h');
    for (const name of ['rita', 'eve', '']) {
      expect((await as(name).get(bug)).has('[name="time"], .times, .took')).toBe(false);
      const client = as(name);
      const [asked, other] = [await client.get('/bugs?q=time%3A600'), await client.get('/bugs?q=tome%3A600')];
      expect([asked.status, asked.words('main').replaceAll('time', 'tome')]).toEqual([422, other.words('main')]);
    }
    const eve = as('eve');
    await eve.get(bug);
    const { action, fields } = eve.filled('#change', { text: 'Me too.' });
    expect((await eve.post(action, [...fields, ['time', '1h']])).status).toBe(403);
  });

  it('is looked for by its sum', async () => {
    const [long, short, none] = [await aBug(), await aBug(), await aBug()];
    await note('dev', long, { text: 'So long.', time: '9h' });
    await note('dev', long, { text: 'And on.', time: '1h' });
    await note('dev', short, { text: 'Short.', time: '10m' });
    const [a, b, c] = [long, short, none].map((path) => path.slice(6)) as [string, string, string];
    const found = async (q: string): Promise<string[]> =>
      (await ids('tess', `${q} reporter:rita`)).filter((id) => [a, b, c].includes(id)).sort();
    expect(await found('time>8h')).toEqual([a]);
    expect(await found('time:5..10h')).toEqual([a, b].sort());
    expect(await found('time:10m')).toEqual([b]);
    expect(await found('time<1')).toEqual([c]);
    expect(await found('-time>=600')).toEqual([b, c].sort());
    expect((await as('tess').get('/bugs?q=time%3Along')).words('main')).toContain('wants a time');
    expect((await as('tess').get('/triage?q=time%3E8h')).status).toBe(200);
  });

  it('is not noted at all where the setting is off, whoever asks', async () => {
    const bug = await aBug();
    await note('dev', bug, { text: 'Took it apart.', time: '1h' });
    const dev = await new Client(off.url).signIn('dev');
    const page = await dev.get(bug);
    expect(page.has('[name="time"], .times, .took')).toBe(false);
    expect((await dev.get(`${bug}.json`)).text).not.toMatch(/minutes|timeSpent/);
    expect((await dev.get('/bugs?q=time%3E1h')).allWords('td.b-id')).toEqual([]);
    await dev.get(bug);
    const { action, fields } = dev.filled('#change', { text: 'More.' });
    expect((await dev.post(action, [...fields, ['time', '1h']])).status).toBe(403);
  });
});
