// What was said becomes what is kept: numbers of people for their names, and everything chosen is there to be chosen.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Invalid, refuse } from '../../errors.js';
import { canonical } from '../../users/user.form.js';
import type { Resource, ResourceField, Said } from './resource.js';
import { offers, ROLES, type WholeThing } from './resources.sql.js';
import { BLIND, PEOPLE } from './values.sql.js';

/** The columns of a row, and the tables of pairs with what is to stand beside the thing. */
export interface Values {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly pairs: readonly { readonly column: readonly [string, string, string]; readonly ids: readonly number[] }[];
}

type Found = { id: number; name: string; key: string; isActive: boolean };

const nobody = 'Nobody active has this user name.';

/** The names that stand in a field of the form. */
const namesIn = (value: unknown): string[] => [value].flat().filter((name): name is string => !!name);

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
  ): Promise<Values> {
    const columns: Record<string, unknown> = {};
    const pairs: Values['pairs'][number][] = [];
    for (const field of resource.fields) {
      const value = await this.kept(db, field, said[field.name], thing, productId);
      if (typeof field.column === 'string') columns[field.column] = value;
      else pairs.push({ column: field.column, ids: value as number[] });
    }
    return { columns, pairs };
  }

  private async kept(
    db: EntityManager,
    field: ResourceField,
    value: unknown,
    thing: WholeThing | null,
    productId: number | null,
  ): Promise<unknown> {
    const { kind } = field;
    if (kind === 'person') return (await this.people(db, field, value, thing, productId))[0] ?? null;
    if (kind === 'people') return this.people(db, field, value, thing, productId);
    if (kind === 'choice' || kind === 'roles') return this.chosen(db, field, value, thing);
    return kind === 'number' ? (value ?? 0) : value;
  }

  /** Ids of the people named in the field: active, or there before; and none who does not see the product. */
  private async people(
    db: EntityManager,
    field: ResourceField,
    value: unknown,
    thing: WholeThing | null,
    productId: number | null,
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
    thing: WholeThing | null,
  ): Promise<number | number[] | null> {
    const isRoles = field.kind === 'roles';
    const wanted = [value].flat().filter((id): id is number => typeof id === 'number');
    const was = thing?.typed[field.name] ?? null;
    const [sql, kept] = isRoles ? [ROLES, was ?? []] : [offers(String(field.of)), was];
    const offered = await db.query<{ id: number }[]>(sql, [kept]);
    const ids = new Set(offered.map(({ id }) => id));
    if (wanted.some((id) => !ids.has(id))) throw new Invalid({ [field.name]: 'Please choose one of the list.' });
    return isRoles ? wanted : (wanted[0] ?? null);
  }
}
