// The law of what a role may hear, said a second time so that the first can be tried by it.
import { describe, expect, it } from '@jest/globals';
import { mayHear, type SecretKind } from './probe.policy.js';

const role = (id: number, permissions: string[], isStranger = false) => ({
  ...{ id, permissions, isStranger },
  name: 'x',
  product: null,
  hidden: [],
});
const secret = (kind: SecretKind, roles: number[] = []) => ({ kind, roles, bug: 1, phrase: 'x' });

describe('mayHear', () => {
  it.each([
    ['comment', [], false],
    ['comment', ['comments.private'], true],
    ['file', ['comments.private'], true],
    ['bug', ['comments.private'], false],
    ['bug', ['bugs.all'], true],
    ['product', ['bugs.all'], false],
    ['product', ['products.all'], true],
  ] as const)('a %s by %j: %s', (kind, permissions, heard) => {
    expect(mayHear(role(4, [...permissions]), secret(kind))).toBe(heard);
    expect(mayHear(role(4, [...permissions], true), secret(kind))).toBe(false);
  });

  it('is for the roles that it is open for, but for no private comment', () => {
    for (const kind of ['bug', 'product'] as const) expect(mayHear(role(4, []), secret(kind, [3, 4]))).toBe(true);
    expect(mayHear(role(5, []), secret('bug', [3, 4]))).toBe(false);
    expect(mayHear(role(4, []), secret('comment', [4]))).toBe(false);
  });
});
