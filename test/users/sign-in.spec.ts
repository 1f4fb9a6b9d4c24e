// Signing in.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client } from '../support/client.js';

describe('Signing in', () => {
  it('takes the user name and the password', async () => {
    const rita = await new Client().signIn('rita');
    expect(rita.page.words('.account')).toBe('rita Sign out');
  });
});
