// Probes the running site: what is really private is listened for on every surface, as a stranger and as each role.
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import { mayView, rightsMark, type ViewedRole } from '../../users/roles/viewing.policy.js';
import { ViewsService, type Viewing } from '../../users/roles/views.service.js';
import { BEGIN, END, idHash } from '../../web/session.sql.js';
import type { Who } from '../../who.js';
import type { Door } from './door.js';
import { mayHear, type Secret, type SecretKind } from './probe.policy.js';
import { isFound, isHeard, phraseOf } from './probe.words.js';
import { SAID_OPENLY, samplesOf, type SampleRow } from './probes.sql.js';

/** Something that was heard by a role that may not: never the words themselves. */
export interface Leak {
  readonly role: string;
  readonly surface: string;
  readonly path: string;
  readonly kind: SecretKind;
}

export interface Probing {
  readonly roles: readonly string[];
  readonly surfaces: readonly string[];
  /** How often what is private was heard by whom it is for: "surface role". */
  readonly open: ReadonlyMap<string, number>;
  readonly leaks: readonly Leak[];
  /** What is listened for, by kind. */
  readonly secrets: Readonly<Record<SecretKind, number>>;
  readonly requests: number;
  /** Requests that got no answer (busy, broken). */
  readonly unanswered: number;
  readonly at: number;
}

interface Visit {
  surface: string;
  path: string;
  /** The secret that it looks for by its words: to be led to its bug is to have heard it. */
  seeks?: Secret;
}

const ROLES = `SELECT id, name, permissions, stock IS NOT DISTINCT FROM 'anonymous' AS "isStranger" FROM roles
  WHERE is_active ORDER BY rank, id LIMIT 12`;
const NOW = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at';
const AT_ONCE = 4;

const ofBug = (id: number, secret: Secret): Visit[] => [
  { surface: 'the page of a bug', path: `/bugs/${id}` },
  { surface: 'plain text', path: `/bugs/${id}.txt` },
  { surface: 'JSON', path: `/bugs/${id}.json` },
  { surface: 'dependencies', path: `/bugs/${id}/dependencies` },
  { surface: 'votes', path: `/bugs/${id}/votes` },
  { surface: 'where it stands', path: `/bugs/${id}/progress` },
  { surface: 'search', path: `/bugs?q=${encodeURIComponent(`"${secret.phrase}"`)}`, seeks: secret },
  { surface: 'suggestions', path: `/bugs/suggestions?q=${encodeURIComponent(secret.phrase.slice(0, 24))}` },
];

const general: readonly Visit[] = [
  { surface: 'the front page', path: '/' },
  { surface: 'lists', path: '/bugs?q=&sort=-updated' },
  { surface: 'lists', path: '/bugs?q=is%3Arestricted' },
  { surface: 'products', path: '/products' },
  { surface: 'frequent bugs', path: '/bugs/frequent' },
  { surface: 'triage', path: '/triage' },
  { surface: 'the form for a report', path: '/bugs/new' },
];

