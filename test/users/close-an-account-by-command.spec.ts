// `close-account`: as its owner could, for who has the machine.
import { describe, expect, it } from '@jest/globals';
import { app, lodger } from '../support/app.js';
import { isIn, somebody } from '../support/account.js';
import { bugzot } from '../support/command.js';
import { letterTo } from '../support/mail.js';

const statusOf = (name: string): Promise<string> =>
  app.value<string>('SELECT status FROM users WHERE name = $1', [name]);

describe('close-account', () => {
  it('closes an account: its sessions end, and one mail tells of it', async () => {
    const ann = await somebody('ann');
    const { code, said } = await bugzot(app, 'close-account', ann.name.toUpperCase(), '--yes');
    expect([code, said]).toEqual([0, expect.stringContaining('is closed. Its bugs and comments stay')]);
    expect([await statusOf(ann.name), await isIn(ann.client)]).toEqual(['closed', false]);
    expect((await letterTo(ann.email)).email.subject).toBe('Your account is closed');
    expect(await bugzot(app, 'close-account', ann.name, '--yes')).toEqual({
      code: 1,
      said: '',
      complained: 'This account is closed already.\n',
    });
  });

  it('asks before, and closes nothing where nobody is there to answer', async () => {
    const ben = await somebody('ben');
    const { code, complained } = await bugzot(app, 'close-account', ben.name);
    expect([code, complained]).toEqual([2, expect.stringContaining('Nobody is there to be asked.')]);
    expect(await statusOf(ben.name)).toBe('active');
  });

  it('closes neither the last administrator nor nobody', async () => {
    const own = await lodger();
    expect(await bugzot(own, 'close-account', 'ada', '--yes')).toEqual({
      code: 1,
      said: '',
      complained: 'Nobody else administrates this BugZot. Make somebody else an administrator first.\n',
    });
    expect((await bugzot(own, 'close-account', 'nobody-at-all', '--yes')).complained).toBe(
      'There is no account "nobody-at-all".\n',
    );
    expect(await own.value(`SELECT status FROM users WHERE name = 'ada'`)).toBe('active');
  });
});
