// R15: ten thousand browsers keep their line to nginx open and say nothing; none is refused, and pages are answered as ever.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { expect, it } from '@jest/globals';
import { Client } from '../support/client.js';
import { quantile } from '../support/crowd.js';
import { aBug } from '../support/factories.js';
import { figure, spread, times } from '../support/figures.js';
import { raiseFleet } from '../support/fleet.js';
import { memory } from '../support/memory.js';
import { behindNginx } from '../support/nginx.js';

const COUNT = times(10_000);
const MB = 1_000_000;

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

/** A browser's line that has asked once; it tells whether it was answered. Of one address nginx lets no crowd in. */
async function line(port: number, nth: number): Promise<{ socket: Socket; isHeard: boolean }> {
  const socket = connect({ host: '127.0.0.1', port, localAddress: `127.0.${1 + (nth % 200)}.1` });
  socket.on('error', () => undefined);
  socket.write(`GET /ping HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  const [said] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [Buffer | boolean];
  socket.resume();
  return { socket, isHeard: Buffer.isBuffer(said) && said.toString('latin1').startsWith('HTTP/1.1 200 ') };
}

/** So many of them, two hundred at a time. */
async function lines(port: number, count: number): Promise<{ socket: Socket; isHeard: boolean }[]> {
  const all: { socket: Socket; isHeard: boolean }[] = [];
  while (all.length < count)
    all.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(200, count - all.length) }, (_, at) => line(port, all.length + at)),
      )),
    );
  return all;
}

const hangUp = (all: readonly { socket: Socket }[]): void => all.forEach(({ socket }) => void socket.destroy());

behindNginx('R15', () => {
  it('ten thousand idle lines cost little, and nobody is refused', async () => {
    const fleet = await raiseFleet('idle');
    const nginx = Number(readFileSync(`${fleet.sockets}/nginx/nginx.pid`, 'utf8'));
    const all = (): number =>
      [nginx, ...childrenOf(nginx), ...fleet.pidsFor('pages')].reduce((sum, pid) => sum + memory({ pid }), 0);
    const dev = await new Client(fleet.proxy.url).signIn('dev');
    const bug = await aBug({ by: dev });
    const look = async (count: number): Promise<number[]> => {
      const took: number[] = [];
      for (let nth = 0; nth < count; nth++) {
        const begin = performance.now();
        expect((await dev.get(bug.url)).status).toBe(200);
        took.push(performance.now() - begin);
      }
      return took;
    };
    await look(times(200));
    // What it takes to answer so many is not what it takes to hold their lines.
    hangUp(await lines(fleet.proxy.port, COUNT));
    const before = all();
    const quiet = await look(times(500));
    const begin = performance.now();
    const held = await lines(fleet.proxy.port, COUNT);
    const seconds = (performance.now() - begin) / 1000;
    const took = await look(times(500));
    const open = held.filter(({ socket }) => !socket.destroyed).length;
    const refused = held.filter(({ isHeard }) => !isHeard).length;
    const grown = (all() - before) / MB;
    hangUp(held);
    figure('R15: lines, refused, still open at the end', `${COUNT}, ${refused}, ${open}`);
    figure('R15: seconds until all had come', seconds);
    figure('R15: memory of nginx and the application, growth, MB', grown);
    figure('R15: pages before', spread(quiet));
    figure('R15: pages beside them', spread(took));
    expect([refused, open]).toEqual([0, COUNT]);
    expect(grown).toBeLessThanOrEqual(150);
    expect(quantile(took, 0.99)).toBeLessThanOrEqual(50);
  });
});
