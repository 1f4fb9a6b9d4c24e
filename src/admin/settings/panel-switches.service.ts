// Switching features on and off in the panel, and how many people that is.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alteredBetween } from '../../audit/deed.js';
import { AuditService } from '../../audit/audit.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import { SettingsService } from '../../settings/settings.service.js';
import type { Standing } from '../../settings/standing.js';
import { switches, switchNames, untouched, type SwitchName } from '../../settings/switch.js';
import { authorize, may } from '../../users/roles/permissions.policy.js';
import { COUNTED } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import type { SwitchSaid } from './switch.form.js';
import { audienceOf, type Crowd, type DescribedSwitch } from './switch.pages.js';

interface RoleRow {
  id: number;
  name: string;
  isStranger: boolean;
  holders: number;
}

const NAMES = `SELECT id, name FROM roles ORDER BY rank, id`;

/** Holders of each role, and open accounts, counted as far as lists are. */
const CROWD = `
  SELECT r.id, r.name, r.stock IS NOT DISTINCT FROM 'anonymous' AS "isStranger",
    (SELECT count(*)::int FROM (SELECT DISTINCT g.person_id FROM grants g WHERE g.role_id = r.id LIMIT ${COUNTED + 1}) h) AS holders
  FROM roles r WHERE r.is_active ORDER BY r.rank, r.id`;
const PEOPLE = `SELECT count(*)::int AS count FROM (SELECT FROM users WHERE status = 'active' LIMIT ${COUNTED + 1}) u`;

const LOCK = 'LOCK TABLE switches IN SHARE ROW EXCLUSIVE MODE';
const SET = `
  INSERT INTO switches (name, audience, roles, share) VALUES ($1, $2, $3, $4)
  ON CONFLICT (name) DO UPDATE SET audience = excluded.audience, roles = excluded.roles, share = excluded.share`;

const people = (count: number): string => {
  const told = count > COUNTED ? `${COUNTED.toLocaleString('en')}+` : count.toLocaleString('en');
  return `${told} ${count === 1 ? 'person' : 'people'}`;
};

const isSwitch = (name: string): name is SwitchName => name in switches && Object.hasOwn(switches, name);

@Injectable()
export class PanelSwitchesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
  ) {}

  /** Every switch as it is at this moment. Throws NotAllowed. */
  async list(who: Who): Promise<DescribedSwitch[]> {
    authorize(may(who, 'settings.manage'), who);
    this.settings.forget();
    const [standing, roles] = await Promise.all([
      this.settings.standing(),
      this.database.read<{ id: number; name: string }>(who, 'role-names', NAMES),
    ]);
    const names = new Map(roles.map(({ id, name }) => [id, name]));
    return switchNames.map((name) => described(name, standing, names));
  }

  /** One of them. Throws NotFound, NotAllowed. */
  async find(name: string, who: Who): Promise<DescribedSwitch> {
    const found = (await this.list(who)).find((one) => one.name === name);
    if (!found) throw new NotFound();
    return found;
  }

  /** How many people there are, and how many hold each role that is in use. Throws NotAllowed. */
  async crowd(who: Who): Promise<Crowd> {
    authorize(may(who, 'settings.manage'), who);
    const roles = await this.database.read<RoleRow>(who, 'crowd', CROWD);
    const all = await this.database.readOne<{ count: number }>(who, 'crowd-of-all', PEOPLE);
    const words = ({ name, isStranger, holders }: RoleRow): string =>
      isStranger ? `${name}: strangers` : `${name}: ${people(holders)}`;
    return { people: people(all?.count ?? 0), roles: roles.map((role) => ({ id: role.id, words: words(role) })) };
  }

  /** Says for whom the feature is, in the caller's transaction. Throws NotFound, NotAllowed, Invalid for roles that are none. */
  async change(db: EntityManager, name: string, said: SwitchSaid, who: Who): Promise<void> {
    authorize(may(who, 'settings.manage'), who);
    if (!isSwitch(name)) throw new NotFound();
    await db.query(LOCK);
    const roles = await db.query<{ id: number; name: string }[]>(NAMES);
    const names = new Map(roles.map((role) => [role.id, role.name]));
    if (said.roles.some((id) => !names.has(id))) refuse('roles', 'Please choose roles of the list.');
    const old = described(name, await this.settings.standing(db), names);
    await db.query(SET, [name, said.audience, said.roles, said.share]);
    const now = { ...said, names: namesOf(said.roles, names) };
    const altered = alteredBetween({ audience: audienceOf(old) }, { audience: audienceOf(now) });
    if (altered.length === 0) return;
    await this.audit.record(db, { deed: 'changed', kind: 'switch', id: name, name: old.label, altered }, who);
  }

  /** What was changed holds here at once; to be said when it is committed. */
  changed(): void {
    this.settings.forget();
  }
}

const namesOf = (ids: readonly number[], names: ReadonlyMap<number, string>): string[] =>
  ids.flatMap((id) => names.get(id) ?? []);

function described(name: SwitchName, standing: Standing, names: ReadonlyMap<number, string>): DescribedSwitch {
  const audience = standing.switches.get(name) ?? untouched;
  const [label, sentence] = switches[name];
  return { name, label, sentence, ...audience, names: namesOf(audience.roles, names) };
}
