// R24: a bug of 10,000 comments, 5,000 changes, 2,000 people on CC and 1,000 attachments is opened, walked and answered in time.
import { describe, expect, it } from '@jest/globals';
import { ownApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug } from '../support/factories.js';
import { figure, spread, times } from '../support/figures.js';
import { lengthen } from '../support/long-thread.js';

const quantile = (ms: readonly number[], share: number): number =>
  [...ms].sort((a, b) => a - b)[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0;

/** Milliseconds that each of so many takes, one after the other. */
async function measured(count: number, work: (nth: number) => Promise<void>): Promise<number[]> {
  const took: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const from = performance.now();
    await work(nth);
    took.push(performance.now() - from);
  }
  return took;
}

describe('R24', () => {
  it('a very long thread is opened and answered in time', async () => {
    const app = await ownApp();
    const dev = await new Client(app.url).signIn('dev');
    const bug = await aBug({ by: dev });
    await lengthen(app, bug.id, { comments: 10_000, changes: 5_000, cc: 2_000, attachments: 1_000 });
    const guest = new Client(app.url);
    const some = times(40);
    await dev.get(bug.url);
    const opened = await measured(some, async () => {
      expect((await dev.get(bug.url)).status).toBe(200);
    });
    const strange = await measured(some, async () => {
      await guest.get(bug.url);
    });
    const jumped = await measured(some, async (nth) => {
      expect((await guest.get(`${bug.url}/comments/${1 + nth * 200}`)).status).toBe(200);
    });
    const posted: number[] = [];
    for (let nth = 0; nth < some; nth++) {
      await dev.get(bug.url);
      const { action, fields } = dev.filled('#change', { text: `Answer ${nth}.` }, 'Save');
      const [took = 0] = await measured(1, async () => {
        expect((await dev.post(action, fields, { follow: false })).status).toBe(303);
      });
      posted.push(took);
    }
    figure('the page for an employee', spread(opened));
    figure('the page for a stranger', spread(strange));
    figure('a jump to a comment, with its page', spread(jumped));
    figure('a comment', spread(posted));
    const bytes = Buffer.byteLength((await dev.get(bug.url)).text);
    figure('the page, bytes', bytes);
    expect(bytes).toBeLessThan(1_000_000);
    expect(quantile(opened, 0.95)).toBeLessThan(500);
    expect(quantile(strange, 0.95)).toBeLessThan(500);
    expect(quantile(posted, 0.95)).toBeLessThan(300);
  }, 600_000);
});
