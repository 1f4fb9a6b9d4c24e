// An attacker with time and addresses (S15, R33): few passwords are looked at, whatever he forges, and the owner still gets in.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type App, type Lodger } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client } from '../support/client.js';
import { statuses, type Answered } from '../support/crowd.js';
import { few } from '../input/fields.js';
import { swapped } from '../support/form.js';
import type { Page } from '../support/page.js';

/** A form that is sent again and again, as an attacker does who has no patience for pages. */
class Attacker {
  private constructor(
    private readonly client: Client,
    private readonly fields: [string, string][],
  ) {}

  static async at(where: App): Promise<Attacker> {
    const client = new Client(where.url);
    await client.get('/session/new');
    return new Attacker(client, client.filled('form[action="/session"]', { login: 'x', password: 'x' }).fields);
  }

  tries(login: string, secret: string, headers: Record<string, string>): Promise<Page> {
    const sent = swapped(swapped(this.fields, 'login', login), 'password', secret);
    return this.client.twin().post('/session', sent, { headers, follow: false });
  }
}

const counted = (pages: readonly Page[]): string => statuses(pages.map((page): Answered => ({ page, ms: 0 })));
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const from = (at: number): Record<string, string> => ({ 'x-forwarded-for': `198.51.${at >> 8}.${at & 255}` });

describe('A siege', () => {
  let one: Lodger;
  let two: Lodger;
  let open: Lodger;
  let home: Client;
  let attackers: [Attacker, Attacker];

  beforeAll(async () => {
    one = await lodger();
    [two, open] = await Promise.all([lodger({ of: one }), lodger({ of: one, environment: { TRUSTED_PROXIES: '' } })]);
    home = await new Client(one.url).signIn('rita');
    attackers = await Promise.all([Attacker.at(one), Attacker.at(two)]);
  });

  const by = (at: number): Attacker => (at % 2 === 0 ? attackers[0] : attackers[1]);

  it('of one account by 1,000 tries from 100 addresses at two processes has ten passwords looked at', async () => {
    const pages = await few(numbers(1_000), (at) => by(at).tries('rita', wrongPassword, from(at % 100)));
    expect(counted(pages)).toBe('422: 10, 429: 990');
  });

  it('gains nothing from the other name of the account: the right password is no more looked at, and nobody is told', async () => {
    const mail = await few(numbers(11), (at) => by(at).tries('rita@example.org', password, from(200 + at)));
    const nobody = await few(numbers(11), (at) => by(at).tries('nobody@example.org', password, from(220 + at)));
    expect([counted(mail), counted(nobody)]).toEqual(['422: 10, 429: 1', '422: 10, 429: 1']);
  });

  it('does not keep the owner out of the browser that is known', async () => {
    const browser = home.twin();
    browser.cookies.delete('bugzot');
    await browser.signIn('rita');
    const elsewhere = await by(0).tries('rita', password, from(300));
    expect(elsewhere.status).toBe(429);
  });

  it('of 1,000 accounts from one address has thirty looked at', async () => {
    const pages = await few(numbers(1_000), (at) => by(at).tries(`person${at}`, wrongPassword, from(400)));
    expect(counted(pages)).toBe('422: 30, 429: 970');
  });

  it.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-client-ip', 'cf-connecting-ip', 'true-client-ip'])(
    'gains nothing from a forged %s where no proxy is trusted',
    async (name) => {
      await one.query('DELETE FROM attempts');
      const attacker = await Attacker.at(open);
      const pages = await few(numbers(60), (at) =>
        attacker.tries(`forged${at}`, wrongPassword, {
          [name]: name === 'forwarded' ? `for=198.51.100.${at}` : `198.51.100.${at}`,
        }),
      );
      expect(counted(pages)).toBe('422: 30, 429: 30');
    },
  );

  it('goes on after a restart where it was', async () => {
    await one.query('DELETE FROM attempts');
    const before = await few(numbers(7), () => by(1).tries('dev', wrongPassword, from(500)));
    await two.end();
    two = await lodger({ of: one });
    attackers = await Promise.all([Attacker.at(one), Attacker.at(two)]);
    const after = await few(numbers(7), () => by(1).tries('dev', wrongPassword, from(501)));
    expect([counted(before), counted(after)]).toEqual(['422: 7', '422: 3, 429: 4']);
  });

  it('of 10,000 accounts costs the database no 10 MB', async () => {
    await one.query(
      `INSERT INTO attempts SELECT sha256(i::text::bytea), 1, clock_timestamp() FROM generate_series(1, 10000) i`,
    );
    expect(await one.value(`SELECT pg_total_relation_size('attempts')`)).toBeLessThan(10_000_000);
  });
});
