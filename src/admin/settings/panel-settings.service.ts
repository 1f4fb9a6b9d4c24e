// Changing settings in the panel: who may, what fits, what is written down of it.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { changeable, CONFIG, settings, type Config, type Name } from '../../config.js';
import { NotFound, refuse } from '../../errors.js';
import { SettingsService } from '../../settings/settings.service.js';
import { bondOf, isSecret, type SettingName, type Standing } from '../../settings/standing.js';
import { authorize, may, permissionNames } from '../../users/roles/permissions.policy.js';
import { Vault } from '../../vault.js';
import type { Who } from '../../who.js';
import { ConsequencesService } from './consequences.service.js';
import type { DescribedSetting } from './setting.pages.js';

/** Readers are not held up; two who change something wait for each other, so that the log tells what really was before. */
const LOCK = 'LOCK TABLE settings IN SHARE ROW EXCLUSIVE MODE';
const SET = `
  INSERT INTO settings (name, value) VALUES ($1, $2::jsonb)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = clock_timestamp()`;
const UNSET = 'DELETE FROM settings WHERE name = $1 RETURNING name';

/** Whoever names the mail server reads every link for a new password, so that it takes all that there is. */
const mayChange = (name: string, who: Who): boolean =>
  may(who, 'settings.manage') && (name !== 'SMTP_URL' || permissionNames.every((permission) => may(who, permission)));

const isOfPanel = (name: string): name is SettingName => changeable.some((one) => one === name);

@Injectable()
export class PanelSettingsService {
  constructor(
    private readonly settings: SettingsService,
    private readonly consequences: ConsequencesService,
    private readonly audit: AuditService,
    private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Every setting as it is at this moment. Throws NotAllowed. */
  async list(who: Who): Promise<DescribedSetting[]> {
    authorize(may(who, 'settings.manage'), who);
    this.settings.forget();
    const standing = await this.settings.standing();
    const others = (Object.keys(settings) as Name[]).filter((name) => !isOfPanel(name));
    return [...changeable, ...others].map((name) => this.described(name, standing, who));
  }

  /** One that the panel may change. Throws NotFound for any other, NotAllowed. */
  async find(name: string, who: Who): Promise<DescribedSetting> {
    const found = (await this.list(who)).find((one) => one.name === name && one.isOfPanel);
    if (!found) throw new NotFound();
    authorize(found.mayChange, who);
    return found;
  }

  /** Sets it, in the caller's transaction. Throws NotFound, NotAllowed, and Invalid for what does not fit or is locked. */
  async change(db: EntityManager, name: string, typed: string, who: Who): Promise<void> {
    const standing = await this.hold(db, name, who);
    const setting = this.described(name as SettingName, standing, who);
    const read = settings[name as SettingName][0].safeParse(typed);
    const field = setting.isSecret ? 'secret' : 'value';
    if (!read.success) refuse(field, `This is not allowed here. Allowed: ${setting.allowed}.`);
    if (name === 'NEW_ACCOUNT_ROLE') await this.consequences.checkRole(db, typed, who);
    const value = setting.isSecret ? this.sealed(name as SettingName, typed) : read.data;
    await db.query(SET, [name, JSON.stringify(value)]);
    await this.record(db, 'changed', setting, String(read.data), who);
  }

  /** Back to the default, in the caller's transaction. Throws NotFound, NotAllowed and Invalid. */
  async reset(db: EntityManager, name: string, who: Who): Promise<void> {
    const standing = await this.hold(db, name, who);
    const [gone] = await db.query<[unknown[], number]>(UNSET, [name]);
    if (gone.length === 0) return;
    const setting = this.described(name as SettingName, standing, who);
    const value = String(this.config.said[name as SettingName]);
    if (name === 'NEW_ACCOUNT_ROLE') await this.consequences.checkRole(db, value, who);
    await this.record(db, 'set back', setting, value, who);
  }

  /** What was changed holds here at once, and everywhere else within a second; to be said when it is committed. */
  changed(): void {
    this.settings.forget();
  }

  private async hold(db: EntityManager, name: string, who: Who): Promise<Standing> {
    authorize(may(who, 'settings.manage'), who);
    if (!isOfPanel(name)) throw new NotFound();
    authorize(mayChange(name, who), who);
    await db.query(LOCK);
    const standing = await this.settings.standing(db);
    const source = standing.sources[name];
    if (source === 'environment' || source === 'config.json')
      refuse('', `The ${source} says this: it can be changed only where the server is started.`);
    return standing;
  }

  private sealed(name: SettingName, secret: string): string {
    return this.vault.seal(Buffer.from(secret), bondOf(name)).toString('base64');
  }

  /** Of a secret it is told that it is another one, never what it was or is. What stays the same is no news. */
  private async record(
    db: EntityManager,
    deed: string,
    setting: DescribedSetting,
    now: string,
    who: Who,
  ): Promise<void> {
    const { name, value } = setting;
    if (value === now && !setting.isSecret) return;
    const told = (one: string): string | null => (one === '' ? null : setting.isSecret ? 'a secret' : one);
    const altered = [{ field: name, old: told(value), new: told(now) }];
    await this.audit.record(db, { deed, kind: 'setting', id: name, name, altered }, who);
  }

  private described(name: Name, standing: Standing, who: Who): DescribedSetting {
    const [, , allowed, meaning] = settings[name];
    const ofPanel = isOfPanel(name);
    const source = ofPanel ? standing.sources[name] : this.config.sources[name];
    const said = String(ofPanel ? standing.said[name] : this.config.said[name]);
    const secret = isSecret(name);
    return {
      name,
      meaning,
      allowed,
      value: secret && said !== '' ? 'set' : said,
      source,
      isSecret: secret,
      isOfPanel: ofPanel,
      mayChange: ofPanel && mayChange(name, who),
      isFree: source === 'default' || source === 'panel',
      isBroken: ofPanel && standing.broken.includes(name),
    };
  }
}
