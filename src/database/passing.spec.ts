// The law of passing: one in each turn of the event loop, in the order of coming.
import { expect, it } from '@jest/globals';
import { Passing } from './passing.js';

it('lets one pass in each turn of the loop, in order, and the first at once', async () => {
  const passing = new Passing();
  const told: string[] = [];
  let turns = 0;
  const count = (): void => void (turns++ < 5 && setImmediate(count));
  setImmediate(count);
  const one = async (name: string): Promise<void> => {
    await passing.pass();
    told.push(`${name} ${turns > 0 ? 'later' : 'at once'}`);
  };
  await Promise.all(['a', 'b', 'c'].map(one));
  expect(told).toEqual(['a at once', 'b later', 'c later']);
  expect(turns).toBeGreaterThanOrEqual(2);
  await one('d');
  expect(told.at(-1)).toBe('d later');
});
