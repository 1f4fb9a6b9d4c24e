// `close-account NAME`: closes an account as its owner could; asks first.
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { ClosingsService } from '../users/me/closing/closings.service.js';
import { calledSo, Misuse, say } from './terminal.js';
import { closeUsage } from './usage.words.js';
import { withApp } from './wiring.js';

/** Whose account, and whether nobody is to be asked; throws Misuse for what is not understood. */
function asked(args: readonly string[]): { name: string; isSure: boolean } {
  const told = (() => {
    try {
      return parseArgs({ args: [...args], options: { yes: { type: 'boolean' } }, allowPositionals: true });
    } catch {
      throw calledSo(closeUsage);
    }
  })();
  const [name, ...more] = told.positionals;
  if (!name || more.length > 0) throw calledSo(closeUsage);
  return { name, isSure: told.values.yes === true };
}

/** What the person at the terminal says. Throws Misuse where there is none. */
async function confirmed(name: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Misuse('Nobody is there to be asked. With --yes the account is closed at once.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`Close the account ${name} for good? (yes/no) `)).trim());
  } finally {
    terminal.close();
  }
}

export async function closeAccount(args: readonly string[], config: Config): Promise<number> {
  const { name, isSure } = asked(args);
  if (!isSure && !(await confirmed(name))) {
    say('Nothing was changed.');
    return 1;
  }
  return withApp(config, {}, async (app) => {
    const closings = app.get(ClosingsService);
    await app.get(DatabaseService).transaction(async (db) => closings.closeByCommand(db, name));
    say(`The account ${name} is closed. Its bugs and comments stay; its sessions and mails have ended.`);
    return 0;
  });
}
