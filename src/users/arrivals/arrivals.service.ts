// Brings many people in at once: all of them, or nobody and every reason why.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { SettingsService } from '../../settings/settings.service.js';
import { LinksService } from '../links/links.service.js';
import { GrantsService, type NewGrant } from '../roles/grants.service.js';
import type { Arrival, Problem } from './arrivals.form.js';
import { ADD, ROLES, THERE } from './arrivals.query.js';

/** People in one statement. */
const BATCH = 1_000;

/** `rehearse` writes nothing; `invite` mails everybody who is new a link to set a password. */
export interface ArrivalWishes {
  rehearse: boolean;
  invite: boolean;
}

/** What has come of it; with any problem nobody was added. `there` are those who have an account already, under `as`. */
export interface Outcome {
  problems: Problem[];
  added: number;
  there: { line: number; as: string }[];
}

interface There {
  name: string;
  nameKey: string;
  emailKey: string | null;
}

/** Splits who is there already from who comes, and finds whose name is somebody else's. */
function sorted(
  arrivals: readonly Arrival[],
  found: readonly There[],
): Pick<Outcome, 'problems' | 'there'> & { coming: Arrival[] } {
  const byEmail = new Map(found.map((one) => [one.emailKey, one.name]));
  const names = new Set(found.map((one) => one.nameKey));
  const coming = arrivals.filter(({ emailKey }) => !byEmail.has(emailKey));
  const sentence = 'Somebody else has this name already, with another address.';
  return {
    coming,
    there: arrivals.flatMap(({ line, emailKey }) => {
      const as = byEmail.get(emailKey);
      return as === undefined ? [] : [{ line, as }];
    }),
    problems: coming
      .filter(({ nameKey }) => names.has(nameKey))
      .map(({ line }) => ({ line, column: 'name', sentence })),
  };
}

/** The grants of these people, whose ids are known by the keys of their names and those of roles by their names. */
const grantsOf = (
  some: readonly Arrival[],
  ids: ReadonlyMap<string, number>,
  roles: ReadonlyMap<string, number>,
): NewGrant[] =>
  some.flatMap((one) =>
    one.roles.flatMap((role) => {
      const [personId, roleId] = [ids.get(one.nameKey), roles.get(role)];
      return personId === undefined || roleId === undefined ? [] : [{ personId, roleId, productId: null }];
    }),
  );

@Injectable()
export class ArrivalsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly links: LinksService,
    private readonly grants: GrantsService,
    private readonly audit: AuditService,
    private readonly settings: SettingsService,
  ) {}

  /**
   * Reads a list of people as CSV and adds all who are not there yet, in one transaction. Who has an account with one of the
   * addresses is left as he is. Throws an error of the database where somebody takes a name at the same moment.
   */
  async run(text: string, wishes: ArrivalWishes): Promise<Outcome> {
    // Not at every start, for it brings the reader of CSV along.
    const { readArrivals } = await import('./arrivals.form.js');
    return this.database.transaction(async (db) => {
      const given = await db.query<{ id: number; name: string; stock: string | null }[]>(ROLES);
      const ids = new Map(given.map(({ id, name }) => [name, id]));
      const { newAccountRole: usual } = await this.settings.current(db);
      const role = given.find(({ name, stock }) => name === usual || stock === usual)?.name ?? usual;
      const offered = { roles: new Set(ids.keys()), role };
      const { arrivals, problems } = readArrivals(text, offered);
      const keys = [arrivals.map(({ nameKey }) => nameKey), arrivals.map(({ emailKey }) => emailKey)];
      const { coming, there, problems: taken } = sorted(arrivals, await db.query<There[]>(THERE, keys));
      const all = [...problems, ...taken].sort((a, b) => a.line - b.line);
      if (all.length > 0) return { problems: all, added: 0, there };
      if (!wishes.rehearse) await this.add(db, coming, ids, wishes.invite);
      return { problems: [], added: coming.length, there };
    });
  }

  private async add(
    db: EntityManager,
    coming: readonly Arrival[],
    roles: ReadonlyMap<string, number>,
    invite: boolean,
  ): Promise<void> {
    for (let at = 0; at < coming.length; at += BATCH) {
      const some = coming.slice(at, at + BATCH);
      const rows = await db.query<{ id: number; nameKey: string }[]>(ADD, [JSON.stringify(some)]);
      const ids = new Map(rows.map(({ id, nameKey }) => [nameKey, id]));
      await this.grants.give(db, grantsOf(some, ids, roles));
      if (invite) for (const { id } of rows) await this.links.mail(db, id);
      await this.tell(db, some, ids);
    }
  }

  /** One line of the audit log for each, as where they are added one by one. */
  private async tell(db: EntityManager, some: readonly Arrival[], ids: ReadonlyMap<string, number>): Promise<void> {
    for (const { name, nameKey, email, roles } of some) {
      const altered = [
        { field: 'e-mail', old: null, new: email },
        { field: 'roles', old: null, new: roles.join(', ') },
      ];
      await this.audit.record(db, { deed: 'added', kind: 'person', id: ids.get(nameKey) ?? 0, name, altered }, null);
    }
  }
}
