// A name is unique among its brothers without regard to case: the database's indexes hold that, and here it is said kindly.
import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { refuse } from '../errors.js';

/** Stores a new row and answers its id. Throws Invalid with `taken`, beside the name, when a brother has the name. */
export async function insertNamed<Row extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<Row>,
  row: QueryDeepPartialEntity<Row>,
  taken: string,
): Promise<number> {
  const insert = db
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(row)
    .orIgnore()
    .updateEntity(false)
    .returning('id');
  const { raw } = (await insert.execute()) as { raw: { id: number }[] };
  return raw[0]?.id ?? refuse('name', taken);
}
