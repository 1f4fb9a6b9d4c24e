// `reset-password`: a one-time link for somebody who can not sign in, printed or mailed.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { isIn, somebody } from '../support/account.js';
import { Client, stranger } from '../support/client.js';
import { bugzot } from '../support/command.js';
import { turnOnTotp } from '../support/factors.js';
import { lettersTo } from '../support/mail.js';

const fresh = 'the kettle sings at dawn';

async function set(path: string): Promise<void> {
  const client = stranger();
  await client.get(path);
  await client.submit('form[action^="/passwords/"]', { password: fresh, again: fresh });
}

describe('reset-password', () => {
  it('prints a link that works once, for a name or an address', async () => {
    const ann = await somebody('ann');
    for (const login of [ann.name, ann.email.toUpperCase()]) {
      const { code, said, complained } = await bugzot(app, 'reset-password', login);
      expect([code, complained]).toEqual([0, '']);
      expect(said).toMatch(new RegExp(`^http\\S+/passwords/[\\w-]{32}\\nIt sets the password of ${ann.name} once`));
      const path = new URL(said.split('\n')[0] ?? '').pathname;
      await set(path);
      expect((await stranger().get(path)).status).toBe(404);
    }
    await new Client().signIn(ann.name, fresh);
    expect(await isIn(ann.client)).toBe(false);
  });

  it('mails the link on wish, and prints none', async () => {
    const ben = await somebody('ben');
    const { code, said } = await bugzot(app, 'reset-password', ben.name, '--mail');
    expect(code).toBe(0);
    expect(said).toContain(`BugZot mails a link to ${ben.email} as soon as it runs.`);
    expect(said).not.toContain('/passwords/');
    const path = (await lettersTo(ben.email)).at(-1)?.path ?? '';
    expect(path).toMatch(/^\/passwords\/[\w-]{32}$/);
    await set(path);
    await new Client().signIn(ben.name, fresh);
  });

  it('turns off the factors of who has lost them, and tells him', async () => {
    const dot = await somebody('dot');
    await turnOnTotp(dot.client);
    const { code, said } = await bugzot(app, 'reset-password', dot.name, '--drop-factors');
    expect(code).toBe(0);
    await set(new URL(said.split('\n')[0] ?? '').pathname);
    await new Client().signIn(dot.name, fresh);
    const subjects = (await lettersTo(dot.email)).map(({ email }) => email.subject);
    expect(subjects).toContain('All second factors were turned off');
    const left = 'SELECT count(*) FROM recovery_codes WHERE person_id = $1';
    expect(await app.value(left, [dot.id])).toBe(0);
  });

  it('says in one line what is wrong', async () => {
    const cas = await somebody('cas');
    await bugzot(app, 'close-account', cas.name, '--yes');
    const cases: [string[], number, string][] = [
      [['nobody-at-all'], 1, 'There is no account with the name or address "nobody-at-all".\n'],
      [[cas.name], 1, `The account ${cas.name} is closed.\n`],
      [[], 2, 'This is called so: npm run bugzot -- reset-password NAME|E-MAIL [--mail] [--drop-factors]\n'],
      [['a', 'b'], 2, 'This is called so: npm run bugzot -- reset-password NAME|E-MAIL [--mail] [--drop-factors]\n'],
      [
        ['a', '--force'],
        2,
        'This is called so: npm run bugzot -- reset-password NAME|E-MAIL [--mail] [--drop-factors]\n',
      ],
    ];
    for (const [args, code, complained] of cases)
      expect(await bugzot(app, 'reset-password', ...args)).toEqual({ code, said: '', complained });
  });

  it.each(['reset-password', 'close-account', 'users', 'create-admin'])('%s explains itself', async (command) => {
    const { code, said } = await bugzot(app, command, '--help');
    expect([code, said]).toEqual([0, expect.stringContaining(`npm run bugzot -- ${command}`)]);
  });
});
