// Looking before importing: a dry run tells everything and writes nothing, a mapping says what words mean, numbers are kept or not.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type App } from '../support/app.js';
import { Client } from '../support/client.js';
import { stage } from '../support/this-run.js';
import { copyDatabase } from '../support/world.mjs';
import { bug, bugzot, comment, file, fileOf, linesOf } from './commands.js';
import { differences, stateOf } from './state.js';

const database = async (): Promise<{ databaseUrl: string }> => ({
  databaseUrl: await copyDatabase(stage, `look-${randomUUID()}`, 'cast'),
});

/** What rows do not tell: sequences that were drawn from, tables that were cleaned. */
const traces = (app: App): Promise<object[]> =>
  app.query(`SELECT relname::text AS name, last_vacuum, null::bigint AS last FROM pg_stat_user_tables
      WHERE schemaname = 'public'
    UNION ALL SELECT sequencename::text, null, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`);

describe('A dry run', () => {
  const lines = [
    bug('DRY-1', { comments: [comment('boris', '03', 'Why?')], attachments: [file('a.png'), file('b.png')] }),
    bug('DRY-2', { status: 'Simmering', product: 'Kettle', component: 'lid', version: null }),
    bug('DRY-3', { status: 'Closed', resolution: 'Duplicate', dupOf: 'GONE-1' }),
    bug('DRY-4', { status: 'Closed', resolution: 'Duplicate', dupOf: 'DRY-4' }),
    '{"id":',
  ];

  it('tells what would be, and writes nothing: no row, no number, no sequence moved', async () => {
    const app = await lodger();
    const path = fileOf('dry.jsonl', lines);
    const before = [await stateOf(app.databaseUrl), await traces(app)] as const;
    const ended = await bugzot(app, 'import', path, '--dry-run');
    expect(ended).toMatchObject({ code: 0, complained: '' });
    expect(linesOf(ended)).toEqual(
      expect.arrayContaining([
        '4 bugs with 1 comment and 2 attachment records (not imported) would come in, numbers 1 to 4.',
        'New here would be: 3 people (placeholders, who can not sign in), 1 product, 1 component, 1 version.',
        'Nothing was written.',
        '1 × status "Simmering" was read as NEW',
        '1 × duplicate of a bug that is not in the file: DRY-3',
        '1 × duplicate mark that would have closed a circle: DRY-4',
        '1 × line could not be read: line 5: the line is no JSON',
      ]),
    );
    expect(differences(before[0], await stateOf(app.databaseUrl))).toEqual([]);
    expect(await traces(app)).toEqual(before[1]);
    const real = await bugzot(app, 'import', path);
    const said = (words: string[]): string[] => words.filter((line) => /^[\d,]+ (×|bugs with)|^New here/.test(line));
    expect(said(linesOf(real))).toEqual(
      said(linesOf(ended)).map((line) => line.replace('would come', 'came').replace('New here would be', 'New here')),
    );
    expect(differences(before[0], await stateOf(app.databaseUrl)).length).toBeGreaterThan(0);
  }, 120_000);
});

describe('A mapping of one’s own', () => {
  it('goes before those that come along, and renames products and components', async () => {
    const app = await lodger();
    const mapping = fileOf('mapping.json', [
      '{"statuses": {"simmering": "VERIFIED"}, "resolutions": {"fixed": "WONTFIX"}, "priorities": {"High": "lowest"},',
      '"products": {"samovar": "Kettle"}, "components": {"tap": "whistle"}}',
    ]);
    const path = fileOf('mapped.jsonl', [bug('MAP-1', { status: 'Simmering', resolution: 'Fixed' })]);
    const ended = await bugzot(app, 'import', path, '--mapping', mapping);
    expect(ended).toMatchObject({ code: 0, complained: '' });
    expect(linesOf(ended)[1]).toMatch(/^New here: 2 people \(.*\), 0 products, 0 components, 1 version\.$/);
    const page = await new Client(app.url).get('/bugs/MAP-1');
    for (const words of ['VERIFIED', 'WONTFIX', 'lowest', 'Kettle', 'whistle']) expect(page.words()).toContain(words);
    const rest = await app.value<object>('SELECT rest FROM imported_bugs');
    expect(rest).toMatchObject({ words: { status: 'Simmering', product: 'Samovar', component: 'tap' } });
  }, 60_000);

  it('that is not understood is told with the place, before anything is done', async () => {
    const mapping = fileOf('broken.json', ['{"statuses": {"Open": "BOILING"}}']);
    const path = fileOf('unmapped.jsonl', [bug('MAP-2')]);
    const ended = await bugzot(null, 'import', path, '--mapping', mapping);
    expect(ended).toMatchObject({ code: 1, said: '' });
    expect(ended.complained).toMatch(
      /^The mapping \S+broken\.json at statuses\["Open"\]: "BOILING" is none of UNCONFIRMED, NEW, .*CLOSED\.\n$/,
    );
  }, 60_000);
});

