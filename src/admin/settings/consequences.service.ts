// What changing a setting would bring, counted before it is done; and which roles newcomers may be given by whom.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { visibleBugs } from '../../bugs/bug.visibility.js';
import { Params } from '../../database/params.js';
import { DatabaseService } from '../../database/database.service.js';
import { refuse } from '../../errors.js';
import { basicOf, isStaff, permissionNames, scoped } from '../../users/roles/permissions.policy.js';
import { WhoService } from '../../users/who.service.js';
import { COUNTED } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import type { Counted } from './setting.words.js';

const basic = [...basicOf(permissionNames)];
const beyondInProduct = [...scoped(permissionNames)].filter((name) => !basic.includes(name));

/** $1 what everybody may, $2 what makes staff in a product. Whose rights rest where staff needs a second factor. */
const RESTING = `
  SELECT count(*)::int AS count FROM (
    SELECT u.id FROM users u
    WHERE u.status = 'active' AND u.id IN (
        SELECT g.person_id FROM grants g JOIN roles r ON r.id = g.role_id
        WHERE CASE WHEN g.product_id IS NULL THEN NOT r.permissions <@ $1::text[] ELSE r.permissions && $2::text[] END)
      AND NOT EXISTS (SELECT FROM passkeys k WHERE k.person_id = u.id)
      AND NOT EXISTS (SELECT FROM second_factors f WHERE f.person_id = u.id AND f.confirmed_at IS NOT NULL)
    LIMIT ${COUNTED + 1}) resting`;

/** The bugs that strangers lose: those that they see. */
function strangersBugs(stranger: Who, params: Params): string {
  const visible = visibleBugs(stranger, params);
  return `SELECT count(*)::int AS count FROM (SELECT FROM bugs b WHERE ${visible} LIMIT ${COUNTED + 1}) b`;
}

/** $1 person. */
const FACTOR = `
  SELECT (EXISTS (SELECT FROM passkeys WHERE person_id = $1)
    OR EXISTS (SELECT FROM second_factors WHERE person_id = $1 AND confirmed_at IS NOT NULL))::int AS count`;

/** Those that can be given. What a role is called in the setting is its stock word, which outlives a new name. */
const ROLES = `
  SELECT coalesce(stock, name) AS word, name, permissions FROM roles
  WHERE is_active AND stock IS DISTINCT FROM 'anonymous' ORDER BY rank, id`;

interface GivenRole {
  word: string;
  name: string;
  permissions: string[];
}

const counted = (count: number): string =>
  count > COUNTED ? `${COUNTED.toLocaleString('en')}+` : count.toLocaleString('en');

/** Nobody gives newcomers more than he has himself. */
const within = (who: Who, { permissions }: GivenRole): boolean =>
  permissions.every((permission) => who.everywhere.has(permission));

@Injectable()
export class ConsequencesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly people: WhoService,
  ) {}

  /** What is told on the page of that setting; only what it needs is counted. */
  async of(name: string, who: Who): Promise<Counted> {
    const resting = name === 'TWO_FACTORS' ? await this.count('resting', RESTING, [basic, beyondInProduct], who) : 0;
    const bugs = name === 'READING' ? await this.bugs(who) : 0;
    const own = name === 'TWO_FACTORS' ? await this.count('own-factor', FACTOR, [who.person?.id ?? 0], who) : 1;
    return { resting: counted(resting), bugs: counted(bugs), ownRest: own === 0 && isStaff(who) };
  }

  /** The roles that `who` may let newcomers have: their words for the setting, and their names. */
  async rolesFor(who: Who): Promise<[string, string][]> {
    const roles = await this.database.read<GivenRole>(who, 'newcomer-roles', ROLES);
    return roles.filter((role) => within(who, role)).map(({ word, name }) => [word, name]);
  }

  /** Throws Invalid for a role that does not exist, is retired, or allows what `who` may not. */
  async checkRole(db: EntityManager, word: string, who: Who): Promise<void> {
    const role = (await db.query<GivenRole[]>(ROLES)).find((one) => one.word === word);
    if (!role) refuse('value', 'There is no such role to be given.');
    if (!within(who, role)) refuse('value', 'Nobody gives rights that he does not have.');
  }

  private async bugs(who: Who): Promise<number> {
    const params = new Params();
    const sql = strangersBugs(await this.people.stranger(), params);
    return this.count('strangers-bugs', sql, params.values, who);
  }

  private async count(name: string, sql: string, params: unknown[], who: Who): Promise<number> {
    return (await this.database.readOne<{ count: number }>(who, name, sql, params))?.count ?? 0;
  }
}
