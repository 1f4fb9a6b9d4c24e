// The instance's key is turned: passwords of before still open their accounts, and are hashed anew under the key of now.
import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { stage } from '../support/this-run.js';

it('who signs in while the old key is still known can sign in when it is not', async () => {
  const first = await lodger();
  const key = randomBytes(32).toString('base64url');
  const hashOf = (name: string): Promise<string> =>
    first.value<string>('SELECT password_hash FROM users WHERE name = $1', [name]);
  const before = await hashOf('rita');
  const turned = await lodger({ of: first, environment: { SECRET_KEY: key, OLD_SECRET_KEYS: stage.secretKey } });
  await new Client(turned.url).signIn('rita');
  await expect(new Client(turned.url).signIn('tess', 'not her password')).rejects.toThrow('could not sign in');
  expect(await hashOf('rita')).not.toBe(before);
  const alone = await lodger({ of: first, environment: { SECRET_KEY: key } });
  await new Client(alone.url).signIn('rita');
  await expect(new Client(alone.url).signIn('dev')).rejects.toThrow('could not sign in');
}, 60_000);
