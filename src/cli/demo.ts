// The lively database of `npm run demo`: the cast, two products, and some 2,000 bugs over the two years before today.
import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ChangesService } from '../bugs/changes/changes.service.js';
import type { Life } from '../bugs/changes/filing.js';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { tidy } from '../database/tidy.js';
import { PasswordsService } from '../users/passwords/passwords.service.js';
import { UsersService } from '../users/users.service.js';
import { cast } from './demo/cast.js';
import { lives } from './demo/lives.js';
import { others } from './demo/people.js';
import { products } from './demo/products.js';
import { Random } from './demo/random.js';
import type { Stage } from './demo/stage.js';
import { addPeople, addProduct, numbers, ranked, type StagedPerson } from './demo/stage.store.js';

const BUGS = 2_000;
const DAYS = 730;
const SEED = 20_251_121;
const BATCH = 100;

async function setStage(db: EntityManager, users: UsersService, passwordHash: string): Promise<Stage> {
  const people = [...(await addPeople(db, users, cast, passwordHash)), ...(await addPeople(db, users, others, null))];
  const having = (...roles: StagedPerson['role'][]): StagedPerson[] =>
    people.filter(({ role }) => roles.includes(role));
  const developers = having('developer').filter(({ name }) => name !== 'tess');
  const staged = [];
  for (const product of products) staged.push(await addProduct(db, product, developers));
  return {
    ...(await ranked(db)),
    products: staged,
    developers,
    reporters: having('reporter', 'employee').filter(({ name }) => name !== 'eve'),
    triagers: people.filter(({ name }) => name === 'tess' || name === 'sam'),
  };
}

async function fill(db: EntityManager, changes: ChangesService, stage: Stage): Promise<void> {
  let batch: Life[] = [];
  const all = lives(new Random(SEED), stage, await numbers(db, BUGS), DAYS, Date.now() * 1000);
  for (const life of all) {
    batch.push(life);
    if (batch.length < BATCH) continue;
    await changes.makeAll(db, batch);
    batch = [];
  }
  await changes.makeAll(db, batch);
}

/**
 * Fills a database that has no accounts yet, all or nothing, and says how to sign in: the cast share a password that is
 * made up at that moment and is told this one time.
 */
export async function demo(app: INestApplicationContext, log: { info(line: string): void }): Promise<void> {
  const database = app.get(DatabaseService);
  const some = await database.read(null, '', 'SELECT FROM users LIMIT 1');
  if (some.length > 0) return log.info('There are accounts here already, so nothing was made up.');
  const password = randomBytes(9).toString('base64url');
  const hash = await app.get(PasswordsService).hash(password);
  await database.transaction(async (db) => {
    const stage = await setStage(db, app.get(UsersService), hash);
    await fill(db, app.get(ChangesService), stage);
  });
  await tidy(app.get<Config>(CONFIG).databaseOwnerUrl);
  log.info(`Made up ${BUGS.toLocaleString('en')} bugs. Sign in with the password ${password} (told only now) as:`);
  for (const { name, does } of cast) log.info(`  ${name.padEnd(5)} ${does}`);
}
