// `doctor`: says of everything that must hold whether it does, names what does not, and writes nothing.
import type { Config } from '../config.js';
import { plainLog } from '../database/embedded/log.js';
import { openDatabase } from '../database/open.js';
import { storeOf } from '../files/place.js';
import { contentLaws, lookAtContents } from './doctor/contents.js';
import { inSnapshot, invariants, isWrong, look, risks, type Finding } from './doctor/examination.js';
import { Misuse, say } from './terminal.js';

const setting: Readonly<Record<string, string>> = {
  data_checksums: 'damage on the disk goes unnoticed.',
  fsync: 'a crash of the machine may destroy the database.',
  full_page_writes: 'a crash of the machine may leave half-written pages.',
  synchronous_commit: 'a crash of the machine may take the last acknowledged writes with it.',
};

const plural: Readonly<Record<string, string>> = { person: 'people', alias: 'aliases', index: 'indexes' };

const figure = (count: number): string => count.toLocaleString('en');

/** "3 bugs: 4, 7, 12"; "…" where there are more. */
function told({ invariant, found, examples }: Finding): string {
  const things = found === 1 ? invariant.of : (plural[invariant.of] ?? `${invariant.of}s`);
  return `${figure(found)} ${things}: ${examples.join(', ')}${found > examples.length ? ', …' : ''}`;
}

function line(finding: Finding): string {
  const { invariant, found, failed, seconds } = finding;
  const took = seconds < 1 ? '' : ` (${seconds.toFixed(1)} s)`;
  if (failed) return `?      ${invariant.holds}: this could not be looked at (${failed}).`;
  if (found === 0) return `ok     ${invariant.holds}.${took}`;
  return `${isWrong(finding) ? 'WRONG ' : 'note  '} ${invariant.holds}: not so for ${told(finding)}.${took}`;
}

/** On a terminal, what is being looked at; wiped away when it is done. */
function tell(at: number, all: number, holds: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${at} of ${all}: ${holds} …`);
}

const wipe = (): void => void (process.stderr.isTTY && process.stderr.write('\r\x1b[2K'));

const asJson = (findings: readonly Finding[], off: readonly string[]): string =>
  JSON.stringify({
    healthy: !findings.some(isWrong),
    invariants: findings.map(({ invariant, ...rest }) => ({ name: invariant.name, holds: invariant.holds, ...rest })),
    off,
  });

function summary(findings: readonly Finding[]): string {
  const wrong = findings.filter(isWrong).length;
  return wrong === 0 ? `All ${findings.length} hold.` : `${wrong} of ${findings.length} do not hold.`;
}

/** What is asked of doctor: an answer for programs, and whether every byte of every file is read. */
interface Asked {
  readonly json: boolean;
  readonly bytes: boolean;
}

async function examine(config: Config, { json, bytes }: Asked): Promise<number> {
  const url = config.databaseOwnerUrl;
  const more = contentLaws(bytes);
  let at = 0;
  const looking = ({ holds }: { holds: string }): void => tell(++at, invariants.length + more.length, holds);
  const looked = (finding: Finding): void => (wipe(), void (json || say(line(finding))));
  const { findings, off } = await inSnapshot(url, async (client) => ({
    findings: await look(client, looking, looked),
    off: await risks(client),
  }));
  for (const law of more) {
    looking(law);
    const finding = await lookAtContents(law, url, storeOf(config));
    findings.push(finding);
    looked(finding);
  }
  if (json) say(asJson(findings, off));
  else {
    for (const name of off) say(`warn   ${name} is off: ${setting[name]}`);
    say(summary(findings));
  }
  return findings.some(isWrong) ? 1 : 0;
}

const flags = ['--json', '--bytes'];

/** Ends with 1 where something does not hold. The application may run meanwhile. */
export async function examineAll(args: readonly string[], config: Config): Promise<number> {
  if (args.some((one) => !flags.includes(one)) || new Set(args).size < args.length)
    throw new Misuse('This is called so: npm run bugzot -- doctor [--json] [--bytes]');
  const log = plainLog(config.logLevel);
  const database = await openDatabase(config, { ...log, info: (words) => log.debug(words) });
  try {
    return await examine(database.config, { json: args.includes('--json'), bytes: args.includes('--bytes') });
  } finally {
    await database.close();
  }
}
