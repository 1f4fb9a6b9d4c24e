// A team at work for some days, by the forms: reporting, triage from the queue, relations, moves, restrictions, and the way to CLOSED.
import type { App } from './app.js';
import { Client } from './client.js';
import { aBug, unique, type MadeBug } from './factories.js';
import type { Typed } from './form.js';
import type { Page } from './page.js';
import { redact, talk } from './talk.js';
import { random } from './week.js';

const names = ['rita', 'eve', 'dev', 'tess', 'sam', 'ada'] as const;
type Name = (typeof names)[number];

/** One thing that somebody does, and how often among all. */
export type Deed = readonly [
  name: string,
  weight: number,
  by: Name,
  what: (team: Team, by: Client) => Promise<Page | MadeBug>,
];

/** Answers that are right: done, asked again because something was missing or not allowed any more, or met by another. */
const right: ReadonlySet<number> = new Set([200, 403, 409, 422]);

const deeds: readonly Deed[] = [
  ['field', 5, 'tess', (team, by) => team.say(by, team.fields())],
  ['keywords', 3, 'dev', (team, by) => team.say(by, { keywords: team.one(['crash', 'leak', 'crash, leak', '']) })],
  ['cc', 2, 'tess', (team, by) => team.say(by, { cc: team.one(['dev', 'rita, dev', '']) })],
  ['comment', 4, 'rita', (team, by) => team.say(by, { text: 'It is still so.' })],
  ['depends', 3, 'tess', (team, by) => team.say(by, { dependsOn: String(team.some().id) })],
  ['see also', 1, 'dev', (team, by) => team.say(by, { seeAlso: 'https://example.org/tracker/7' })],
  ['vote', 3, 'eve', (team, by) => team.press(by, team.some(), 'form[action$="/votes"]')],
  ['watch', 2, 'dev', (team, by) => team.press(by, team.some(), 'form[action^="/watching"]')],
  ['ask', 2, 'tess', (team, by) => team.say(by, { 'add.needinfo': 'rita', text: 'Which one is it?' })],
  ['answer', 2, 'rita', (team, by) => team.say(by, { text: 'The big one.' })],
  ['take', 3, 'dev', (team, by) => team.move(by, { move: 'take' })],
  ['resolve', 5, 'dev', (team, by) => team.move(by, { move: 'resolve', resolution: 'FIXED', fixedIn: '1.1' })],
  [
    'duplicate',
    3,
    'tess',
    (team, by) => team.move(by, { move: 'resolve', resolution: 'DUPLICATE', duplicate: String(team.some().id) }),
  ],
  ['verify', 3, 'tess', (team, by) => team.move(by, { move: 'verify' })],
  ['close', 2, 'sam', (team, by) => team.move(by, { move: 'close' })],
  ['reopen', 3, 'rita', (team, by) => team.move(by, { move: 'reopen', text: 'It is back.' })],
  ['triage', 8, 'tess', (team, by) => team.triage(by)],
  ['send away', 2, 'sam', (team, by) => team.send(by, team.some())],
  ['restrict', 1, 'sam', (team, by) => team.restrict(by, team.some())],
  ...talk,
];

export class Team {
  readonly bugs: MadeBug[] = [];
  /** How often each deed was answered with which status. */
  readonly done = new Map<string, number>();
  /** Words that were said for some alone, each once. */
  readonly secrets: string[] = [];
  /** Every password that was ever said, and those that nobody has taken out yet. */
  readonly passwords: string[] = [];
  readonly leaked: { bug: MadeBug; word: string }[] = [];
  private readonly chance: () => number;
  private readonly people = new Map<Name, Client>();
  private readonly all: readonly Deed[] = deeds.flatMap((deed) => Array.from({ length: deed[1] }, () => deed));

  constructor(
    private readonly app: App,
    seed: number,
  ) {
    this.chance = random(seed);
  }

  /** Everybody comes; what they need beside the cast's product is there. */
  async come(): Promise<void> {
    await this.app.query(`INSERT INTO keywords (name) VALUES ('crash'), ('leak') ON CONFLICT DO NOTHING`);
    await this.app.query(`INSERT INTO custom_fields (key, name, kind) VALUES ('size', 'Size', 'number')`);
    await this.app.query(
      `INSERT INTO milestones (product_id, name, due_on) SELECT id, 'Before winter', date '2030-12-01' FROM products WHERE slug = 'kettle'`,
    );
    await this.app.query(
      `WITH p AS (INSERT INTO products (category_id, name, slug) SELECT min(id), 'Pan', 'pan' FROM categories RETURNING id)
       INSERT INTO components (product_id, name) SELECT id, 'lid' FROM p`,
    );
    for (const name of names) this.people.set(name, await new Client(this.app.url).signIn(name));
  }

