// What administrators have set, asked by everybody at the moment when it matters: a change holds everywhere within a second.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { Vault } from '../vault.js';
import type { Current } from './current.js';
import { standingOf, type SettingRow, type Standing, type SwitchRow } from './standing.js';

/** Milliseconds for which what was read is believed. */
const BELIEVED = 1000;

interface Row {
  settings: SettingRow[];
  switches: SwitchRow[];
}

const ROWS = `
  SELECT (SELECT coalesce(json_agg(json_build_object('name', s.name, 'value', s.value)), '[]') FROM settings s) AS settings,
    (SELECT coalesce(json_agg(json_build_object('name', w.name, 'audience', w.audience, 'roles', w.roles, 'share', w.share)), '[]')
     FROM switches w) AS switches`;

@Injectable()
export class SettingsService {
  private believed: { standing: Promise<Standing>; at: number } | null = null;

  constructor(
    private readonly database: DatabaseService,
    private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The settings that hold. Within a transaction `db` is needed, and then they are those of this very moment. */
  async current(db?: EntityManager): Promise<Current> {
    return (await this.standing(db)).current;
  }

  /**
   * Everything that holds, with where it comes from; read at most once a second. Throws the error of a database that is
   * gone: nothing opens by a default.
   */
  async standing(db?: EntityManager): Promise<Standing> {
    if (db) return this.standingIn(db);
    const now = performance.now();
    if (!this.believed || now - this.believed.at > BELIEVED) this.believed = { standing: this.load(), at: now };
    try {
      return await this.believed.standing;
    } catch (error) {
      this.believed = null;
      throw error;
    }
  }

  /** What was read is not believed any more: something has just been changed here. */
  forget(): void {
    this.believed = null;
  }

  private async standingIn(db: EntityManager): Promise<Standing> {
    const [row] = await db.query<Row[]>(ROWS);
    return this.of(row);
  }

  private async load(): Promise<Standing> {
    return this.of((await this.database.readOne<Row>(null, 'settings', ROWS)) ?? undefined);
  }

  private of(row: Row = { settings: [], switches: [] }): Standing {
    return standingOf(this.config, this.vault, row.settings, row.switches);
  }
}
