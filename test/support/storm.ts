// Several people who write without a pause while things are killed: what they were told is done must be there, once.
import { afterAll } from '@jest/globals';
import { Random } from '../../src/cli/demo/random.js';
import type { App } from './app.js';
import type { CastName } from './cast.js';
import { Client } from './client.js';
import { deedOf, typedFor, written, type Deed } from './deeds.js';
import { reportForm } from './factories.js';
import { widen } from './fields-of-crowd.js';
import type { Sent } from './form.js';

const writers: readonly CastName[] = ['rita', 'dev', 'tess', 'sam', 'eve', 'ada'];

/** Milliseconds without any answer after which nobody waits any more: what was killed is not coming back. */
const PATIENCE = 60_000;

/** What came of all deeds: words of those that are missing, and of those that are there twice. */
export interface Account {
  readonly lost: readonly string[];
  readonly double: readonly string[];
}

/** A story that has failed leaves nobody writing. */
const storms: Storm[] = [];
afterAll(() => storms.forEach((storm) => storm.calm()));

export class Storm {
  /** What somebody was told is done. */
  readonly done: Deed[] = [];
  /** Requests that failed, and forms that had to be sent more than once. */
  readonly failures = { requests: 0, forms: 0 };
  /** Milliseconds that each good answer took. */
  readonly took: number[] = [];
  private readonly random: Random;
  private over = false;
  private begun = 0;
  private readonly bugs: number[] = [];
  private options: readonly number[] = [];
  private readonly waiting: { count: number; go: () => void }[] = [];
  private writing: Promise<unknown> = Promise.resolve();

  /** `up` is waited for before each request; `seed` decides who does what. */
  constructor(
    private readonly url: string,
    seed: number,
    private readonly up: () => Promise<unknown> = () => Promise.resolve(),
  ) {
    this.random = new Random(seed);
    storms.push(this);
  }

  /** Nobody begins anything new. */
  calm(): void {
    this.over = true;
  }

  /** Gives everybody much to choose from in the database of `app`, signs all in and lets them write; `secret` is their password. */
  async begin(app: Pick<App, 'query'>, secret?: string): Promise<void> {
    this.options = await widen(app);
    const clients = await Promise.all(writers.map((name) => new Client(this.url).signIn(name, secret)));
    this.writing = Promise.all(clients.map((client) => this.write(client)));
    this.writing.catch(() => (this.over = true));
  }

  /** Waits until `count` more deeds are done. */
  async more(count: number): Promise<void> {
    const reached = new Promise<void>((go) => this.waiting.push({ count: this.done.length + count, go }));
    await Promise.race([reached, this.writing]);
  }

  /** Lets everybody end what he does. Throws what somebody was answered that is neither success nor a failure to answer. */
  async end(): Promise<void> {
    this.calm();
    await this.writing;
  }

  /** Looks for everything that was acknowledged. */
  async account(app: Pick<App, 'query'>): Promise<Account> {
    const rows = await app.query<{ words: string; count: number }>(
      `SELECT words, count(*)::int AS count FROM (
        SELECT text AS words FROM comments UNION ALL SELECT new FROM altered WHERE field = ANY($1)) said GROUP BY words`,
      [written],
    );
    const counts = new Map(rows.map(({ words, count }) => [words, count]));
    const all = this.done.map(({ words }) => words);
    return {
      lost: all.filter((words) => !counts.has(words)),
      double: all.filter((words) => (counts.get(words) ?? 0) > 1),
    };
  }

  private async write(client: Client): Promise<void> {
    let bug = '';
    for (let turn = 0; !this.over; turn++) {
      const deed = deedOf(this.random, turn, ++this.begun);
      const { kind } = deed;
      const place = kind === 'bug' ? '/bugs/new?product=kettle' : bug;
      const where = await this.untilTaken(client, await this.form(client, place, deed));
      if (kind === 'bug') this.bugs.push(Number(where.split('/').pop()));
      if (kind === 'bug') bug = where;
      this.done.push(deed);
      for (const { count, go } of this.waiting) if (this.done.length >= count) go();
    }
  }

  /** Opens the page and fills in its form. */
  private async form(client: Client, place: string, deed: Deed): Promise<Pick<Sent, 'action' | 'fields'>> {
    await this.untilAnswered(() => client.get(place), 200);
    const report = { component: 'lid', summary: 'Filed in a storm', description: deed.words };
    if (deed.kind === 'bug') return client.filled(reportForm, report);
    const here = Number(place.split('/').pop());
    const there = {
      others: this.bugs.filter((id) => id < here),
      later: this.bugs.filter((id) => id > here),
      options: this.options,
    };
    return client.filled('#change', typedFor(deed, client.page, this.random, there));
  }

  /** Sends the form until somebody says that it was taken; answers the path to which that leads. */
  private async untilTaken(client: Client, { action, fields }: Pick<Sent, 'action' | 'fields'>): Promise<string> {
    let times = 0;
    const page = await this.untilAnswered(() => (times++, client.post(action, fields, { follow: false })), 303);
    if (times > 1) this.failures.forms++;
    return (page.headers.get('location') ?? '').replace(/#.*/, '');
  }

  private async untilAnswered(ask: () => ReturnType<Client['get']>, status: number): ReturnType<Client['get']> {
    for (let waited = 0; waited < PATIENCE;) {
      await this.up();
      const begin = performance.now();
      const page = await ask().catch(() => null);
      if (page?.status === status) {
        this.took.push(performance.now() - begin);
        return page;
      }
      // 502 is how nginx says that it was cut off.
      if (page && page.status !== 503 && page.status !== 502)
        throw new Error(`${page.path} answered ${page.status}: ${page.words()}`);
      this.failures.requests++;
      waited += performance.now() - begin;
    }
    throw new Error('Nobody has answered for a minute.');
  }
}
