// What the files of the last backup and the last rehearsal say; what can not be read says nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { keptReading } from './kept.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bugzot-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = Date.parse('2026-03-02T00:00:00Z');
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

it('tells the age of a backup that was verified, and what it and a restore took', async () => {
  write('backup.json', '{"at":"2026-03-01T00:00:00.000Z","file":"a.tar","seconds":12,"verified":true}');
  write('restore.json', '{"at":"2026-03-01T23:59:00.000Z","seconds":90}');
  expect(await keptReading(folder, now)).toEqual({
    bugzot_backup_age_seconds: { '': [86_400] },
    bugzot_backup_seconds: { '': [12] },
    bugzot_restore_seconds: { '': [90] },
    bugzot_restore_age_seconds: { '': [60] },
  });
});

it('gives no age to a backup that nobody has verified', async () => {
  write('backup.json', '{"at":"2026-03-01T00:00:00.000Z","file":"a.tar","seconds":12,"verified":false}');
  expect(await keptReading(folder, now)).toEqual({ bugzot_backup_seconds: { '': [12] } });
});

it.each(['', '{', '[]', '{"at":"yesterday","seconds":1}', '{"at":"2026-03-01T00:00:00.000Z","seconds":-1}'])(
  'says nothing by %p',
  async (text) => {
    write('backup.json', text);
    expect(await keptReading(folder, now)).toEqual({});
  },
);
