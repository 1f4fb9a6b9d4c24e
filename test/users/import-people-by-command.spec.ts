// `users import`: people from a list, all of them or nobody, and every reason why with its line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';
import { bugzot, type Ended } from '../support/command.js';
import { letterTo, lettersTo } from '../support/mail.js';

const folder = mkdtempSync(join(tmpdir(), 'bugzot-people-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let own: Lodger;
beforeAll(async () => (own = await lodger()));

const header = 'name,email,realName,roles,zone';
let files = 0;

function fileOf(lines: readonly string[]): string {
  const path = join(folder, `people-${++files}.csv`);
  writeFileSync(path, lines.join('\n'));
  return path;
}

const run = (lines: readonly string[], ...options: string[]): Promise<Ended> =>
  bugzot(own, 'users', 'import', fileOf(lines), ...options);

const people = (): Promise<number> => own.value<number>('SELECT count(*)::int FROM users');

describe('users import', () => {
  it('adds everybody with roles and zone, and tells nobody of it', async () => {
    const before = await people();
    const list = [header, 'ann,ann@example.org,Ann Arbor,"developer,employee",Europe/Berlin', 'ben,ben@example.org,,,'];
    expect(await run(list, '--dry-run')).toMatchObject({
      code: 0,
      said: '2 people would be added, 0 were there already.\n',
    });
    expect(await people()).toBe(before);
    const { code, said } = await run(list);
    expect([code, said]).toEqual([0, expect.stringContaining('2 people added, 0 were there already.')]);
    const rows = await own.query(
      `SELECT u.name, u.email_key, u.real_name, u.zone, u.status, string_agg(r.name, ' ' ORDER BY r.name) AS roles
       FROM users u JOIN grants g ON g.person_id = u.id JOIN roles r ON r.id = g.role_id
       WHERE u.name IN ('ann', 'ben') GROUP BY u.id ORDER BY u.name`,
    );
    expect(rows).toEqual([
      {
        name: 'ann',
        email_key: 'ann@example.org',
        real_name: 'Ann Arbor',
        zone: 'Europe/Berlin',
        status: 'awaiting',
        roles: 'developer employee',
      },
      { name: 'ben', email_key: 'ben@example.org', real_name: '', zone: 'UTC', status: 'awaiting', roles: 'reporter' },
    ]);
    expect(await own.value('SELECT count(*)::int FROM mails')).toBe(0);
  });

  it('leaves who is there as he is, so that a list can be brought again with more', async () => {
    const list = [header, 'anna,ANN@example.org,Other Name,administrator,UTC', 'cas,cas@example.org,,,'];
    const { code, said } = await run(list);
    expect([code, said]).toEqual([
      0,
      expect.stringContaining(
        'line 2: is there already as ann, and is left as it is.\n1 person added, 1 was there already.',
      ),
    ]);
    expect(await own.value(`SELECT real_name FROM users WHERE name = 'ann'`)).toBe('Ann Arbor');
    expect(await own.value(`SELECT count(*)::int FROM users WHERE name = 'anna'`)).toBe(0);
  });

  it('adds nobody where one line is wrong, and tells all of them', async () => {
    const before = await people();
    const { code, said } = await run([
      header,
      'dan,dan@example.org,,,',
      'eva,nowhere,,,',
      'RITA,other@example.org,,,',
      'fay,fay@example.org,,emperor,Mars',
      'DAN,gus@example.org,,,',
    ]);
    expect([code, said.trim().split('\n')]).toEqual([
      1,
      [
        expect.stringMatching(/^line 3, email: /),
        'line 4, name: Somebody else has this name already, with another address.',
        'line 5, zone: Please choose a time zone of the list.',
        'line 5, roles: There is no role "emperor".',
        'line 6, name: This is the same as in line 2.',
        '5 problems: nobody was added.',
      ],
    ]);
    expect(await people()).toBe(before);
  });

  it('takes what looks like a formula as text, and shows it as text', async () => {
    const formula = `=cmd|' /C calc'!A0`;
    expect((await run([header, `hal,hal@example.org,"${formula}",,`])).code).toBe(0);
    const ada = await new Client(own.url).signIn('ada');
    expect((await ada.get('/admin/users/hal')).words('.facts-list')).toContain(formula);
  });

  it('invites everybody who is new on wish', async () => {
    const { code, said } = await run([header, 'ann,ann@example.org,,,', 'ida,ida@example.org,,,'], '--invite');
    expect([code, said]).toEqual([0, expect.stringContaining('BugZot mails everybody a link as soon as it runs.')]);
    const client = new Client(own.url);
    await client.get((await letterTo('ida@example.org', own)).path);
    await client.submit('form[action^="/passwords/"]', { password, again: password });
    await client.signIn('ida');
    expect(await lettersTo('ann@example.org', own)).toEqual([]);
  });

  it('says in one line what is wrong with the call', async () => {
    const called = 'This is called so: npm run bugzot -- users import FILE.csv [--dry-run] [--invite]\n';
    const utf16 = join(folder, 'utf16.csv');
    writeFileSync(utf16, Buffer.from(`\ufeff${header}`, 'utf16le'));
    const cases: [string[], string][] = [
      [[], called],
      [['import'], called],
      [['export', 'x.csv'], called],
      [['import', 'x.csv', '--force'], called],
      [['import', join(folder, 'none.csv')], `There is no file ${join(folder, 'none.csv')}.\n`],
      [['import', folder], `${folder} is no file.\n`],
      [['import', utf16], `${utf16} is not in UTF-8. Save it as "CSV UTF-8".\n`],
    ];
    for (const [args, complained] of cases)
      expect(await bugzot(own, 'users', ...args)).toEqual({ code: 2, said: '', complained });
  });

  it('brings five thousand in at once', async () => {
    const before = await people();
    const list = Array.from(
      { length: 5_000 },
      (_, at) => `p${at},p${at}@example.net,Person ${at},reporter,Europe/Berlin`,
    );
    const { code, said } = await run([header, ...list]);
    expect([code, said]).toEqual([0, expect.stringContaining('5,000 people added, 0 were there already.')]);
    expect(await people()).toBe(before + 5_000);
    expect((await bugzot(own, 'doctor')).code).toBe(0);
  });
});
