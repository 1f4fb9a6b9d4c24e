// The three doors at which a stranger names somebody, and the four whom he can name: for stories of what doors tell.
import { join } from 'node:path';
import { ownApp, type App, type OwnApp } from './app.js';
import { wrongPassword } from './cast.js';
import { Client } from './client.js';
import type { Page } from './page.js';

/** Whom one can name; each kind has a name of the same length. */
export const kinds = ['open', 'none', 'awaited', 'closed'] as const;
export type Kind = (typeof kinds)[number];

/** The name of the `at`th person of that kind. */
export const nameOf = (kind: Kind, at: number): string => `p${kind.slice(0, 2)}${String(at).padStart(4, '0')}`;

export interface Door {
  name: string;
  path: string;
  form: string;
  typed: (name: string) => Record<string, string>;
}

export const doors: readonly Door[] = [
  {
    name: 'signing in by name',
    path: '/session/new',
    form: 'form[action="/session"]',
    typed: (login) => ({ login, password: wrongPassword }),
  },
  {
    name: 'signing in by address',
    path: '/session/new',
    form: 'form[action="/session"]',
    typed: (name) => ({ login: `${name}@example.org`, password: wrongPassword }),
  },
  {
    name: 'a new password by name',
    path: '/passwords/new',
    form: 'form[action="/passwords"]',
    typed: (login) => ({ login }),
  },
  {
    name: 'a new password by address',
    path: '/passwords/new',
    form: 'form[action="/passwords"]',
    typed: (name) => ({ login: `${name}@example.org` }),
  },
  {
    name: 'a new account',
    path: '/registration',
    form: 'form[action="/registration"]',
    typed: (name) => ({ email: `${name}@example.org` }),
  },
];

/** Adds so many people of each kind that there is; rita's password is theirs. */
export async function populate(app: App, count: number): Promise<void> {
  const status: Partial<Record<Kind, string>> = { open: 'active', awaited: 'awaiting', closed: 'closed' };
  for (const [kind, word] of Object.entries(status)) {
    const names = Array.from({ length: count }, (_, at) => nameOf(kind as Kind, at));
    await app.query(
      `INSERT INTO users (name, name_key, email, email_key, status, password_hash)
       SELECT n, n, n || '@example.org', n || '@example.org', $2, r.password_hash
       FROM unnest($1::text[]) AS n, users r WHERE r.name = 'rita'`,
      [names, word],
    );
  }
}

/** Jobs wait for an hour: what they do is not what a page does. */
export const LATER = `
  CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN NEW.run_at := now() + interval '1 hour'; RETURN NEW; END$$;
  CREATE TRIGGER later BEFORE INSERT ON graphile_worker._private_jobs FOR EACH ROW EXECUTE FUNCTION later()`;

/** An application that tells its statements in its log. */
export const talkingApp = (): Promise<OwnApp> =>
  ownApp({ environment: { NODE_OPTIONS: `--import=${join(import.meta.dirname, 'statements.mjs')}` } });

/** Knocks at the door as a browser that has never been here. */
export async function knock(app: App, door: Door, name: string): Promise<Page> {
  const client = new Client(app.url);
  await client.get(door.path);
  const { action, fields } = client.filled(door.form, door.typed(name));
  return client.post(action, fields);
}
