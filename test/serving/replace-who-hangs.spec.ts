// R38: a process that does nothing any more, though it has not ended: it is found out, ended and replaced, and nobody is sent away.
import { expect, it } from '@jest/globals';
import { Client } from '../support/client.js';
import { raiseFleet } from '../support/fleet.js';
import { behindNginx } from '../support/nginx.js';

behindNginx('One of two processes that hangs', () => {
  it('R38: is ended and replaced, and who has asked it is answered by the other', async () => {
    const fleet = await raiseFleet('hung');
    const [victim = 0, other = 0] = fleet.pidsFor('pages');
    const [jobs] = fleet.pidsFor('jobs');
    process.kill(victim, 'SIGSTOP');
    const someone = new Client(fleet.proxy.url);
    const asked = Array.from({ length: 8 }, () => someone.twin().get('/session/new'));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 200));
    const isReplaced = (pids: number[]): boolean => pids.length === 2 && !pids.includes(victim);
    while (!isReplaced(fleet.pidsFor('pages'))) expect((await someone.get('/session/new')).status).toBe(200);
    expect(fleet.pidsFor('pages')).toContain(other);
    expect(fleet.pidsFor('jobs')).toEqual([jobs]);
  }, 120_000);
});
