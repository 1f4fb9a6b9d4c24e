// Who may know who watches.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { mayWatch } from './watch.policy.js';

const who = (everywhere: string[], inProduct: [number, string[]][] = [], hidden: number[] = []): Who => ({
  person: { id: 7, name: 'dev', realName: '', zone: 'UTC' },
  everywhere: new Set(everywhere),
  inProduct: new Map(inProduct.map(([id, held]) => [id, new Set(held)])),
  hidden,
  roles: new Set(),
  address: '',
});

describe('Who watches', () => {
  it.each([
    ['a reporter', who(['bugs.view', 'bugs.comment', 'bugs.file']), false],
    ['a developer', who(['bugs.view', 'bugs.edit']), true],
    ['a developer of this product', who(['bugs.view'], [[3, ['bugs.edit']]]), true],
    ['a developer of another product', who(['bugs.view'], [[4, ['bugs.edit']]]), false],
    ['a developer from whom it is hidden', who(['bugs.view', 'bugs.edit'], [], [3]), false],
  ])('is known to %s: %#', (_, one, known) => expect(mayWatch.know(one, 3)).toBe(known));
});
