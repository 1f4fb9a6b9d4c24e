// The law of the vault: what is sealed opens for the same purpose and owner only, and keys can be changed.
import { describe, expect, it } from '@jest/globals';
import { Vault } from './vault.js';

const [first, second] = ['a first key of more than 32 characters', 'a second key of more than 32 characters'];
const vault = new Vault(first);
const bond = { purpose: 'totp', owner: 7 };
const secret = Buffer.from('JBSWY3DPEHPK3PXP');

describe('a seal', () => {
  it.each([Buffer.alloc(0), secret, Buffer.alloc(100_000, 1)])('gives back what was sealed (%#)', (bytes) => {
    expect(vault.open(vault.seal(bytes, bond), bond)).toEqual({ secret: bytes, stale: false });
  });

  it('shows nothing of it, and never looks the same', () => {
    const seals = Array.from({ length: 1_000 }, () => vault.seal(secret, bond));
    expect(new Set(seals.map((one) => one.toString('hex'))).size).toBe(1_000);
    expect(new Set(seals.map((one) => one.subarray(5, 17).toString('hex'))).size).toBe(1_000);
    expect(seals.filter((one) => one.includes(secret))).toEqual([]);
  });

  it.each([
    ['another person', { ...bond, owner: 8 }],
    ['another purpose', { ...bond, purpose: 'mail' }],
    ['what only reads alike', { purpose: 'totp,7', owner: 7 }],
  ])('does not open for %s', (_, other) => {
    expect(() => vault.open(vault.seal(secret, bond), other)).toThrow();
  });

  it('does not open when a single bit was altered, wherever', () => {
    const sealed = vault.seal(secret, bond);
    const opened = Array.from(sealed, (_, at) => {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      try {
        return vault.open(altered, bond);
      } catch {
        return null;
      }
    });
    expect(opened.filter(Boolean)).toEqual([]);
  });

  it.each([0, 1, 16, 32])('does not open when only %d bytes of it are left', (length) => {
    expect(() => vault.open(vault.seal(secret, bond).subarray(0, length), bond)).toThrow('opens with no key');
  });
});

describe('a new key', () => {
  const sealed = vault.seal(secret, bond);

  it('opens what the earlier ones have sealed, and says that it is time to seal it anew', () => {
    expect(new Vault(second, ['another key of more than 32 characters', first]).open(sealed, bond)).toEqual({
      secret,
      stale: true,
    });
  });

  it('seals by itself', () => {
    const renewed = new Vault(second, [first]).seal(secret, bond);
    expect(new Vault(second).open(renewed, bond)).toEqual({ secret, stale: false });
    expect(() => vault.open(renewed, bond)).toThrow('opens with no key');
  });

  it('opens nothing of an earlier one that was not told', () => {
    expect(() => new Vault(second).open(sealed, bond)).toThrow('SECRET_KEY has changed');
  });
});
