// S14: how long a door takes tells nothing: 200 samples of each kind, one after the other in turn, in up to three runs.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { doors, kinds, LATER, nameOf, populate, type Door, type Kind } from '../support/doors.js';
import { figure, times } from '../support/figures.js';

const SAMPLES = times(200);
let app: OwnApp;
let next = 0;

beforeAll(async () => {
  app = await ownApp({ environment: { BCRYPT_ROUNDS: '8' } });
  await populate(app, 3 * SAMPLES * doors.length);
  // So that passwords cost the same for all as the application's own decoy does.
  await app.query(`UPDATE users SET password_hash = regexp_replace(password_hash, '^(\\$2[aby]\\$)\\d\\d', '\\108')`);
  await app.query(LATER);
}, 120_000);

const median = (ms: readonly number[]): number => [...ms].sort((a, b) => a - b)[Math.floor(ms.length / 2)] ?? 0;

/** Milliseconds of the POST alone, without the page behind it. */
async function timed(door: Door, name: string): Promise<number> {
  const client = new Client(app.url);
  await client.get(door.path);
  const { action, fields } = client.filled(door.form, door.typed(name));
  const since = performance.now();
  await client.post(action, fields, { follow: false });
  return performance.now() - since;
}

/** Medians of each kind, sampled in turn, each time another somebody. */
async function medians(door: Door): Promise<Record<Kind, number>> {
  const ms: Record<Kind, number[]> = { open: [], none: [], awaited: [], closed: [] };
  for (let at = 0; at < SAMPLES; at++, next++) {
    const turned = kinds.map((_, place) => kinds[(place + at) % kinds.length] as Kind);
    for (const kind of turned) ms[kind].push(await timed(door, nameOf(kind, next % 10_000)));
  }
  return Object.fromEntries(kinds.map((kind) => [kind, median(ms[kind])])) as Record<Kind, number>;
}

const isEven = (of: Record<Kind, number>): boolean => {
  const [least, most] = [Math.min(...Object.values(of)), Math.max(...Object.values(of))];
  return most - least <= Math.max(3, least * 0.05);
};

describe('S14', () => {
  it.each(doors.map((door) => [door.name, door] as const))(
    '%s takes as long for everyone, in two runs of three',
    async (name, door) => {
      let even = 0;
      for (let run = 0; run < 3 && even < 2 && run - even < 2; run++) {
        const found = await medians(door);
        const told = kinds.map((kind) => `${kind} ${found[kind].toFixed(1)}`).join(', ');
        figure(`${name}, run ${run + 1}, medians in ms`, told);
        if (isEven(found)) even += 1;
      }
      expect(even).toBe(2);
    },
    900_000,
  );
});
