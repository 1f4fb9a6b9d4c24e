// /metrics: what it tells, to whom, and that nothing of a bug or a person is in it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { series } from '../../src/measures/series.js';
import { app, ownApp, type OwnApp } from '../support/app.js';
import { Client, stranger } from '../support/client.js';
import { aBug, unique } from '../support/factories.js';
import { measured } from '../support/measured.js';

/** As Prometheus asks from the same machine: no cookie, and no word of another address. */
const near = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/metrics`, { headers });
const values = async (url: string): Promise<Map<string, number>> => measured(await (await near(url)).text());

describe('What is measured', () => {
  it('is each request by the pattern of its route, never by what stands there', async () => {
    const word = unique('Steam').replaceAll(' ', '');
    const rita = await new Client(app.url).signIn('rita');
    const bug = await aBug({ by: rita, summary: `${word} where water should be` });
    const route = 'method="GET",route="/bugs/:id",status="200"';
    const before = await values(app.url);
    await rita.get(bug.url);
    await rita.get(`/bugs?q=${word}`);
    await rita.get(`/${word}`);
    const answer = await near(app.url);
    const text = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect([answer.headers.get('cache-control'), answer.headers.get('set-cookie')]).toEqual(['no-store', null]);
    const after = measured(text);
    const grown = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(grown(`bugzot_requests_total{${route}}`)).toBe(1);
    expect(grown('bugzot_requests_total{method="GET",route="none",status="404"}')).toBe(1);
    expect(grown('bugzot_request_seconds_count{route="/bugs/:id"}')).toBe(1);
    for (const private_ of [word, 'rita', '@', bug.url, rita.address]) expect(text).not.toContain(private_);
  });

  it('are the event loop, the pool, the database, jobs, mails and the machine', async () => {
    const text = await (await near(app.url)).text();
    const found = measured(text);
    const some = [
      'bugzot_processes{work="both"}',
      'bugzot_database_up',
      'bugzot_database_seconds_count',
      'bugzot_event_loop_busy_seconds_total',
      'bugzot_memory_bytes{kind="resident"}',
      'bugzot_host_disk_bytes{kind="free"}',
      'bugzot_host_memory_bytes{kind="free"}',
      'bugzot_requests_open',
    ];
    expect(some.filter((name) => !((found.get(name) ?? 0) > 0))).toEqual([]);
    const pool = ['pool_connections{state="used"}', 'pool_connections{state="idle"}', 'pool_waiting'];
    const there = [...pool, 'mails{state="refused"}', 'jobs_oldest_seconds', 'event_loop_delay_seconds{share="0.99"}'];
    expect(there.filter((name) => !found.has(`bugzot_${name}`))).toEqual([]);
    const told = [...text.matchAll(/^# TYPE (\w+) (counter|gauge|histogram)$/gm)].map(([, name = '']) => name);
    expect(told.filter((name) => !(name in series))).toEqual([]);
  });
});

describe('Who may read it', () => {
  const token = 'the-token-of-a-prometheus-far-away-1';
  let own: OwnApp;
  beforeAll(async () => {
    own = await ownApp({ environment: { METRICS_FROM: '10.77.0.0/16', METRICS_TOKEN: token } });
  });

  it('is who asks from this machine; for all others it is as nothing', async () => {
    const [far, nothing] = [await stranger().get('/metrics'), await stranger().get('/nothing-here')];
    const same = (text: string): string => text.replace(/[0-9a-f-]{36}/g, '').replaceAll('nothing-here', 'metrics');
    expect([far.status, same(far.text)]).toEqual([404, same(nothing.text)]);
    expect((await (await new Client(app.url).signIn('ada')).get('/metrics')).status).toBe(404);
    expect((await fetch(`${app.url}/metrics`, { method: 'POST' })).status).not.toBe(200);
  });

  it('is who asks from the networks of METRICS_FROM, and who has METRICS_TOKEN', async () => {
    const status = async (headers: Record<string, string>): Promise<number> => (await near(own.url, headers)).status;
    const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });
    const far = { 'x-forwarded-for': '203.0.113.5' };
    expect(await status({})).toBe(404);
    expect(await status({ 'x-forwarded-for': '10.77.3.4' })).toBe(200);
    expect(await status(far)).toBe(404);
    expect(await status({ ...far, ...bearer(token) })).toBe(200);
    expect(await status({ ...far, ...bearer(`${token}x`) })).toBe(404);
    expect(await status({ ...far, ...bearer('') })).toBe(404);
  });

  it('is told when the database is gone, and again when it is back', async () => {
    const up = async (): Promise<number | undefined> => {
      const answer = await near(own.url, { authorization: `Bearer ${token}` });
      return measured(await answer.text()).get('bugzot_database_up');
    };
    await own.loseDatabase();
    // What was read a moment ago is believed for five seconds.
    let isUp = await up();
    while (isUp !== 0) isUp = await up();
    own.findDatabase();
    while (isUp !== 1) isUp = await up();
    expect(isUp).toBe(1);
  });
});
