// `users import FILE.csv`: brings many people in, or says of every line what is wrong with it.
import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../config.js';
import { MailsService } from '../mail/mails.service.js';
import type { Problem } from '../users/arrivals/arrivals.form.js';
import { ArrivalsService, type ArrivalWishes, type Outcome } from '../users/arrivals/arrivals.service.js';
import { calledSo, Misuse, say } from './terminal.js';
import { usersUsage } from './usage.words.js';
import { withApp } from './wiring.js';

/** Bytes: some hundred thousand people. */
const MOST = 50_000_000;

/** The file and what is wished; throws Misuse for what is not understood. */
function asked(args: readonly string[]): { path: string; wishes: ArrivalWishes } {
  const flag = { type: 'boolean', default: false } as const;
  const told = (() => {
    try {
      return parseArgs({ args: [...args], options: { 'dry-run': flag, invite: flag }, allowPositionals: true });
    } catch {
      throw calledSo(usersUsage);
    }
  })();
  const [deed, file, ...more] = told.positionals;
  if (deed !== 'import' || file === undefined || more.length > 0) throw calledSo(usersUsage);
  const { 'dry-run': rehearse, invite } = told.values;
  // npm runs commands in the project's folder, and says where the person stands.
  return { path: resolve(process.env['INIT_CWD'] ?? '', file), wishes: { rehearse, invite } };
}

/** The text of the file. Throws Misuse where there is none, or none in UTF-8. */
async function textOf(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Misuse(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} can not be read: ${error.code}.`);
  });
  if (!found.isFile()) throw new Misuse(`${path} is no file.`);
  if (found.size > MOST) throw new Misuse(`${path} is too large: at most ${MOST / 1e6} MB. Please split it.`);
  const bytes = await readFile(path);
  if (!isUtf8(bytes)) throw new Misuse(`${path} is not in UTF-8. Save it as "CSV UTF-8".`);
  return bytes.toString('utf8');
}

const figure = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const problemLine = ({ line, column, sentence }: Problem): string =>
  `line ${line}${column ? `, ${column}` : ''}: ${sentence}`;

function* linesOf({ problems, added, there }: Outcome, { rehearse, invite }: ArrivalWishes): Generator<string> {
  for (const { line, as } of there) yield `line ${line}: is there already as ${as}, and is left as it is.`;
  for (const problem of problems) yield problemLine(problem);
  if (problems.length > 0) {
    yield `${figure(problems.length, 'problem', 'problems')}: nobody was added.`;
    return;
  }
  yield `${figure(added, 'person', 'people')} ${rehearse ? 'would be added' : 'added'}, ${figure(there.length, 'was', 'were')} there already.`;
  if (added > 0 && !rehearse && !invite)
    yield 'Nobody has been told: "reset-password NAME" makes a link for one, --invite mails one to everybody.';
}

export async function users(args: readonly string[], config: Config): Promise<number> {
  const { path, wishes } = asked(args);
  const text = await textOf(path);
  return withApp(config, { isReadOnly: wishes.rehearse }, async (app) => {
    const outcome = await app
      .get(ArrivalsService)
      .run(text, wishes)
      .catch((error: unknown) => {
        if ((error as { driverError?: { code?: string } }).driverError?.code !== '23505') throw error;
        throw new Error(
          `Somebody took one of these names meanwhile. Nobody of ${basename(path)} was added; try again.`,
        );
      });
    for (const line of linesOf(outcome, wishes)) say(line);
    if (wishes.invite && !wishes.rehearse && outcome.added > 0)
      say(`BugZot mails everybody a link as soon as it runs. ${await app.get(MailsService).note()}`.trim());
    return outcome.problems.length > 0 ? 1 : 0;
  });
}
