// The past: a random week is played by the one door, each evening is recorded, and each list as of then equals the recording.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { Week, recordings, type Recording } from '../support/week.js';

let own: Lodger;
let week: Week;
let reader: Client;
const evenings: { at: string; recorded: Recording[] }[] = [];

/** Every page of a list, as its table reads. */
async function listed(client: Client, q: string, sort: string, asof: string): Promise<string[]> {
  const rows: string[] = [];
  let next = `/bugs?${new URLSearchParams({ q, sort, asof }).toString()}`;
  while (next !== '') {
    const page = await client.get(next);
    expect([page.status, q, page.has('.past-bar')]).toEqual([200, q, true]);
    rows.push(...page.allWords('table.bugs tbody tr'));
    next = page.has('a[rel="next"]') ? (page.find('a[rel="next"]').getAttribute('href') ?? '') : '';
  }
  return rows;
}

beforeAll(async () => {
  own = await lodger();
  reader = await new Client(own.url).signIn('tess');
  week = new Week(own, Number(process.env['SEED'] ?? 6));
  await week.begin(55);
  for (let day = 0; day < 4; day++) {
    await week.play(45);
    evenings.push({ at: await week.evening(), recorded: await recordings(own) });
  }
}, 300_000);

describe('A list as it was', () => {
  it.each([0, 1, 2, 3])('on evening %i is what was recorded then, by every query and sort', async (day) => {
    const { at, recorded } = evenings[day] ?? { at: '', recorded: [] };
    for (const { q, sort, ids } of recorded) {
      const rows = await listed(reader, q, sort, at);
      expect({ q, sort, day, ids: rows.map((row) => Number.parseInt(row, 10)) }).toEqual({ q, sort, day, ids });
    }
  });

  it('tells how many there were', async () => {
    const { at, recorded } = evenings[1] ?? { at: '', recorded: [] };
    const open = recorded.find(({ q, sort }) => q === 'is:open' && sort === '');
    const page = await reader.get(`/bugs?q=is%3Aopen&asof=${at}`);
    expect(page.words('.count')).toContain(`of ${open?.ids.length ?? 0}`);
  });
});

describe('A bug as it was', () => {
  let bug: MadeBug;
  beforeAll(async () => {
    bug = await aBug({ by: await new Client(own.url).signIn('rita') });
  });

  it('shows its fields, what had been said, and nothing to do', async () => {
    await week.change(bug, { severity: 'major', text: 'Said before.' });
    const then = await week.evening();
    await week.change(bug, { severity: 'minor', summary: 'Another name', text: 'Said after.' });
    const page = await reader.get(`${bug.url}?asof=${then}`);
    expect(page.words('h1')).toContain(bug.summary);
    expect(page.words('.facts')).toContain('major');
    expect([page.says('Said before.'), page.says('Said after.'), page.has('#change')]).toEqual([true, false, false]);
    expect(page.words('.past-bar')).toContain('This bug as it was');
    expect(page.link('Show it as it is now')).toBe(bug.url);
  });

  it('was not there before it was filed, and a moment that is none gets a sentence', async () => {
    const early = await reader.get(`${bug.url}?asof=2001-01-01`);
    expect([early.status, early.words('.lead')]).toEqual([200, expect.stringContaining('It was not there yet')]);
    const wrong = await reader.get(`${bug.url}?asof=2026-02-30`);
    expect([wrong.status, wrong.says('There is no 2026-02-30 in the calendar.')]).toEqual([422, true]);
    const later = await reader.get('/bugs?q=is%3Aopen&asof=2999-01-01');
    expect([later.status, later.says('still to come')]).toEqual([422, true]);
    expect((await reader.get('/bugs/999999?asof=2001-01-01')).status).toBe(404);
  });
});
