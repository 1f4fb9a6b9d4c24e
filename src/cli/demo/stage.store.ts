// Puts the people and products of the demo into the database, and reads back what its bugs refer to.
import type { EntityManager } from 'typeorm';
import type { Ref } from '../../bugs/bug.js';
import type { UsersService } from '../../users/users.service.js';
import type { CastMember } from './cast.js';
import type { DemoProduct } from './products.js';
import type { Stage, StagedProduct } from './stage.js';

/** Someone who was put into the database. */
export interface StagedPerson extends Ref {
  readonly role: CastMember['role'];
}

const ACTIVE = `UPDATE users SET status = 'active', password_hash = $2 WHERE id = $1`;

const PRODUCT = `
  WITH old AS (SELECT id FROM categories WHERE name = $1),
    shelf AS (INSERT INTO categories (name) SELECT $1 WHERE NOT EXISTS (SELECT FROM old) RETURNING id)
  INSERT INTO products (category_id, name, slug, description, takes_unconfirmed)
  SELECT id, $2, $3, $4, $5 FROM (SELECT id FROM old UNION ALL SELECT id FROM shelf) category RETURNING id, name`;

const COMPONENTS = `
  INSERT INTO components (product_id, name, owner_id)
  SELECT $1, c.name, ($3::bigint[])[1 + c.rank % cardinality($3::bigint[])]
  FROM unnest($2::text[]) WITH ORDINALITY AS c (name, rank) RETURNING id, name`;

const VERSIONS = `
  INSERT INTO versions (product_id, name, rank)
  SELECT $1, v.name, v.rank FROM unnest($2::text[]) WITH ORDINALITY AS v (name, rank) RETURNING id, name`;

/** Adds people who can work at once; those without a password are only talked of. */
export async function addPeople(
  db: EntityManager,
  users: UsersService,
  people: readonly CastMember[],
  passwordHash: string | null,
): Promise<StagedPerson[]> {
  const staged: StagedPerson[] = [];
  for (const { name, email, realName, role } of people) {
    const { id } = await users.insert(db, { name, email, realName }, await users.roles(db, [role]));
    await db.query(ACTIVE, [id, passwordHash]);
    // TypeORM reads a bigint as text.
    staged.push({ id: Number(id), name, role });
  }
  return staged;
}

/** Adds a product with its parts, each owned by one of `owners`. */
export async function addProduct(
  db: EntityManager,
  described: DemoProduct,
  owners: readonly Ref[],
): Promise<StagedProduct> {
  const { category, name, slug, description, takesUnconfirmed, components, versions, parts } = described;
  const [product] = await db.query<Ref[]>(PRODUCT, [category, name, slug, description, takesUnconfirmed]);
  if (!product) throw new Error(`The product ${name} could not be made.`);
  const made = await db.query<Ref[]>(COMPONENTS, [product.id, components, owners.map(({ id }) => id)]);
  const refs = new Map(made.map((ref) => [ref.name, ref]));
  return {
    product,
    description: described,
    parts: parts.flatMap((part) => {
      const ref = refs.get(part.name);
      return ref ? [{ ref, part }] : [];
    }),
    versions: await db.query<Ref[]>(VERSIONS, [product.id, versions]),
  };
}

/** The ranked words of bugs, by name. */
export async function ranked(db: EntityManager): Promise<Pick<Stage, 'severities' | 'priorities' | 'platforms'>> {
  const of = async (table: string): Promise<ReadonlyMap<string, Ref>> => {
    const rows = await db.query<Ref[]>(`SELECT id, name FROM ${table}`);
    return new Map(rows.map((row) => [row.name, row]));
  };
  return { severities: await of('severities'), priorities: await of('priorities'), platforms: await of('platforms') };
}

/** The next `count` numbers of bugs. */
export async function numbers(db: EntityManager, count: number): Promise<number[]> {
  const rows = await db.query<{ id: number }[]>(
    `SELECT nextval('bug_numbers') AS id FROM generate_series(1, $1::int)`,
    [count],
  );
  return rows.map(({ id }) => id);
}
