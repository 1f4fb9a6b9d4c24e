// A backup is taken while people write, and brought back to an empty place: everything of its moment is there, and nothing lives again that ended.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isIn } from '../support/account.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { bugzot, bugzotWith, type Ended } from '../support/command.js';
import { kept, sha256Of } from '../support/contents.js';
import { aBug } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';
import { Storm } from '../support/storm.js';
import { stage } from '../support/this-run.js';
import { emptyPlace, folder, manifestOf, valueOf } from './place.js';

const path = join(folder, 'kettle.tar');
const BYTES = 'What the kettle sang.';
const MAIL = `INSERT INTO mails (kind, person_id) SELECT 'change', id FROM users WHERE name = 'rita' RETURNING id`;

describe('A backup', () => {
  let app: Lodger;
  let rita: Client;
  let storm: Storm;
  let file: string;
  /** How much was done for sure when it began. */
  let before: number;
  let taken: Ended;
  let place: Awaited<ReturnType<typeof emptyPlace>>;
  let restored: Ended;
  let twice: Ended;

  beforeAll(async () => {
    app = await lodger();
    rita = await new Client(app.url).signIn('rita');
    const bug = await aBug({ by: rita });
    const page = await sendFiles(rita, 'form[action$="/changes"]', [{ name: 'song.txt', bytes: BYTES }], {
      text: 'Hear.',
    });
    file = page.text.match(/\/bugs\/\d+\/attachments\/[\w-]+/)?.[0] ?? '';
    expect(bug.id).toBeGreaterThan(0);
    // A mail that waits: nothing sends it here, for no job was made of it.
    await app.query(MAIL);
    storm = new Storm(app.url, 7);
    await storm.begin(app);
    await storm.more(10);
    before = storm.done.length;
    taken = await bugzot(app, 'backup', path);
    await storm.more(3);
    await storm.end();
    place = await emptyPlace();
    restored = await bugzot(place, 'restore', path);
    twice = await bugzot(place, 'restore', path);
  }, 240_000);

  it('is taken while people write, is for its owner alone, and says what is in it and what is not', () => {
    expect(taken).toMatchObject({ code: 0, complained: '' });
    expect(taken.said).toMatch(
      /kettle\.tar: \d+ tables with [\d,]+ rows, 1 file \(21 B\); \S+ [kM]B in all, read through and whole/,
    );
    expect(taken.said).toContain('SECRET_KEY (of the environment) is not in it');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes(stage.secretKey)).toBe(false);
  });

  it('brings back everything that was acknowledged before it began, and all invariants hold', async () => {
    expect(restored).toMatchObject({ code: 0, complained: '' });
    expect(restored.said).toMatch(/All \d+ things that doctor looks at hold\./);
    const back = await lodger({ of: { ...app, databaseUrl: place.databaseUrl } });
    const { lost } = await storm.account(back);
    const sure = new Set(storm.done.slice(0, before).map(({ words }) => words));
    expect(lost.filter((words) => sure.has(words))).toEqual([]);
    await back.end();
  }, 60_000);

  it('brings back every row: a backup of what was brought back has the same sums', async () => {
    const again = join(folder, 'again.tar');
    expect(await bugzot(place, 'backup', again)).toMatchObject({ code: 0, complained: '' });
    const [first, second] = [await manifestOf(path), await manifestOf(again)];
    const sums = ({ tables }: typeof first) =>
      Object.fromEntries(
        tables.filter(({ name }) => name !== 'mails').map(({ name, rows, sha256 }) => [name, [rows, sha256]]),
      );
    expect(sums(second)).toEqual(sums(first));
    expect(second.sequences).toEqual(first.sequences);
    expect([second.contents, second.migrations, second.key]).toEqual([first.contents, first.migrations, first.key]);
  }, 60_000);

  it('lets people sign in and read, and lets nothing live again that ended', async () => {
    const files = { ATTACHMENTS: join(place.folder, 'attachments') };
    const back = await lodger({ of: { ...app, databaseUrl: place.databaseUrl }, environment: files });
    expect(kept({ ...back, folder: place.folder })).toEqual([sha256Of(BYTES)]);
    const old = new Client(back.url);
    for (const [name, value] of rita.cookies) old.cookies.set(name, value);
    expect(await isIn(old)).toBe(false);
    const anew = await new Client(back.url).signIn('rita');
    expect((await anew.get(`${file}/raw`)).text).toBe(BYTES);
    const numbers = await back.value<number>('SELECT max(id) FROM bugs');
    expect((await aBug({ by: anew })).id).toBeGreaterThan(numbers);
    expect(
      await back.query(`SELECT outcome FROM mails WHERE settled_at IS NULL OR outcome LIKE 'not sent%'`),
    ).toContainEqual({
      outcome: 'not sent: restored',
    });
    await back.end();
  }, 60_000);

  it('is brought back neither to a place that is in use, nor to one that is not empty, nor with another key', async () => {
    const used = await bugzot(app, 'restore', path);
    expect(used).toMatchObject({ code: 1, said: '' });
    expect(used.complained).toBe('The database is in use.\nEnd BugZot first.\n');
    expect(twice.complained).toMatch(/^The database is not empty\.\n/);
    const nowhere = await emptyPlace();
    const other = await bugzotWith({ SECRET_KEY: 'k'.repeat(43) }, nowhere, 'restore', path);
    expect(other.complained).toMatch(/^SECRET_KEY is not the one of the backup/);
    expect(
      await valueOf<number>(nowhere.databaseUrl, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
    ).toBe(0);
  }, 60_000);
});
