// `reset-password NAME|E-MAIL`: a one-time link with which somebody sets a password, printed or mailed.
import { parseArgs } from 'node:util';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { MailsService } from '../mail/mails.service.js';
import { FactorsService } from '../users/factors/factors.service.js';
import { LinksService } from '../users/links/links.service.js';
import { tokenHolds } from '../users/tokens/token.policy.js';
import { calledSo, say } from './terminal.js';
import { resetUsage } from './usage.words.js';
import { withApp } from './wiring.js';

/** Whose password, whether the link is mailed, and whether the factors go too. */
interface Asked {
  login: string;
  isMailed: boolean;
  drops: boolean;
}

const options = { mail: { type: 'boolean' }, 'drop-factors': { type: 'boolean' } } as const;

/** Throws Misuse for what is not understood. */
function asked(args: readonly string[]): Asked {
  const told = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch {
      throw calledSo(resetUsage);
    }
  })();
  const [login, ...more] = told.positionals;
  if (!login || more.length > 0) throw calledSo(resetUsage);
  return { login, isMailed: told.values.mail === true, drops: told.values['drop-factors'] === true };
}

export function resetPassword(args: readonly string[], config: Config): Promise<number> {
  const { login, isMailed, drops } = asked(args);
  return withApp(config, {}, async (app) => {
    const links = app.get(LinksService);
    const lines = await app.get(DatabaseService).transaction(async (db) => {
      const { id, name, email } = await links.account(db, login);
      if (drops) await app.get(FactorsService).drop(db, id);
      const note = drops ? 'All second factors were turned off.' : '';
      await app.get(AuditService).record(db, { deed: 'made a link for', kind: 'person', id, name, note }, null);
      const holds = `It sets the password of ${name} once, and holds ${tokenHolds('set password')}.`;
      if (!isMailed) return [await links.make(db, id), holds];
      await links.mail(db, id);
      return [
        `BugZot mails a link to ${email} as soon as it runs. ${await app.get(MailsService).note()}`.trim(),
        holds,
      ];
    });
    lines.forEach(say);
    return 0;
  });
}
