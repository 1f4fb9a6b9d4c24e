// `doctor` over the place for files: what is lost, what lies about, and what is not any more what it was.
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { contentLaws, lookAtContents } from '../../src/cli/doctor/contents.js';
import { FolderStore } from '../../src/files/folder.store.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { pathOf, sha256Of } from '../support/contents.js';
import { aBug } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';

let app: Lodger;
let store: FolderStore;

/** What each law finds, by its name. */
async function found(): Promise<Record<string, readonly string[]>> {
  const findings = [];
  for (const law of contentLaws(true)) findings.push(await lookAtContents(law, app.databaseUrl, store));
  expect(findings.map(({ failed }) => failed)).toEqual(['', '', '']);
  return Object.fromEntries(findings.map(({ invariant, examples }) => [invariant.name, examples]));
}

/** A file in the store as somebody has put it there so many seconds ago. */
function put(sha256: string, bytes: string, age = 0): void {
  const path = pathOf(app, sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  utimesSync(path, Date.now() / 1000 - age, Date.now() / 1000 - age);
}

const well = { contents: [], strays: [], bytes: [] };

beforeAll(async () => {
  app = await lodger();
  store = new FolderStore(join(app.folder, 'attachments'));
  const rita = await new Client(app.url).signIn('rita');
  const bug = await aBug({ by: rita });
  await rita.get(bug.url);
  const files = ['one', 'two', ''].map((bytes, at) => ({ name: `${at}.txt`, bytes }));
  await sendFiles(rita, 'form[action$="/changes"]', files, { text: 'Files.' });
}, 60_000);

describe('doctor', () => {
  it('finds files well', async () => {
    expect(await found()).toEqual(well);
  });

  it('names a content that is gone, and one of another size', async () => {
    rmSync(pathOf(app, sha256Of('one')));
    put(sha256Of('two'), 'too long');
    const lost = [sha256Of('one'), sha256Of('two')].sort();
    expect(await found()).toEqual({ contents: lost, strays: [], bytes: [sha256Of('two')] });
    put(sha256Of('one'), 'one');
    put(sha256Of('two'), 'two');
  });

  it('names a content of which a bit has turned, though it has its size', async () => {
    put(sha256Of('two'), 'twp');
    expect(await found()).toEqual({ ...well, bytes: [sha256Of('two')] });
    put(sha256Of('two'), 'two');
  });

  it('names what no file has for an hour, and lets be what is younger', async () => {
    put(sha256Of('stray'), 'stray', 3_700);
    put(sha256Of('young'), 'young', 3_500);
    expect(await found()).toEqual({ ...well, strays: [sha256Of('stray')] });
  });

  it('says where the place can not be looked at', async () => {
    writeFileSync(join(app.folder, 'no-folder'), '');
    const nowhere = new FolderStore(join(app.folder, 'no-folder'));
    const [lost] = contentLaws(false);
    if (!lost) throw new Error('There is no law.');
    expect((await lookAtContents(lost, app.databaseUrl, nowhere)).failed).not.toBe('');
  });
});
