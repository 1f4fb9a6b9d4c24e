// The laws of what is remembered: found once, and anew after every write.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Remembered } from './remembered.js';

describe('what is remembered', () => {
  let writes = 0;
  let counted = 0;
  const totals = new Remembered<number>(() => writes, 30_000);
  const ask = (key: string): Promise<number> => totals.of(key, async () => ++counted);

  beforeEach(() => {
    writes += 1;
    counted = 0;
  });

  it('is found once for many who ask', async () => {
    expect(await Promise.all([ask('a'), ask('a'), ask('b'), ask('a')])).toEqual([1, 1, 2, 1]);
  });

  it('is found again after something was written', async () => {
    await ask('a');
    writes += 1;
    expect(await ask('a')).toBe(2);
  });

  it('is found again when it was believed for long enough', async () => {
    const never = new Remembered<number>(() => writes, 0);
    const found = [await never.of('a', async () => ++counted), await never.of('a', async () => ++counted)];
    expect(found).toEqual([1, 2]);
  });

  it('is not remembered where finding it has failed', async () => {
    const lost = totals.of('c', async () => {
      throw new Error('no database');
    });
    await expect(lost).rejects.toThrow('no database');
    expect(await ask('c')).toBe(1);
  });

  it('is remembered for so many questions and no more', async () => {
    await ask('first');
    for (let list = 0; list < 1_000; list += 1) await ask(`list ${list}`);
    expect(await ask('first')).toBe(1_002);
    expect(await ask('list 999')).toBe(1_001);
  });
});
