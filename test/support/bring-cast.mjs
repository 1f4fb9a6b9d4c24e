// The cast and their product, put into the template database.
import pg from 'pg';
import { cast, kettle } from '../../dist/src/cli/demo/cast.js';
import { canonical } from '../../dist/src/users/user.form.js';
import { PasswordsService } from '../../dist/src/users/passwords/passwords.service.js';

/** Everybody gets the same password, which exists for one run only. */
export async function bringCast({ url, secretKey, password }) {
  const hash = await new PasswordsService({ secretKey, bcryptRounds: 4, processes: 1, oldSecretKeys: [] }).hash(
    password,
  );
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const person of cast) await addPerson(client, person, hash);
  await addProduct(client, kettle);
  await client.end();
}

async function addPerson(client, { name, realName, email, role }, hash) {
  await client.query(
    `WITH person AS (
       INSERT INTO users (name, name_key, email, email_key, real_name, password_hash, status)
       VALUES ($1, $2, $3, $4, $5, $6, 'active') RETURNING id)
     INSERT INTO grants (person_id, role_id) SELECT person.id, roles.id FROM person, roles WHERE roles.name = $7`,
    [name, canonical(name), email, canonical(email), realName, hash, role],
  );
}

async function addProduct(client, { category, name, slug, description, components, versions }) {
  await client.query(
    `WITH shelf AS (INSERT INTO categories (name) VALUES ($1) RETURNING id),
       product AS (INSERT INTO products (category_id, name, slug, description)
         SELECT shelf.id, $2, $3, $4 FROM shelf RETURNING id),
       parts AS (INSERT INTO components (product_id, name) SELECT product.id, unnest($5::text[]) FROM product)
     INSERT INTO versions (product_id, name, rank)
       SELECT product.id, v.name, v.rank FROM product, unnest($6::text[]) WITH ORDINALITY AS v (name, rank)`,
    [category, name, slug, description, components, versions],
  );
}