  /** One day: so many reports, some of them security problems, and so many deeds of everybody. */
  async day(reports: number, turns: number): Promise<void> {
    for (let nth = 0; nth < reports; nth++) {
      const security: Typed = this.chance() < 0.06 ? { security: true } : {};
      const wish = { component: this.one(['lid', 'whistle']), summary: unique('The lid sticks') };
      this.bugs.push(await aBug({ by: this.of(this.one(['rita', 'eve', 'dev'])), ...wish, ...security }));
    }
    for (let nth = 0; nth < turns; nth++) await this.turn();
  }

  /** One of the bugs; more often a young one. */
  some(): MadeBug {
    return this.one(this.chance() < 0.5 ? this.bugs.slice(-40) : this.bugs);
  }

  /** A word that nothing else has, for what is said to some alone. */
  secret(): string {
    this.secrets.push(this.word('acme'));
    return this.secrets.at(-1) ?? '';
  }

  /** A password that is said at the bug by mistake. */
  leaks(bug: MadeBug): string {
    const word = this.word('hunter');
    this.passwords.push(word);
    this.leaked.push({ bug, word });
    return word;
  }

  /** Takes out what has leaked and is there yet. */
  async clean(): Promise<void> {
    for (const { bug, word } of this.leaked.splice(0)) await redact(this.of('ada'), bug, word);
  }

  /** What is changed by the way. */
  fields(): Typed {
    return {
      severity: this.one(['major', 'minor', 'normal']),
      priority: this.one(['high', 'low', 'undecided']),
      os: this.one(['Debian', 'Ubuntu']),
      deadline: this.one(['', '2030-01-01']),
      'cf.size': this.one(['', '3', '4.5']),
    };
  }

  /** Sends the form of a bug, where he sees it, with what it has for him. */
  async say(by: Client, typed: Typed): Promise<Page> {
    const page = await by.get(this.some().url);
    const offered = Object.entries(typed).filter(([name]) => page.has(`#change [name="${name}"]`));
    return page.has('#change') ? by.submit('#change', Object.fromEntries(offered)) : page;
  }

  /** Moves a bug on, where its page offers the move; otherwise something is said. */
  async move(by: Client, { fixedIn, ...wish }: Typed): Promise<Page> {
    const bug = this.some();
    const page = await by.get(bug.url);
    if (!page.has(`#move-${String(wish['move'])}`)) return page;
    return by.submit('#change', { ...wish, ...(fixedIn && page.has('#f-fixedIn') ? { fixedIn } : {}) });
  }

  /** Presses a button of a bug's page, where it is offered. */
  async press(by: Client, { url }: MadeBug, form: string): Promise<Page> {
    const page = await by.get(url);
    return page.has(form) ? by.submit(form) : page;
  }

  /** Takes the next bug of the queue and does something with it. */
  async triage(by: Client): Promise<Page> {
    await by.get('/triage?q=product%3Akettle+is%3Aopen+assignee%3Anone');
    if (by.page.has('form[action="/triage/leases"]')) await by.submit('form[action="/triage/leases"]');
    const deed = this.one(['accept', 'accept', 'decline', 'snooze', 'skip']);
    if (!by.page.has(`.deed-${deed} form`)) return by.page;
    const answers: Readonly<Record<string, Typed>> = {
      accept: { assignee: 'dev' },
      decline: { resolution: 'WONTFIX' },
    };
    const typed = answers[deed] ?? {};
    return by.submit(`.deed-${deed} form`, typed);
  }

  /** Sends a bug to the other product. */
  async send(by: Client, { url }: MadeBug): Promise<Page> {
    const pan = await this.app.value<number>(`SELECT id FROM products WHERE slug = 'pan'`);
    const page = await by.get(`${url}/move?to=${pan}`);
    const form = `form[method="post"][action="${url}/move"]`;
    return page.has(form) ? by.submit(form) : page;
  }

  async restrict(by: Client, { url }: MadeBug): Promise<Page> {
    const role = await this.app.value<number>(`SELECT id FROM roles WHERE stock = 'supervisor'`);
    const page = await by.get(`${url}/restriction`);
    const form = `form[method="post"][action="${url}/restriction"]`;
    return page.has(form) ? by.submit(form, { roles: [String(role)] }) : page;
  }

  one<Item>(some: readonly Item[]): Item {
    const item = some[Math.floor(this.chance() * some.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }

  private async turn(): Promise<void> {
    const [name, , who, what] = this.one(this.all);
    const answer = await what(this, this.of(who));
    if (!('status' in answer)) return;
    if (!right.has(answer.status) && answer.status !== 404)
      throw new Error(`${name}: ${answer.status} at ${answer.path}`);
    const key = `${name} ${answer.status}`;
    this.done.set(key, (this.done.get(key) ?? 0) + 1);
  }

  private word(begins: string): string {
    return `${begins}${Math.floor(this.chance() * 36 ** 5).toString(36)}x${this.secrets.length + this.passwords.length}`;
  }

  private of(name: Name): Client {
    return (this.people.get(name) ?? new Client(this.app.url)).twin();
  }
}
