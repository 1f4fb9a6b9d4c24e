// The sum of several processes: it waits for none that is stuck, and never goes back when one ends.
import { EventEmitter } from 'node:events';
import { expect, it } from '@jest/globals';
import type { Said } from '../measures/fellows.js';
import { Measures } from '../measures/measures.js';
import { exposed, type Reading } from '../measures/reading.js';
import { Gatherer, type Fellow } from './gatherer.js';

/** A process that answers as long as it is not stuck, and hears what it is told. */
class Stub extends EventEmitter {
  connected = true;
  isStuck = false;
  readonly heard: Said[] = [];
  readonly measures = new Measures();

  send(said: Said): boolean {
    this.heard.push(said);
    if (said.measures === 'tell' && !this.isStuck)
      queueMicrotask(() =>
        this.emit('message', { measures: 'told', id: 0, reading: structuredClone(this.measures.reading()) }),
      );
    if (said.measures === 'all') this.emit('all', said.reading);
    return true;
  }

  asks(): Promise<Reading> {
    return new Promise((give) => {
      this.once('all', give);
      this.emit('message', { measures: 'ask', id: 7 });
    });
  }
}

const handled = (reading: Reading): number => reading.bugzot_requests_total?.['GET\n/\n200']?.[0] ?? 0;

it('counts all, waits for none, and forgets nothing of those that have ended', async () => {
  const gatherer = new Gatherer();
  const [one, two] = [new Stub(), new Stub()];
  for (const stub of [one, two]) {
    gatherer.join(stub as unknown as Fellow);
    stub.measures.add('bugzot_requests_total', ['GET', '/', '200'], 10);
    stub.measures.set('bugzot_processes', ['pages'], 1);
  }
  one.emit('message', 'ready');
  expect(handled(await one.asks())).toBe(20);
  expect(one.heard.at(-1)).toMatchObject({ measures: 'all', id: 7 });
  two.isStuck = true;
  two.measures.add('bugzot_requests_total', ['GET', '/', '200'], 5);
  expect(handled(await one.asks())).toBe(20);
  two.connected = false;
  two.emit('exit');
  const after = await one.asks();
  expect(handled(after)).toBe(20);
  expect(exposed(after)).toContain('bugzot_processes{work="pages"} 1\n');
  expect(exposed(after)).toContain('bugzot_processes_ended_total 1\n');
});
