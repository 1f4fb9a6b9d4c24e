// The laws of the line before one thing: in order, never two at once, and nobody waits for ever.
import { describe, expect, it } from '@jest/globals';
import { Busy } from '../errors.js';
import { Turns } from './turns.js';

const patience = { most: 3, turn: 60_000, wait: 60_000 };

/** Work that goes on until it is told to end. */
function held(): { work: () => Promise<string>; end: () => void } {
  let end = (): void => undefined;
  const done = new Promise<string>((resolve) => (end = () => resolve('done')));
  return { work: () => done, end: () => end() };
}

describe('the line before one thing', () => {
  it('lets one after the other, in the order in which they came', async () => {
    const turns = new Turns({ ...patience, most: 100 });
    const told: string[] = [];
    const deed = (nth: number) => async (): Promise<number> => {
      told.push(`${nth} begins`);
      await Promise.resolve();
      told.push(`${nth} ends`);
      return nth;
    };
    const all = Array.from({ length: 50 }, (_, nth) => nth);
    expect(await Promise.all(all.map((nth) => turns.take('bug 1', deed(nth))))).toEqual(all);
    expect(told).toEqual(all.flatMap((nth) => [`${nth} begins`, `${nth} ends`]));
  });

  it('lets others pass at other things', async () => {
    const turns = new Turns(patience);
    const slow = held();
    const first = turns.take('bug 1', slow.work);
    expect(await turns.take('bug 2', async () => 'at once')).toBe('at once');
    slow.end();
    expect(await first).toBe('done');
  });

  it('goes on when one fails, who is told why', async () => {
    const turns = new Turns(patience);
    const fails = turns.take('bug 1', () => Promise.reject(new Error('no')));
    const next = turns.take('bug 1', async () => 'next');
    await expect(fails).rejects.toThrow('no');
    expect(await next).toBe('next');
  });

  it('is forgotten when nobody stands in it', async () => {
    const turns = new Turns(patience);
    await turns.take('bug 1', async () => 1);
    expect((turns as unknown as { lines: Map<string, unknown> }).lines.size).toBe(0);
  });

  it('takes so many and no more', async () => {
    const turns = new Turns(patience);
    const slow = held();
    const taken = Array.from({ length: 4 }, () => turns.take('bug 1', slow.work));
    expect(turns.waiting('bug 1')).toBe(3);
    await expect(turns.take('bug 1', slow.work)).rejects.toBeInstanceOf(Busy);
    slow.end();
    expect(await Promise.all(taken)).toHaveLength(4);
  });

  it('is sent away when the turn at its head does not end', async () => {
    const turns = new Turns({ ...patience, turn: 1 });
    const slow = held();
    const first = turns.take('bug 1', slow.work);
    await expect(turns.take('bug 1', slow.work)).rejects.toMatchObject({ status: 503, seconds: 2 });
    slow.end();
    expect(await first).toBe('done');
    expect(await turns.take('bug 1', async () => 'again')).toBe('again');
  });

  it('sends away who has waited for too long although it moved', async () => {
    const turns = new Turns({ ...patience, wait: -1 });
    const slow = held();
    const first = turns.take('bug 1', slow.work);
    const late = turns.take('bug 1', slow.work);
    slow.end();
    await expect(late).rejects.toBeInstanceOf(Busy);
    expect(await first).toBe('done');
  });
});
