// The embedded PostgreSQL's roles beside its owner: the application's and the jobs', made when missing, with derived passwords.
import { createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { Client } from 'pg';

const ROLES = ['bugzot_app', 'bugzot_jobs'] as const;
export type Role = (typeof ROLES)[number];

/** Any number that nobody else uses: the advisory lock under which roles are made. */
const LOCK = 7_266_902;
const ROUNDS = 4_096;

const derived = (password: string, what: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', password, '', `bugzot database ${what}`, bytes));

const passwordOf = (role: Role, password: string): string =>
  derived(password, `role ${role}`, 32).toString('base64url');

/**
 * What PostgreSQL keeps of a role's password (RFC 5803). Its salt is derived too, so that whether a password still fits is
 * seen by comparing, and the password itself is never part of a statement.
 */
function verifierOf(role: Role, password: string): string {
  const salt = derived(password, `salt ${role}`, 16);
  const salted = pbkdf2Sync(passwordOf(role, password), salt, ROUNDS, 32, 'sha256');
  const keyed = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ROUNDS}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`;
}

/** The address of the owner's database for another role; `password` is the owner's. */
export function asRole(url: string, role: Role, password: string): string {
  return url.replace(/\/\/[^@/]*@/, `//${role}:${passwordOf(role, password)}@`);
}

/** Does `work` on a connection of the administrator, who has the owner's password. */
export async function asAdministrator(url: string, work: (administrator: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url.replace('//bugzot:', '//postgres:') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** $1: role and verifier. Those that are missing, have another password, or may more than sign in. */
const UNFIT = `
  SELECT wanted.key AS role, r.oid IS NULL AS missing FROM json_each_text($1) wanted
  LEFT JOIN pg_catalog.pg_authid r ON r.rolname = wanted.key
  WHERE r.oid IS NULL OR r.rolpassword IS DISTINCT FROM wanted.value OR NOT r.rolcanlogin OR r.rolsuper OR r.rolcreatedb
    OR r.rolcreaterole OR r.rolreplication OR r.rolbypassrls`;

const MODEST = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/** Sees that both roles are there, may no more than sign in, and have the passwords that belong to the owner's. */
export async function ensureRoles(administrator: Client, password: string): Promise<void> {
  const verifiers = new Map(ROLES.map((role) => [role, verifierOf(role, password)]));
  const wanted = JSON.stringify(Object.fromEntries(verifiers));
  const unfit = async () => (await administrator.query<{ role: Role; missing: boolean }>(UNFIT, [wanted])).rows;
  if ((await unfit()).length === 0) return;
  await administrator.query('BEGIN');
  // Several processes start at once; the second finds it done.
  await administrator.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  for (const { role, missing } of await unfit()) {
    await administrator.query(
      `${missing ? 'CREATE' : 'ALTER'} ROLE ${role} ${MODEST} PASSWORD '${verifiers.get(role)}'`,
    );
  }
  await administrator.query('COMMIT');
}
