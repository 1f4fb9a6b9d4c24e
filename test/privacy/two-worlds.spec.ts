// Two worlds, one with secrets and one without: who may not know them can not tell in which of the two he is.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { compare, type Compared } from './worlds.js';
import { secrets, settle } from './town.js';
import { roles, visit, type Role } from './visitors.js';
import { nextComments, relateInSecret, whisper } from './whispers.js';

/**
 * Those who may not know everything; each compares the world of all secrets with one of his own only. Of the employees the
 * one who knows least of them: her world is the others' but for her own report.
 */
const compared = [null, 'rita', 'eve', 'rolf', 'otto', 'xena', 'olga', 'dev'];
const outsiders = roles.filter(({ login }) => compared.includes(login));
const worldOf = ({ sees }: Role): string => sees.map(({ name }) => name).join();

let full: Lodger;
const worlds = new Map<string, Lodger>();

/** What was found before anything was whispered. */
const before = new Map<string, Compared>();
const isStaff = ({ sees }: Role): boolean => sees.includes(secrets.note);

async function compareBoth(role: Role): Promise<Compared> {
  const other = worlds.get(worldOf(role)) ?? full;
  return compare([await visit(other, role), await visit(full, role)]);
}

async function world(role: Role): Promise<Lodger> {
  const app = await lodger();
  await settle(app, (canary) => role.sees.includes(canary));
  return app;
}

beforeAll(async () => {
  full = await lodger();
  await settle(full, () => true);
  for (const role of outsiders) {
    if (!worlds.has(worldOf(role))) worlds.set(worldOf(role), await world(role));
  }
  // Staff would hear what is whispered.
  for (const role of outsiders.filter(isStaff)) before.set(role.name, await compareBoth(role));
  await whisper(full);
  await relateInSecret(full);
}, 600_000);

describe.each(outsiders.map((role) => [role.name, role] as const))('%s', (_name, role) => {
  it('gets the same from both worlds', async () => {
    const found = before.get(role.name) ?? (await compareBoth(role));
    expect(found.differences.slice(0, 5).join('\n')).toBe('');
    expect(found.requests).toBeGreaterThan(150);
  }, 600_000);
});

describe('what is said next', () => {
  it('gets the same numbers in both worlds', async () => {
    const bare = worlds.get('') ?? full;
    expect(await nextComments(full)).toEqual(await nextComments(bare));
  }, 60_000);
});

it('knows the difference: an employee gets another world', async () => {
  const bare = worlds.get('') ?? full;
  const role = roles.find(({ login }) => login === 'emma') ?? roles[0];
  if (!role) throw new Error('There are no roles.');
  const found = await compare([await visit(bare, role), await visit(full, role)], ['/bugs/1', '/bugs?q=samovar']);
  expect(found.differences.length).toBeGreaterThan(5);
}, 60_000);
