// The laws of readings: how they become one, what stays of who has ended, and how they are written down.
import { describe, expect, it } from '@jest/globals';
import { measured } from '../../test/support/measured.js';
import { Measures } from './measures.js';
import { counted, exposed, united, type Reading } from './reading.js';
import { BOUNDS } from './series.js';

const one = (): Measures => {
  const measures = new Measures();
  measures.add('bugzot_requests_total', ['GET', '/bugs/:id', '200']);
  measures.took('bugzot_request_seconds', ['/bugs/:id'], 0.02);
  measures.set('bugzot_pool_waiting', [], 3);
  measures.set('bugzot_event_loop_delay_seconds', ['0.99'], 0.01);
  return measures;
};
const values = (reading: Reading): Map<string, number> => measured(exposed(reading));
const requests = 'bugzot_requests_total{method="GET",route="/bugs/:id",status="200"}';

describe('readings of several processes', () => {
  it('are added where something is counted or shared out, and of the rest the largest counts', () => {
    const other = one();
    other.add('bugzot_requests_total', ['GET', '/bugs/:id', '200'], 4);
    other.set('bugzot_event_loop_delay_seconds', ['0.99'], 0.5);
    const all = values(united([one().reading(), other.reading(), {}]));
    expect(all.get(requests)).toBe(6);
    expect(all.get('bugzot_pool_waiting')).toBe(6);
    expect(all.get('bugzot_event_loop_delay_seconds{share="0.99"}')).toBe(0.5);
    expect(all.get('bugzot_request_seconds_count{route="/bugs/:id"}')).toBe(2);
    expect(all.get('bugzot_request_seconds_sum{route="/bugs/:id"}')).toBeCloseTo(0.04);
  });

  it('leave what they are made of as it was', () => {
    const reading = one().reading();
    const before = JSON.stringify(reading);
    united([reading, reading]);
    expect(JSON.stringify(reading)).toBe(before);
  });

  it('keep of a process that has ended what it has counted, and forget what it had', () => {
    const stays = values(counted(one().reading()));
    expect(stays.get(requests)).toBe(1);
    expect(stays.get('bugzot_request_seconds_count{route="/bugs/:id"}')).toBe(1);
    expect([...stays.keys()].filter((name) => /pool|delay/.test(name))).toEqual([]);
  });
});

describe('a reading as Prometheus takes it', () => {
  it.each([
    [0.0005, BOUNDS[0]],
    [0.001, BOUNDS[0]],
    [0.3, 0.5],
    [10, 10],
    [11, Infinity],
  ])('counts %p seconds below %p and above', (seconds, first) => {
    const measures = new Measures();
    measures.took('bugzot_request_seconds', ['/'], seconds);
    const all = values(measures.reading());
    for (const bound of [...BOUNDS, Infinity]) {
      const le = bound === Infinity ? '+Inf' : String(bound);
      const found = all.get(`bugzot_request_seconds_bucket{route="/",le="${le}"}`);
      expect([bound, found]).toEqual([bound, bound >= first ? 1 : 0]);
    }
  });

  it('says of each series what it is, once, and nothing of one without values', () => {
    const text = exposed(united([one().reading(), one().reading()]));
    expect(text.match(/^# TYPE bugzot_requests_total counter$/gm)).toHaveLength(1);
    expect(text.match(/^# TYPE bugzot_pool_waiting gauge$/gm)).toHaveLength(1);
    expect(text).not.toContain('bugzot_nginx');
    expect(text.endsWith('\n')).toBe(true);
  });

  it('lets no label end before its time', () => {
    const measures = new Measures();
    measures.add('bugzot_requests_slow_total', ['a"b\\c']);
    expect(exposed(measures.reading())).toContain('bugzot_requests_slow_total{route="a\\"b\\\\c"} 1\n');
  });
});

it('looks at what changes by itself before each reading', () => {
  const measures = new Measures();
  let now = 0;
  measures.before(() => measures.set('bugzot_pool_waiting', [], ++now));
  measures.reading();
  expect(values(measures.reading()).get('bugzot_pool_waiting')).toBe(2);
});
