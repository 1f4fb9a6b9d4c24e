// Arranging things, each deed in the caller's transaction and in the audit log: adding, changing, ordering, bringing back.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { alteredBetween, type AuditedField } from '../../audit/deed.js';
import { Invalid, NotFound, refuse } from '../../errors.js';
import { authorize, may } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { placeOf, reordered, type Ranked, type Wish } from './ranks.js';
import type { Resource, Said, Words } from './resource.js';
import { ResourcesService, type Scope } from './resources.service.js';
import { brothers, newRank, rank, wholeThing, type WholeThing } from './resources.sql.js';
import { ValuesStore } from './values.store.js';

/** A name that a brother has. */
const TAKEN = '23505';

@Injectable()
export class ArrangementsService {
  constructor(
    private readonly resources: ResourcesService,
    private readonly values: ValuesStore,
    private readonly audit: AuditService,
  ) {}

  /** Adds a thing. Throws NotAllowed, and Invalid with a sentence a field. */
  async add(db: EntityManager, resource: Resource, scope: Scope, said: Said, who: Who): Promise<WholeThing> {
    const productId = scope?.id ?? null;
    authorize(may(who, resource.permission, productId ?? undefined), who);
    refuseAll(resource.check?.(said));
    await this.lock(db, resource, productId);
    const values = await this.values.of(db, resource, said, null, productId, who);
    await this.clearUsual(db, resource, said);
    const made = resource.made ? await resource.made(db, said) : {};
    const id = await this.insert(db, resource, productId, { ...values.columns, ...made });
    await this.values.beside(db, id, values);
    const thing = await this.reread(db, resource, id);
    await this.warn(db, resource, thing, null, said, who);
    await this.record(db, resource, thing, 'added', alteredBetween({}, thing.words), who);
    return thing;
  }

  /** Changes the fields of a thing. Throws NotFound, NotAllowed, and Invalid with a sentence a field. */
  async change(db: EntityManager, resource: Resource, id: number, said: Said, who: Who): Promise<WholeThing> {
    const was = await this.locked(db, resource, id, who);
    refuseAll(resource.check?.({ ...was.typed, ...said }));
    refuseAll(await resource.fixes?.((sql, params) => db.query(sql, [...params]), was, said));
    const values = await this.values.of(db, resource, said, was, was.product?.id ?? null, who);
    await this.clearUsual(db, resource, said, was);
    const names = Object.keys(values.columns);
    const sql = `UPDATE ${resource.name} SET ${names.map((name, at) => `${name} = $${at + 2}`).join(', ')} WHERE id = $1`;
    await this.named(db, resource, sql, [id, ...Object.values(values.columns)]);
    await this.values.beside(db, id, values);
    const thing = await this.reread(db, resource, id);
    const altered = alteredBetween(was.words, thing.words);
    await this.warn(db, resource, thing, was.words, said, who);
    await resource.followed?.(db, thing, who);
    if (altered.length > 0) await this.record(db, resource, thing, 'changed', altered, who);
    return thing;
  }

  /** Moves a thing among those that are active. */
  async move(db: EntityManager, resource: Resource, id: number, wish: Wish, who: Who): Promise<WholeThing> {
    const thing = await this.locked(db, resource, id, who);
    if (!thing.isActive) refuse('', `${thing.name} is retired, and stands in no order.`);
    const scope = resource.inProduct ? (thing.product?.id ?? null) : null;
    const before = await db.query<Ranked[]>(brothers(resource), [scope]);
    const changed = reordered(before, id, wish, resource.order !== 'lowest first');
    if (changed.length === 0) return thing;
    await db.query(rank(resource), [changed.map((one) => one.id), changed.map((one) => one.rank)]);
    const after = await db.query<Ranked[]>(brothers(resource), [scope]);
    const altered = [{ field: 'Place', old: String(placeOf(before, id)), new: String(placeOf(after, id)) }];
    await this.record(db, resource, thing, 'moved', altered, who);
    return thing;
  }

  /** Brings a retired thing back. */
  async activate(db: EntityManager, resource: Resource, id: number, who: Who): Promise<WholeThing> {
    const thing = await this.locked(db, resource, id, who);
    if (thing.isActive) return thing;
    await db.query(`UPDATE ${resource.name} SET is_active = true WHERE id = $1`, [id]);
    await this.record(db, resource, thing, 'brought back', [], who);
    return { ...thing, isActive: true };
  }

