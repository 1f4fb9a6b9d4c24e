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
    const before = all();
    const quiet = await look(times(200));
    const sockets: Socket[] = [];
    const heard: boolean[] = [];
    const begin = performance.now();
    for (let from = 0; from < COUNT; from += 200)
      await Promise.all(
        Array.from({ length: Math.min(200, COUNT - from) }, async () => {
          // Of one address nginx lets no such crowd in.
          const localAddress = `127.0.${1 + (sockets.length % 200)}.1`;
          const to = { host: '127.0.0.1', port: fleet.proxy.port, localAddress };
          const socket = connect(to).on('error', () => undefined);
          sockets.push(socket);
          socket.write(`GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1:${fleet.proxy.port}\r\n\r\n`);
          const [said] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [Buffer | boolean];
          heard.push(Buffer.isBuffer(said) && said.toString('latin1').startsWith('HTTP/1.1 200 '));
          socket.resume();
        }),
      );
    const seconds = (performance.now() - begin) / 1000;
    const took = await look(times(500));
    const open = sockets.filter((socket) => !socket.destroyed).length;
    const grown = (all() - before) / MB;
    figure('R15: lines, refused, still open at the end', `${COUNT}, ${heard.filter((one) => !one).length}, ${open}`);
    figure('R15: seconds until all had come', seconds);
    figure('R15: memory of nginx and the application, growth, MB', grown);
    figure('R15: pages before', spread(quiet));
    figure('R15: pages beside them', spread(took));
    for (const socket of sockets) socket.destroy();
    expect(heard.filter((one) => !one)).toEqual([]);
    expect(open).toBe(COUNT);
    expect(grown).toBeLessThanOrEqual(150);
    expect(quantile(took, 0.99)).toBeLessThanOrEqual(50);
  });
});
