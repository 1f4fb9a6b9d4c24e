// Categories, products, components and versions, and the grants that may hold in one product only.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const products = `
  CREATE TABLE categories (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name varchar(100) NOT NULL,
    rank integer NOT NULL DEFAULT 0
  );
  CREATE UNIQUE INDEX categories_name ON categories (lower(name));
  CREATE TABLE products (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    category_id bigint NOT NULL REFERENCES categories,
    name varchar(100) NOT NULL,
    slug text NOT NULL UNIQUE,
    description text NOT NULL DEFAULT '',
    takes_unconfirmed boolean NOT NULL DEFAULT false,
    is_active boolean NOT NULL DEFAULT true
  );
  CREATE UNIQUE INDEX products_name ON products (lower(name));
  CREATE TABLE components (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES products,
    name varchar(100) NOT NULL,
    description text NOT NULL DEFAULT '',
    owner_id bigint REFERENCES users,
    default_assignee_id bigint REFERENCES users,
    is_active boolean NOT NULL DEFAULT true
  );
  CREATE UNIQUE INDEX components_name ON components (product_id, lower(name));
  -- A form takes 20 characters; an import keeps what the source had.
  CREATE TABLE versions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES products,
    name varchar(255) NOT NULL,
    rank integer NOT NULL DEFAULT 0,
    is_active boolean NOT NULL DEFAULT true
  );
  CREATE UNIQUE INDEX versions_name ON versions (product_id, lower(name));
`;

const grants = `
  CREATE TABLE grants (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES users,
    role_id bigint NOT NULL REFERENCES roles,
    product_id bigint REFERENCES products,
    UNIQUE NULLS NOT DISTINCT (person_id, role_id, product_id)
  );
`;

export class CreateProducts1763700001000 implements MigrationInterface {
  name = 'CreateProducts1763700001000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(products);
    await db.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
