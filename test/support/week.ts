// A random week at one tracker, played by the forms, and what plain statements say of each evening.
import type { App } from './app.js';
import { Client } from './client.js';
import { aBug, type MadeBug } from './factories.js';
import type { Typed } from './form.js';

/** What a list was one evening: its query, its sort, and the numbers in their order. */
export interface Recording {
  q: string;
  sort: string;
  ids: number[];
}

/** Numbers from 0 to below 1, the same ones for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const ofThing = (table: string, column: string, name: string): string =>
  `b.${column} IN (SELECT id FROM ${table} WHERE lower(name) = '${name}')`;

/** Queries, and what they mean of today's rows, in plain words of SQL. */
const asked: Readonly<Record<string, string>> = {
  '': 'true',
  'is:open': 'b.is_open',
  'is:closed': 'NOT b.is_open',
  'status:NEW,ASSIGNED': `b.status IN ('NEW', 'ASSIGNED')`,
  'severity:major': ofThing('severities', 'severity_id', 'major'),
  '-severity:major priority:high': `NOT ${ofThing('severities', 'severity_id', 'major')} AND ${ofThing('priorities', 'priority_id', 'high')}`,
  'product:kettle is:open severity:minor': `${ofThing('products', 'product_id', 'kettle')} AND b.is_open AND ${ofThing('severities', 'severity_id', 'minor')}`,
  'component:whistle': ofThing('components', 'component_id', 'whistle'),
  'version:1.1 OR version:none': `(${ofThing('versions', 'version_id', '1.1')} OR b.version_id IS NULL)`,
  'platform:linux': ofThing('platforms', 'platform_id', 'linux'),
  'assignee:dev': ofThing('users', 'assignee_id', 'dev'),
  'assignee:@me is:open': `${ofThing('users', 'assignee_id', 'tess')} AND b.is_open`,
  'cc:dev': `b.id IN (SELECT bug_id FROM bug_cc WHERE ${ofThing('users', 'person_id', 'dev').replace('b.', '')})`,
  'keyword:crash': `b.id IN (SELECT bug_id FROM bug_keywords WHERE ${ofThing('keywords', 'keyword_id', 'crash').replace('b.', '')})`,
  'is:open -cc:any': 'b.is_open AND b.id NOT IN (SELECT bug_id FROM bug_cc)',
  'deadline:any': 'b.deadline IS NOT NULL',
  'qa:tess': ofThing('users', 'qa_contact_id', 'tess'),
  'os:debian': ofThing('systems', 'system_id', 'debian'),
  'cf.size:3': `b.id IN (SELECT bug_id FROM bug_values WHERE number = 3)`,
  'assignee:none': 'b.assignee_id IS NULL',
  'reporter:rita assignee:any': `${ofThing('users', 'reporter_id', 'rita')} AND b.assignee_id IS NOT NULL`,
};

const orders: Readonly<Record<string, string>> = {
  '': 'b.updated_at DESC, b.id DESC',
  updated: 'b.updated_at, b.id',
  id: 'b.id',
  '-severity': 's.rank DESC, b.id DESC',
  'priority,-updated': 'p.rank, b.updated_at DESC, b.id DESC',
  status: 't.rank, b.id',
};

/** What every list is at this moment: each query by the usual sort, and some by every sort. */
export async function recordings(app: App): Promise<Recording[]> {
  const pairs = Object.keys(asked).flatMap((q) =>
    (q === 'is:open' || q === '' ? Object.keys(orders) : ['']).map((sort) => ({ q, sort })),
  );
  const found: Recording[] = [];
  for (const { q, sort } of pairs) {
    const rows = await app.query<{ id: number }>(
      `SELECT b.id FROM bugs b JOIN severities s ON s.id = b.severity_id JOIN priorities p ON p.id = b.priority_id
         JOIN statuses t ON t.name = b.status WHERE ${asked[q]} ORDER BY ${orders[sort]}`,
    );
    found.push({ q, sort, ids: rows.map(({ id }) => id) });
  }
  return found;
}