@Injectable()
export class ProbesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly audit: AuditService,
    private readonly views: ViewsService,
  ) {}

  /** Probes by `door`, in sessions of `who` that end with it. Throws NotAllowed. */
  async run(door: Door, who: Who): Promise<Probing> {
    authorize(mayView.as(who), who);
    const secrets = await this.secrets(who);
    const visits = [...general, ...secrets.flatMap((secret) => (secret.bug === null ? [] : ofBug(secret.bug, secret)))];
    const roles = await this.database.read<ViewedRole>(who, 'probed-roles', ROLES);
    const found = { open: new Map<string, number>(), leaks: [] as Leak[], requests: 0, unanswered: 0 };
    for (const role of roles) await this.as(role, { door, visits, secrets, found }, who);
    const now = await this.database.readOne<{ at: number }>(who, 'probed-at', NOW);
    const count = (kind: SecretKind): number => secrets.filter((secret) => secret.kind === kind).length;
    await this.database.transaction((db) =>
      this.audit.record(
        db,
        {
          deed: 'probed',
          kind: 'privacy',
          id: 0,
          name: 'the running site',
          note: `${found.requests} requests, ${found.leaks.length} leaks`,
        },
        who,
      ),
    );
    return {
      ...found,
      roles: roles.map(({ name }) => name),
      surfaces: [...new Set(visits.map(({ surface }) => surface))],
      secrets: { comment: count('comment'), file: count('file'), bug: count('bug'), product: count('product') },
      at: now?.at ?? 0,
    };
  }

  /** What is listened for: of each kind some that have words enough, and that nobody has said openly. */
  private async secrets(who: Who): Promise<Secret[]> {
    const found: Secret[] = [];
    for (const [kind, { sql, values }] of Object.entries(samplesOf(who))) {
      for (const row of await this.database.read<SampleRow>(who, '', sql, values)) {
        const phrase = phraseOf(row.text);
        if (phrase === '') continue;
        const said = await this.database.readOne<{ isSaid: boolean }>(who, '', SAID_OPENLY, [phrase]);
        if (!said?.isSaid) found.push({ kind: kind as SecretKind, bug: row.bug, phrase, roles: row.roles.map(Number) });
      }
    }
    return found;
  }

  /** All visits as one role, in a session that begins and ends here; a stranger has none. */
  private async as(role: ViewedRole, parts: Parts, who: Who): Promise<void> {
    if (role.isStranger) return this.visits(role, null, parts);
    const viewing: Viewing = { role: role.id, product: null, rights: rightsMark(who) };
    // Without the role before him he would be himself, and hear everything.
    if (!(await this.views.seen(who, viewing))) return;
    const id = randomBytes(24).toString('base64url');
    await this.database.read(null, 'session-begin', BEGIN, [idHash(id), who.person?.id ?? null, { viewing }]);
    try {
      await this.visits(role, id, parts);
    } finally {
      await this.database.read(null, 'session-end', END, [idHash(id)]);
    }
  }

  private async visits(role: ViewedRole, session: string | null, parts: Parts): Promise<void> {
    for (let from = 0; from < parts.visits.length; from += AT_ONCE)
      await Promise.all(
        parts.visits.slice(from, from + AT_ONCE).map((visit) => this.visit(visit, role, session, parts)),
      );
  }

  private async visit(visit: Visit, role: ViewedRole, session: string | null, parts: Parts): Promise<void> {
    const { found } = parts;
    found.requests += 1;
    const answer = await parts.door(visit.path, session).catch(() => null);
    if (!answer || answer.status >= 500) {
      found.unanswered += 1;
      return;
    }
    for (const secret of heardOf(visit, answer.text, parts.secrets)) {
      const key = `${visit.surface} ${role.name}`;
      if (mayHear(role, secret)) found.open.set(key, (found.open.get(key) ?? 0) + 1);
      else found.leaks.push({ role: role.name, surface: visit.surface, path: pathOf(visit), kind: secret.kind });
    }
  }
}

interface Parts {
  readonly door: Door;
  readonly visits: readonly Visit[];
  readonly secrets: readonly Secret[];
  readonly found: { open: Map<string, number>; leaks: Leak[]; requests: number; unanswered: number };
}

/** A page repeats what was typed, so that a search is asked where it leads, and not what it says. */
const heardOf = ({ path, seeks }: Visit, text: string, secrets: readonly Secret[]): Secret[] =>
  seeks
    ? [seeks].filter(({ bug }) => bug !== null && isFound(text, bug))
    : secrets
        .filter(({ phrase }) => !path.includes('suggestions') || phrase.length > 24)
        .filter(({ phrase }) => isHeard(text, phrase));

/** The address without the words of the secret that were typed there. */
const pathOf = ({ path }: Visit): string =>
  path.includes('q=%22') || path.includes('suggestions') ? `${path.split('?')[0] ?? ''}?q=…` : path;
