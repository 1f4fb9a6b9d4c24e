// Who may read what is measured, and who learns nothing of it.
import { describe, expect, it } from '@jest/globals';
import { networksOf } from '../web/networks.js';
import { isNear } from './nearness.js';

const token = 'a-token-of-thirty-two-characters-or-more';
const loopback = networksOf('loopback');
const asking = { address: '', isForwarded: false, token: '' };

describe('What is measured', () => {
  it.each([
    ['127.0.0.1', false, true],
    ['127.0.0.1', true, false],
    ['203.0.113.1', false, false],
    ['', false, false],
  ])('is told to %p, by a proxy that is not believed (%p): %p', (address, isForwarded, answer) => {
    expect(isNear({ ...asking, address, isForwarded }, loopback, '')).toBe(answer);
  });

  it('is told from anywhere to who has the token, and an empty one is none', () => {
    const far = { ...asking, address: '203.0.113.1' };
    expect(isNear({ ...far, token, isForwarded: true }, loopback, token)).toBe(true);
    expect(isNear({ ...far, token: `${token}x` }, loopback, token)).toBe(false);
    expect(isNear(far, loopback, token)).toBe(false);
    expect(isNear(far, loopback, '')).toBe(false);
  });
});
