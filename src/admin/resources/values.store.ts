// What was said becomes what is kept: numbers of people for their names, and everything chosen is there to be chosen.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Invalid, refuse } from '../../errors.js';
import type { Who } from '../../who.js';
import { canonical } from '../../users/user.form.js';
import { saidFields, type Resource, type ResourceField, type Said } from './resource.js';
import { offered, type WholeThing } from './resources.sql.js';
import { BLIND, nameList, PEOPLE } from './values.sql.js';

/** A table beside the thing's own: [table, own column, their column], with the ids or the names that are to stand there. */
interface Beside {
  readonly column: readonly [string, string, string];
  readonly kept: readonly unknown[];
}

/** The columns of a row, and what is to stand beside the thing: in tables of pairs, and in lists of names. */
export interface Values {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly pairs: readonly Beside[];
  readonly lists: readonly Beside[];
}

type Found = { id: number; name: string; key: string; isActive: boolean };

const nobody = 'Nobody active has this user name.';

/** The names that stand in a field of the form. */
const namesIn = (value: unknown): string[] => [value].flat().filter((name): name is string => !!name);

/** What a value is looked at with: the thing as it was, its product, and who asks. */
interface Scene {
  readonly thing: WholeThing | null;
  readonly productId: number | null;
  readonly who: Who;
}

/** What the field has that does not exist for who asks: nobody takes away what he does not see. */
function unseen({ name, kind }: ResourceField, { thing, who }: Scene): number[] {
  const ids = kind === 'products' ? [thing?.typed[name] ?? []].flat() : [];
  return ids.map(Number).filter((id) => who.hidden.includes(id));
}

const firstOf = (ids: readonly number[]): number | null => ids[0] ?? null;

const namedIn = (thing: WholeThing | null, { name }: ResourceField): Set<string> =>
  new Set(
    String(thing?.typed[name] ?? '')
      .split(', ')
      .map(canonical),
  );

@Injectable()
export class ValuesStore {
  /**
   * The values of `said`, in the caller's transaction; `thing` is as it was, or null. Throws Invalid, a sentence a field: for
   * people who are not active or do not see the product, and for what is not there to be chosen. What was is kept as it was.
   */
  async of(
    db: EntityManager,
    resource: Resource,
    said: Said,
    thing: WholeThing | null,
    productId: number | null,
    who: Who,
  ): Promise<Values> {
    const columns: Record<string, unknown> = {};
    const [pairs, lists]: [Beside[], Beside[]] = [[], []];
    for (const field of saidFields(resource, thing === null)) {
      const value = await this.kept(db, field, said[field.name], { thing, productId, who });
      if (typeof field.column === 'string') columns[field.column] = value;
      else (field.kind === 'names' ? lists : pairs).push({ column: field.column, kept: value as unknown[] });
    }
    return { columns, pairs, lists };
  }

  /** Writes what stands beside the thing `id`. A name that is taken out of its list is retired, for it may be in use. */
  async beside(db: EntityManager, id: number, { pairs, lists }: Values): Promise<void> {
    for (const { column, kept } of pairs) {
      const [table, own, theirs] = column;
      await db.query(`DELETE FROM ${table} WHERE ${own} = $1 AND ${theirs} <> ALL($2::bigint[])`, [id, kept]);
      const sql = `INSERT INTO ${table} (${own}, ${theirs}) SELECT $1, unnest($2::bigint[]) ON CONFLICT DO NOTHING`;
      await db.query(sql, [id, kept]);
    }
    for (const { column, kept } of lists) for (const sql of nameList(column)) await db.query(sql, [id, kept]);
  }

  private async kept(db: EntityManager, field: ResourceField, value: unknown, scene: Scene): Promise<unknown> {
    switch (field.kind) {
      case 'people':
        return this.people(db, field, value, scene);
      case 'person':
        return firstOf(await this.people(db, field, value, scene));
      case 'choice':
        return firstOf(await this.chosen(db, field, value, scene));
      case 'number':
        return value ?? 0;
      case 'roles':
      case 'products':
        return [...(await this.chosen(db, field, value, scene)), ...unseen(field, scene)];
      default:
        return value;
    }
  }

  /** Ids of the people named in the field: active, or there before; and none who does not see the product. */
  private async people(
    db: EntityManager,
    field: ResourceField,
    value: unknown,
    { thing, productId }: Scene,
  ): Promise<number[]> {
    const names = namesIn(value);
    if (names.length === 0) return [];
    const keys = names.map(canonical);
    const found = await db.query<Found[]>(PEOPLE, [keys]);
    const were = namedIn(thing, field);
    const fits = (key: string): boolean => found.some((one) => one.key === key && (one.isActive || were.has(key)));
    const missing = names.find((name) => !fits(canonical(name)));
    if (missing !== undefined)
      refuse(field.name, field.kind === 'people' ? `${nobody.slice(0, -1)}: ${missing}` : nobody);
    const fresh = found.filter(({ key }) => !were.has(key)).map(({ id }) => id);
    const [blind] = await db.query<{ name: string }[]>(BLIND, [fresh, productId]);
    if (blind) refuse(field.name, `${blind.name} may not see this product, for it is restricted.`);
    return found.map(({ id }) => id);
  }

  private async chosen(
    db: EntityManager,
    field: ResourceField,
    value: unknown,
    { thing, who }: Scene,
  ): Promise<number[]> {
    const wanted = [value].flat().filter((id): id is number => typeof id === 'number');
    const { sql, params } = offered(field, thing, who);
    const ids = new Set((await db.query<{ id: number }[]>(sql, params)).map(({ id }) => id));
    if (wanted.some((id) => !ids.has(id))) throw new Invalid({ [field.name]: 'Please choose one of the list.' });
    return wanted;
  }
}