  /** The thing for changing, with all of its kind in the product (or in all) held. Throws NotFound and NotAllowed. */
  async locked(db: EntityManager, resource: Resource, id: number, who: Who): Promise<WholeThing> {
    const [first] = await db.query<WholeThing[]>(wholeThing(resource), [id]);
    const { product } = this.resources.allowed(resource, first, who);
    await this.lock(db, resource, resource.inProduct ? (product?.id ?? null) : null);
    return this.resources.allowed(resource, await this.reread(db, resource, id), who);
  }

  record(
    db: EntityManager,
    resource: Resource,
    thing: WholeThing,
    deed: string,
    altered: readonly AuditedField[],
    who: Who,
    note = '',
  ): Promise<void> {
    const { id, name, product } = thing;
    return this.audit.record(
      db,
      { deed, kind: resource.one, id, name, productId: product?.id ?? null, altered, note },
      who,
    );
  }

  private async insert(
    db: EntityManager,
    resource: Resource,
    productId: number | null,
    values: Readonly<Record<string, unknown>>,
  ): Promise<number> {
    const [row, among] =
      productId === null ? [values, 'true'] : [{ ...values, product_id: productId }, `product_id = ${productId}`];
    const names = Object.keys(row);
    const sql = `INSERT INTO ${resource.name} (rank, ${names.join(', ')})
      VALUES (${newRank(resource, among)}, ${names.map((_, at) => `$${at + 1}`).join(', ')}) RETURNING id`;
    const [made] = await this.named<{ id: number }>(db, resource, sql, Object.values(row));
    if (!made) throw new NotFound();
    return made.id;
  }

  private async reread(db: EntityManager, resource: Resource, id: number): Promise<WholeThing> {
    const [thing] = await db.query<WholeThing[]>(wholeThing(resource), [id]);
    if (!thing) throw new NotFound();
    return thing;
  }

  /** Who changes brothers comes after who does already. */
  private async lock(db: EntityManager, { name }: Resource, scope: number | null): Promise<void> {
    await db.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`arrange ${name} ${scope ?? ''}`]);
  }

  /** There is one usual thing: the one that is ticked takes the tick from the other, and nobody takes it away without giving it. */
  private async clearUsual(
    db: EntityManager,
    resource: Resource,
    said: Said,
    was: WholeThing | null = null,
  ): Promise<void> {
    const field = resource.fields.find(({ kind }) => kind === 'usual');
    if (!field) return;
    const wrong = usualProblem(was, field.name, said[field.name] === true);
    if (wrong) refuse(field.name, wrong);
    if (said[field.name] !== true) return;
    await db.query(`UPDATE ${resource.name} SET is_usual = false WHERE is_usual`);
  }

  private async named<Row>(
    db: EntityManager,
    resource: Resource,
    sql: string,
    params: readonly unknown[],
  ): Promise<Row[]> {
    try {
      return await db.query<Row[]>(sql, [...params]);
    } catch (error) {
      if ((error as { code?: unknown }).code !== TAKEN) throw error;
      const where = resource.inProduct ? 'The product has' : 'There is';
      return refuse('name', `${where} a ${resource.one} of this name already.`);
    }
  }

  /** What has consequences is done when they were told: the form comes back with them, and with a tick. */
  private async warn(
    db: EntityManager,
    resource: Resource,
    thing: WholeThing,
    was: Words | null,
    said: Said,
    who: Who,
  ): Promise<void> {
    if (said['sure'] === true) return;
    const sentences = (await resource.warns?.(db, thing, was, who)) ?? [];
    if (sentences.length > 0) refuse('sure', sentences.join(' '));
  }
}

function refuseAll(problems: Readonly<Record<string, string>> = {}): void {
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
}

function usualProblem(was: WholeThing | null, name: string, becomes: boolean): string {
  if (!was) return '';
  if (was.typed[name] === 'yes') return becomes ? '' : 'Tick another one instead: one has to be the usual one.';
  return becomes && !was.isActive ? 'It is retired, and can not be the usual one.' : '';
}
