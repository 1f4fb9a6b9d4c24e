// R27: every process is replaced again and again under load, and nobody notices.
import { beforeAll, expect, it } from '@jest/globals';
import { Client } from '../support/client.js';
import { quantile } from '../support/crowd.js';
import { aBug } from '../support/factories.js';
import { figure, spread, times } from '../support/figures.js';
import { busily, notSaidOnce, raiseFleet, type Fleet } from '../support/fleet.js';
import { behindNginx } from '../support/nginx.js';

const ROUNDS = Math.max(1, Math.round(times(20)));
let fleet: Fleet;
let dev: Client;

behindNginx('R27: a new version is taken into use', () => {
  beforeAll(async () => {
    fleet = await raiseFleet('rolling');
    dev = await new Client(fleet.proxy.url).signIn('dev');
  }, 120_000);

  it('without a failed request, a lost comment or a sign-out', async () => {
    const took: number[] = [];
    const failures: string[] = [];
    const unsaid: string[] = [];
    let written = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const bug = await aBug({ by: dev.twin() });
      const before = fleet.pidsFor('pages').concat(fleet.pidsFor('jobs'));
      process.kill(fleet.pid, 'SIGHUP');
      const busy = await busily(
        dev,
        bug,
        fleet.heard(new RegExp(`^All processes have been replaced \\(${round + 1}\\)`)),
      );
      took.push(...busy.took);
      failures.push(...busy.failures);
      written += busy.written.length;
      unsaid.push(...(await notSaidOnce(dev, bug, busy.written)));
      expect(fleet.pidsFor('pages').filter((pid) => before.includes(pid))).toEqual([]);
    }
    figure('rounds, requests, comments', `${ROUNDS}, ${took.length}, ${written}`);
    figure('failed requests, comments not there once', `${failures.length}, ${unsaid.length}`);
    figure('each request', spread(took));
    expect([failures, unsaid]).toEqual([[], []]);
    expect(quantile(took, 0.99)).toBeLessThanOrEqual(1000);
  }, 600_000);
});
