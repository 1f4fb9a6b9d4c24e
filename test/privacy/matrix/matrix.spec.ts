// The leak matrix: every surface, every kind of secret, every role; 0 where nothing may be heard, and something where one may.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../../support/app.js';
import { bunkerBugs } from '../bunker.js';
import { ask, ifNoneMatch } from '../crawl.js';
import { heardIn } from '../canaries.js';
import { settle } from '../town.js';
import { vaultBugs } from '../vault.js';
import { visit } from '../visitors.js';
import { kinds, listenAs, players, sharesOf, surfaces, type Heard } from './matrix.js';
import type { Secret, Surface } from './surface.js';

let app: Lodger;
const heard = new Map<string, Map<number, Heard[]>>();
const counts = { cases: 0, silent: 0, requests: 0, hits: 0 };

beforeAll(async () => {
  app = await lodger();
  await settle(app, () => true, true);
  for (const [name, role] of Object.entries(players)) heard.set(name, await listenAs(app, role));
}, 600_000);

afterAll(() => {
  const { cases, silent, requests, hits } = counts;
  process.stdout.write(
    `Leak matrix: ${surfaces.length} surfaces x 3 secrets x 8 roles = ${cases} cases by ${requests} answers: ` +
      `${silent} where all of the kind is secret, ${hits} hits.\n`,
  );
});

const names = Object.keys(kinds) as Secret[];
const cases = surfaces.flatMap((surface) =>
  names.flatMap((secret) =>
    Object.entries(players).map(
      ([player, role]) =>
        [`${surface.row} ${surface.name}: ${secret}, ${player}`, { surface, secret, player, role }] as const,
    ),
  ),
);

it.each(cases)('%s', (_name, { surface, secret, player, role }) => {
  const answers = heard.get(player)?.get(surface.row) ?? [];
  const { hidden, open } = sharesOf(secret, role);
  const told = answers.flatMap(({ asked: { method = 'GET', path }, canaries }) =>
    canaries.filter((canary) => hidden.includes(canary)).map(({ name }) => `${method} ${path}: ${name}`),
  );
  counts.cases += 1;
  counts.requests += secret === 'PC' ? answers.length : 0;
  counts.silent += Number(open.length === 0);
  counts.hits += told.length;
  expect(told).toEqual([]);
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.filter(({ answer }) => answer.status >= 500).map(({ asked }) => asked.path)).toEqual([]);
  if (open.length > 0 && isTold(surface, secret, player) && !isKeptOut(answers))
    expect(answers.some(({ canaries }) => canaries.some((canary) => open.includes(canary)))).toBe(true);
});

/** Else the case would be deaf: a surface that shows what is secret of this kind tells it to whom it may. */
const isTold = ({ shows, deaf = [] }: Surface, secret: Secret, player: string): boolean =>
  shows.includes(secret) && !deaf.includes(`${secret} ${player}`);

/** Who is not let in anywhere on the surface hears nothing there, whatever he may know. */
const isKeptOut = (answers: readonly Heard[]): boolean =>
  answers.every(({ answer }) => answer.status === 403 || answer.status === 303);

describe('what is hidden', () => {
  const ends = ['', '/dependencies', '/votes', '.txt', '.json'];
  const blind = Object.entries(players).filter(([, role]) => !role.sees.some(({ product }) => product === 'bunker'));

  it.each(blind)(
    'is answered to %s as what is not there, word by word',
    async (_name, role) => {
      const visitor = await visit(app, role);
      for (const end of ends) {
        const [hidden, none] = await Promise.all(
          [bunkerBugs.secret, 999_999].map((id) => ask(visitor, { path: `/bugs/${id}${end}` })),
        );
        const bare = (text = '', id: number): string =>
          text
            .replaceAll(String(id), 'N')
            .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
            .replace(/(name="_(?:csrf|once)" value=")[^"]*/g, '$1');
        expect([hidden?.status, bare(hidden?.text, bunkerBugs.secret)]).toEqual([404, bare(none?.text, 999_999)]);
      }
    },
    60_000,
  );

  it.each(blind)(
    'is not confirmed to %s by the tag of one who sees it',
    async (_name, role) => {
      const [seer, visitor] = [await visit(app, players['Ad'] ?? role), await visit(app, role)];
      for (const path of [bunkerBugs.secret, vaultBugs.original].flatMap((id) =>
        ends.map((end) => `/bugs/${id}${end}`),
      )) {
        const { headers } = await ask(seer, { path });
        const answer = await ask(visitor, { path, headers: ifNoneMatch(headers.get('etag') ?? 'W/"none"') });
        expect([path, answer.status]).toEqual([path, 404]);
      }
    },
    60_000,
  );
});

it('stands in no log', () => {
  const secret = Object.values(kinds).flat();
  expect(heardIn(app.log(), secret)).toEqual([]);
});
