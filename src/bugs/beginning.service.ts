// How a report begins beyond its text: what its reporter may say of it, and what its component gives it.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Question } from '../database/joined.js';
import { Invalid } from '../errors.js';
import { opens } from '../users/roles/openings.sql.js';
import type { Who } from '../who.js';
import type { BugFields, CustomField, Ref, SetField, Sets } from './bug.js';
import type { ReportSaid } from './bug.form.js';
import { mayBug } from './bug.policy.js';
import type { OfferedField } from './custom/custom.pages.js';
import { CustomService } from './custom/custom.service.js';
import { OFFERED } from './custom/offers.sql.js';
import { spoken } from './custom/value.form.js';
import { SetsService } from './sets/sets.service.js';

const usual = (table: string): string =>
  `(SELECT json_build_object('id', id, 'name', name) FROM ${table} WHERE is_usual)`;

/** $1 a component. Whom it has in CC gets a bug only where he sees its product: CC is a right to read. */
const DEFAULTS = `
  SELECT ${usual('severities')} AS severity, ${usual('priorities')} AS priority, ${usual('platforms')} AS platform,
    (SELECT json_build_object('id', u.id, 'name', u.name) FROM components c JOIN users u ON u.id = c.default_assignee_id
     WHERE c.id = $1 AND u.status = 'active') AS assignee,
    (SELECT json_build_object('id', u.id, 'name', u.name) FROM components c JOIN users u ON u.id = c.qa_contact_id
     WHERE c.id = $1 AND u.status = 'active') AS "qaContact",
    (SELECT coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) ORDER BY u.name_key), '[]')
     FROM component_cc l JOIN users u ON u.id = l.person_id JOIN components c ON c.id = l.component_id
       JOIN products p ON p.id = c.product_id
     WHERE c.id = $1 AND u.status = 'active' AND (NOT p.restricted OR ${opens('p.id', 'u.id')})) AS cc`;

/** What a report has where nothing was said. */
export interface Defaults {
  severity: Ref;
  priority: Ref;
  platform: Ref;
  assignee: Ref | null;
  qaContact: Ref | null;
  cc: Ref[];
}

/** Fields that a report says only where they may be set. */
const guarded = ['assignee', 'qaContact', 'milestone', 'deadline'] as const;

@Injectable()
export class BeginningService {
  constructor(
    private readonly custom: CustomService,
    private readonly sets: SetsService,
  ) {}

  /** What was said, as far as `who` may say it of a new bug. */
  allowed(said: ReportSaid, who: Who): ReportSaid {
    const may = (field: (typeof guarded)[number] | SetField): boolean => mayBug.begin(who, said.product, field);
    const left: Partial<Record<(typeof guarded)[number], undefined>> = {};
    for (const field of guarded) if (!may(field)) left[field] = undefined;
    const sets = Object.entries(said.sets).filter(([field]) => may(field as SetField));
    return { ...said, ...left, sets: Object.fromEntries(sets) };
  }

  /** What a new bug of the component has where nothing is said (Defaults), and which fields of one's own its product offers. */
  questions({ product, component }: ReportSaid): { defaults: Question; offered: Question } {
    return {
      defaults: { sql: DEFAULTS, values: [component] },
      offered: { sql: `SELECT ${OFFERED} AS fields`, values: [product] },
    };
  }

  /**
   * The fields of one's own, and all sets, that a new bug begins with. Throws Invalid, a sentence a field: also where one was
   * left empty that is needed.
   */
  async said(
    db: EntityManager,
    said: ReportSaid,
    product: Ref,
    { cc, offered }: { cc: Ref[]; offered: readonly OfferedField[] },
    who: Who,
  ): Promise<{ set: Partial<BugFields>; sets: Sets }> {
    const asked = offered.filter(({ asked: when }) => when !== 'editing');
    checkNeeded(asked, said);
    const names = new Set<string>(asked.map(({ field }) => field));
    const own = Object.entries(said.custom).filter(([field]) => names.has(field));
    const custom = await this.custom.resolve(db, Object.fromEntries(own), product, null);
    const lists = { sets: { ...said.sets, ...custom.sets }, add: {}, remove: {} };
    const deltas = await this.sets.deltas(db, lists, null, null, who);
    const sets = Object.fromEntries(deltas.map(({ field, add }) => [field, add])) as Sets;
    // Whoever sees a restricted bug is chosen one by one.
    if (sets.cc || sets.roles || cc.length === 0) return { set: custom.set, sets };
    return { set: custom.set, sets: { ...sets, cc } };
  }
}

const isSaid = (said: ReportSaid, field: CustomField): boolean => spoken(said.custom[field]).length > 0;

/** Throws Invalid where something was left empty that is needed. */
function checkNeeded(asked: readonly OfferedField[], said: ReportSaid): void {
  const missing = asked.filter(({ asked: when, field }) => when === 'needed' && !isSaid(said, field));
  if (missing.length === 0) return;
  const sentence = ({ kind }: OfferedField): string =>
    kind === 'choice' || kind === 'choices' ? 'Please choose one.' : 'Please fill this in.';
  throw new Invalid(Object.fromEntries(missing.map((one) => [one.field, sentence(one)])));
}