/** What may be typed, by field. */
const values: Readonly<Record<string, readonly string[]>> = {
  component: ['lid', 'whistle'],
  version: ['', '1.0', '1.1'],
  severity: ['major', 'minor', 'normal'],
  priority: ['high', 'low', 'undecided'],
  platform: ['Linux', 'macOS', 'All'],
  assignee: ['', 'dev', 'tess', 'sam'],
  os: ['', 'Debian', 'Ubuntu'],
  qaContact: ['', 'tess', 'dev'],
  deadline: ['', '2030-01-01', '2031-02-03'],
  whiteboard: ['', 'wip', 'ready'],
  cc: ['', 'dev', 'dev, tess', 'sam, rita'],
  keywords: ['', 'crash', 'crash, leak'],
  'cf.size': ['', '3', '4.5'],
};

/** Ways through the life of a bug, where the page offers them. */
const ways: readonly Typed[] = [
  { move: 'resolve', resolution: 'FIXED' },
  { move: 'resolve', resolution: 'WONTFIX' },
  { move: 'reopen', text: 'Again.' },
  { move: 'verify' },
  { move: 'close' },
  { move: 'take' },
];

export class Week {
  readonly bugs: MadeBug[] = [];
  private readonly chance: () => number;
  private people: Client[] = [];
  private turns = 0;

  constructor(
    private readonly app: App,
    seed: number,
  ) {
    this.chance = random(seed);
  }

  /** Everybody comes, and so many bugs are filed. */
  async begin(count: number): Promise<void> {
    const names = ['dev', 'tess', 'sam', 'rita'] as const;
    await this.app.query(`INSERT INTO keywords (name) VALUES ('crash'), ('leak') ON CONFLICT DO NOTHING`);
    await this.app.query(`INSERT INTO custom_fields (key, name, kind) VALUES ('size', 'Size', 'number')`);
    this.people = await Promise.all(names.map((name) => new Client(this.app.url).signIn(name)));
    for (let nth = 0; nth < count; nth++) this.bugs.push(await aBug({ by: this.pick(this.people) }));
  }

  /** So many changes of bugs that chance chooses; now and then one more is filed. */
  async play(count: number): Promise<void> {
    for (let nth = 0; nth < count; nth++) {
      if (this.chance() < 0.1) this.bugs.push(await aBug({ by: this.pick(this.people) }));
      await this.change(this.pick(this.bugs), this.wish());
    }
  }

  /** One change by one who may; what the page does not offer is left out. */
  async change(bug: MadeBug, wish: Typed): Promise<void> {
    const by = this.people[this.turns++ % 3] ?? new Client(this.app.url);
    const page = await by.get(bug.url);
    const move = String(wish['move'] ?? '');
    const { move: _move, resolution: _resolution, ...rest } = wish;
    const typed = move === '' || page.has(`#move-${move}`) ? wish : rest;
    const answer = await by.submit('#change', { text: '', ...typed });
    if (answer.status !== 200 && answer.status !== 422) throw new Error(`${bug.url}: ${answer.status}`);
  }

  /** The moment of now, as exact as the database has it. */
  evening(): Promise<string> {
    return this.app.value<string>(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    );
  }

  private wish(): Typed {
    const fields = Object.entries(values).filter(() => this.chance() < 0.25);
    const typed = fields.map(([name, some]) => [name, this.pick(some)] as const);
    const way = this.chance() < 0.4 ? this.pick(ways) : {};
    const summary: Typed = this.chance() < 0.1 ? { summary: `Called ${this.turns}` } : {};
    return { ...Object.fromEntries(typed), ...summary, ...way };
  }

  private pick<Item>(some: readonly Item[]): Item {
    const item = some[Math.floor(this.chance() * some.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }
}
