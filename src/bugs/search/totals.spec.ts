// The laws of remembered totals: counted once, and anew after every write.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Totals } from './totals.js';

describe('totals', () => {
  let writes = 0;
  let counted = 0;
  const totals = new Totals(() => writes);
  const ask = (key: string): Promise<number> => totals.of(key, async () => ++counted);

  beforeEach(() => {
    writes += 1;
    counted = 0;
  });

  it('are counted once for many who ask', async () => {
    expect(await Promise.all([ask('a'), ask('a'), ask('b'), ask('a')])).toEqual([1, 1, 2, 1]);
  });

  it('are counted again after something was written', async () => {
    await ask('a');
    writes += 1;
    expect(await ask('a')).toBe(2);
  });

  it('are not remembered where the count has failed', async () => {
    const lost = totals.of('c', async () => {
      throw new Error('no database');
    });
    await expect(lost).rejects.toThrow('no database');
    expect(await ask('c')).toBe(1);
  });

  it('are remembered for so many lists and no more', async () => {
    await ask('first');
    for (let list = 0; list < 1_000; list += 1) await ask(`list ${list}`);
    expect(await ask('first')).toBe(1_002);
    expect(await ask('list 999')).toBe(1_001);
  });
});
