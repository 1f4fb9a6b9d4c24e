// No door tells whether somebody has an account: the same page, status, headers and statements for everyone who can be named.
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnApp } from '../support/app.js';
import { doors, kinds, knock, LATER, nameOf, populate, talkingApp, type Door } from '../support/doors.js';
import { masked, type Page } from '../support/page.js';
import { statementsSince } from '../support/asked.js';

let app: OwnApp;

beforeAll(async () => {
  app = await talkingApp();
  await populate(app, 1);
  await app.query(LATER);
});

/** What an answer tells: everything but what each answer has of its own. */
function tale(page: Page, name: string): object {
  const own = new Set(['date', 'etag', 'set-cookie', 'keep-alive']);
  const headers = [...page.headers].filter(([header]) => !own.has(header));
  return { status: page.status, hops: page.hops, headers, body: masked(page).replaceAll(name, 'somebody') };
}

/** Knocks for everyone; what is told, and what is done, for each of them. */
async function answers(door: Door): Promise<{ tales: object[]; done: string[][] }> {
  const tales: object[] = [];
  const done: string[][] = [];
  // The statements that a door needs are prepared after some times.
  for (let at = 0; at < 6; at++) await knock(app, door, `warmup${at}`);
  for (const kind of kinds) {
    const from = app.log().length;
    tales.push(tale(await knock(app, door, nameOf(kind, 0)), nameOf(kind, 0)));
    done.push(statementsSince(app, from));
  }
  return { tales, done };
}

describe.each(doors.map((door) => [door.name, door] as const))('%s', (_name, door) => {
  it('tells and does the same for who has an account, for nobody, for who is awaited and for a closed one', async () => {
    const { tales, done } = await answers(door);
    for (const other of tales) expect(other).toEqual(tales[0]);
    for (const other of done) expect(other).toEqual(done[0]);
    expect(done[0]?.length).toBeGreaterThan(4);
  });
});

it('knows a difference when there is one', async () => {
  const [door] = doors;
  if (!door) throw new Error('There are no doors.');
  const from = app.log().length;
  await knock(app, { ...door, typed: () => ({ login: '', password: '' }) }, '');
  const none = statementsSince(app, from);
  const page = await knock(app, door, nameOf('open', 0));
  expect(tale(page, 'nobody else')).not.toEqual(tale(page, nameOf('open', 0)));
  expect(none.length).toBeGreaterThan(0);
});
