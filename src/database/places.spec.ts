// The laws of the places at the database: no more than there are, in order, and nobody waits behind a lock for long.
import { describe, expect, it } from '@jest/globals';
import { Busy } from '../errors.js';
import { Places } from './places.js';

const seats = { places: 2, kept: 0, most: 3, wait: 60_000, remembered: 60_000, jammed: -1 };

/** Work that goes on until it is told to end. */
function held(): { work: () => Promise<string>; end: () => void } {
  let end = (): void => undefined;
  const done = new Promise<string>((resolve) => (end = () => resolve('done')));
  return { work: () => done, end: () => end() };
}

describe('the places at the database', () => {
  it('are no more than there are, and are given in the order of coming', async () => {
    const places = new Places({ ...seats, most: 100 });
    const told: number[] = [];
    let [now, most] = [0, 0];
    const deed = (nth: number) => async (): Promise<number> => {
      told.push(nth);
      most = Math.max(most, ++now);
      await new Promise(setImmediate);
      now--;
      return nth;
    };
    const all = Array.from({ length: 50 }, (_, nth) => nth);
    expect(await Promise.all(all.map((nth) => places.take(deed(nth))))).toEqual(all);
    expect([told, most, places.waiting]).toEqual([all, 2, 0]);
  });

  it('are given first to what each request needs', async () => {
    const places = new Places({ ...seats, places: 1, most: 100 });
    const [slow, told] = [held(), [] as string[]];
    const say = (name: string) => async (): Promise<void> => void told.push(name);
    const all = [places.take(slow.work)];
    const more = ['a', 'b', 'first', 'c', 'second'].map((name) => places.take(say(name), name.length > 1));
    slow.end();
    await Promise.all([...all, ...more]);
    expect(told).toEqual(['first', 'second', 'a', 'b', 'c']);
  });

  it('are kept for that, some of them', async () => {
    const places = new Places({ ...seats, places: 3, kept: 1, most: 100 });
    const slow = held();
    const all = Array.from({ length: 5 }, () => places.take(slow.work));
    expect(places.waiting).toBe(3);
    expect(await places.take(async () => 'at once', true)).toBe('at once');
    expect(places.waiting).toBe(3);
    slow.end();
    expect(await Promise.all(all)).toHaveLength(5);
  });

  it('are free again when the work fails', async () => {
    const places = new Places({ ...seats, places: 1 });
    await expect(places.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await places.take(async () => 'next')).toBe('next');
  });

  it('are waited for by so many and no more', async () => {
    const places = new Places(seats);
    const slow = held();
    const taken = Array.from({ length: 5 }, () => places.take(slow.work));
    expect(places.waiting).toBe(3);
    await expect(places.take(slow.work)).rejects.toBeInstanceOf(Busy);
    slow.end();
    expect(await Promise.all(taken)).toHaveLength(5);
  });

  const locked = (): Promise<never> => Promise.reject(Object.assign(new Error('lock'), { code: '55P03' }));

  it.each([
    ['somebody has waited for a lock in vain', {}, locked],
    ['it takes too long altogether', { wait: -1 }, () => Promise.reject(new Error('no'))],
  ])('are waited for no longer where %s', async (_why, hasty, fails) => {
    const places = new Places({ ...seats, most: 100, ...hasty });
    await expect(places.take(fails)).rejects.toThrow();
    const slow = held();
    const first = Promise.all([places.take(slow.work), places.take(slow.work)]);
    const late = await Promise.allSettled(Array.from({ length: 25 }, () => places.take(slow.work)));
    expect(new Set(late.map((one) => one.status === 'rejected' && one.reason instanceof Busy))).toEqual(
      new Set([true]),
    );
    slow.end();
    expect(await first).toEqual(['done', 'done']);
    expect(await places.take(async () => 'again')).toBe('again');
  });

  it('are waited for in vain by nobody else, nor for longer than the lock is remembered', async () => {
    const places = new Places({ ...seats, most: 100, remembered: -1 });
    await expect(places.take(locked)).rejects.toThrow('lock');
    const slow = held();
    const all = Promise.all(Array.from({ length: 25 }, () => places.take(slow.work)));
    places.look();
    expect(places.waiting).toBe(23);
    slow.end();
    expect(await all).toHaveLength(25);
  });
});