describe('Numbers', () => {
  const numbered = (id: string, more: object = {}): object => ({ ...bug(id, more), source: 'old-bugzilla' });
  let app: App;
  beforeAll(async () => {
    app = await lodger();
  });

  it('are kept where all of them are free, and the next report gets the one behind the highest', async () => {
    const closed = { status: 'RESOLVED', resolution: 'DUPLICATE', dupOf: '40' };
    const path = fileOf('kept.jsonl', ['', numbered('1234', closed), numbered('40')]);
    const ended = await bugzot(app, 'import', path, '--keep-numbers');
    expect(linesOf(ended)[0]).toMatch(/^2 bugs .* came in, numbers 40 to 1234\.$/);
    const page = await new Client(app.url).get('/bugs/OLD-BUGZILLA-1234');
    expect(page.path).toBe('/bugs/1234');
    expect(await app.value('SELECT duplicate_of FROM bugs WHERE id = 1234')).toBe(40);
    expect(linesOf(await bugzot(app, 'import', path, '--keep-numbers'))[0]).toMatch(/^Nothing new: all 2 bugs/);
    expect(await app.value(`SELECT nextval('bug_numbers')`)).toBe(1235);
  }, 120_000);

  it.each([
    [
      'one of them is taken',
      [numbered('7'), numbered('40', { title: 'x' }), numbered('1234')],
      [],
      /for these are taken: 40, 1234\./,
    ],
    [
      'one is none',
      [numbered('8'), numbered('SAM-1'), numbered('007')],
      [],
      /no numbers from 1 to 999999999: SAM-1, 007\./,
    ],
    [
      'one stands for two bugs',
      [numbered('8'), { ...bug('8'), source: 'b' }],
      [],
      /stand for two bugs of the file: 8\./,
    ],
  ])(
    'are not kept where %s, and then nothing is written',
    async (_, lines, more, why) => {
      const source = { source: `source ${randomUUID()}` };
      const path = fileOf(
        `${randomUUID()}.jsonl`,
        lines.map((line) => ({ ...line, ...((line as { source: string }).source === 'b' ? {} : source) })),
      );
      const before = await stateOf(app.databaseUrl);
      const ended = await bugzot(app, 'import', path, '--keep-numbers', ...more);
      expect(ended).toMatchObject({ code: 1, said: '' });
      expect(ended.complained).toMatch(why);
      expect(ended.complained).toMatch(/^The numbers can not be kept, .* Nothing was written\.\n$/);
      expect(differences(before, await stateOf(app.databaseUrl))).toEqual([]);
    },
    60_000,
  );
});

describe('A file without bugs', () => {
  it.each([
    ['is empty', [], 0, /^There is no bug in the file\./],
    [
      'is no JSON',
      ['<html>', '<p>It drips.</p>', '</html>'],
      1,
      /^There is no bug in this file, which has to be newline-delimited JSON: line 1: the line is no JSON\./,
    ],
    ['is one list', ['[', '{"id": 1}', ']'], 1, /newline-delimited JSON: line 1: /],
  ])(
    'that %s is told, and takes no number',
    async (_, lines, code, words) => {
      const target = await database();
      const before = await stateOf(target.databaseUrl);
      const ended = await bugzot(target, 'import', fileOf(`${randomUUID()}.jsonl`, lines));
      expect(ended.code).toBe(code);
      expect(ended.said + ended.complained).toMatch(words);
      const more = differences(before, await stateOf(target.databaseUrl));
      expect(more.filter((line) => !line.startsWith('+ import_runs'))).toEqual([]);
    },
    60_000,
  );
});

it('says what its options do', async () => {
  const ended = await bugzot(null, 'import', '--help');
  expect(ended).toMatchObject({ code: 0, complained: '' });
  for (const option of ['--dry-run', '--mapping FILE', '--keep-numbers']) expect(ended.said).toContain(option);
});
