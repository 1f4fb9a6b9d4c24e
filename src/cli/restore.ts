// `restore FILE`: brings a backup back into an empty database and an empty place for files, and looks whether all holds.
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Examined } from '../backup/examination.js';
import { idOf } from '../backup/manifest.js';
import { noteRestore } from '../backup/note.js';
import { bytesIn, mayLoad, restore } from '../backup/restore.js';
import type { Config } from '../config.js';
import { keepSettings } from '../config.store.js';
import { plainLog } from '../database/embedded/log.js';
import { openDatabase } from '../database/open.js';
import { storeOf } from '../files/place.js';
import { contentLaws, lookAtContents } from './doctor/contents.js';
import { inSnapshot, isWrong, look } from './doctor/examination.js';
import { pathOf } from './files.js';
import { here, progress } from './progress.js';
import { calledSo, say } from './terminal.js';
import { restoreUsage } from './usage.words.js';
import { examined } from './verify.js';

type Manifest = NonNullable<Examined['manifest']>;

/** Throws Misuse for what is not understood. */
function asked(args: readonly string[]): { path: string; newKey: boolean } {
  const told = (() => {
    try {
      return parseArgs({ args: [...args], options: { 'new-key': { type: 'boolean' } }, allowPositionals: true });
    } catch {
      throw calledSo(restoreUsage);
    }
  })();
  const [name, ...more] = told.positionals;
  if (!name || more.length > 0) throw calledSo(restoreUsage);
  return { path: pathOf(name), newKey: told.values['new-key'] === true };
}

/** Which of the two keys is to hold: the archive's, if it brought one, or the one that is set. Throws where neither fits. */
function settleKey(config: Config, { manifest, key }: Examined, newKey: boolean): void {
  const ids = [config.secretKey, ...config.oldSecretKeys].map(idOf);
  if (newKey || !manifest || ids.includes(manifest.key)) return;
  const isSet = config.sources.SECRET_KEY === 'environment';
  if (key !== '' && !isSet) return keepSettings(join(config.var, 'config.json'), { SECRET_KEY: key });
  throw Object.assign(
    new Error('SECRET_KEY is not the one of the backup: passwords and second factors would not hold.'),
    {
      hint: 'Set the SECRET_KEY of then, or say --new-key and have all of them set anew.',
    },
  );
}

/** The same that doctor looks at; answers whether all of it holds, and says what does not. */
async function isHealthy(config: Config): Promise<boolean> {
  const url = config.databaseOwnerUrl;
  const findings = await inSnapshot(url, (client) => look(client));
  for (const law of contentLaws(false)) findings.push(await lookAtContents(law, url, storeOf(config)));
  const wrong = findings.filter(isWrong);
  for (const { invariant, found, failed } of wrong)
    say(`WRONG  ${invariant.holds}: ${failed || `not so ${found.toLocaleString('en')} times`}.`);
  if (wrong.length === 0) say(`All ${findings.length} things that doctor looks at hold.`);
  return wrong.length === 0;
}

async function load(config: Config, path: string, found: Examined, manifest: Manifest): Promise<number> {
  const watch = progress(basename(path), bytesIn(manifest), { ...here, verb: 'loaded' });
  const { mails } = await restore(config, path, found, { at: (bytes) => watch.looking(bytes) }).finally(() =>
    watch.end(),
  );
  const rows = manifest.tables.reduce((all, table) => all + table.rows, 0);
  const files = manifest.contents.count - manifest.missing.length - manifest.spoilt.length;
  say(
    `${rows.toLocaleString('en')} rows and ${files.toLocaleString('en')} files are back, as they were at ${manifest.at}.`,
  );
  say(`Nobody is signed in, links in mails do not hold any more; ${mails} mails that waited then are not sent.`);
  return (await isHealthy(config)) ? 0 : 1;
}

/** Ends with 1 where the archive is damaged, or where something does not hold afterwards. */
export async function restoreFile(args: readonly string[], config: Config): Promise<number> {
  const { path, newKey } = asked(args);
  const begin = performance.now();
  const found = await examined(path);
  const { manifest, faults } = found;
  if (!manifest || faults.length > 0) throw new Error(`${path} is not whole; nothing was brought back.`);
  mayLoad(manifest);
  settleKey(config, found, newKey);
  const log = plainLog(config.logLevel);
  const database = await openDatabase(config, { ...log, info: (words) => log.debug(words) });
  try {
    const code = await load(database.config, path, found, manifest);
    const seconds = (performance.now() - begin) / 1000;
    noteRestore(config.var, { at: new Date().toISOString(), of: manifest.at, file: path, seconds });
    say(`It took ${seconds.toFixed(1)} s.`);
    return code;
  } finally {
    await database.close();
  }
}
