// What a process knows of itself: memory, processors' time, its event loop, and its connections to the database.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Measures } from './measures.js';

/** Connections of a pool: those at work, those at rest, and how many wait for one. */
export interface Connections {
  readonly used: number;
  readonly idle: number;
  readonly waiting: number;
}

/** For how long (milliseconds) the delays of the event loop are looked at together. */
const WINDOW = 15_000;

/** Milliseconds after which it looks whether it is late; what it tells has them in it. */
const RESOLUTION = 20;
const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - RESOLUTION / 1e3);

function measureLoop(measures: Measures): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  let since = performance.now();
  measures.before(() => {
    const { active, idle } = performance.eventLoopUtilization();
    measures.set('bugzot_event_loop_busy_seconds_total', [], active / 1e3);
    measures.set('bugzot_event_loop_idle_seconds_total', [], idle / 1e3);
    if (delay.count > 0)
      for (const share of [0.5, 0.99, 1])
        measures.set('bugzot_event_loop_delay_seconds', [String(share)], late(delay.percentile(share * 100)));
    if (performance.now() - since < WINDOW) return;
    delay.reset();
    since = performance.now();
  });
}

/** From now on `measures` know of this process, which does `work`. */
export function measureProcess(measures: Measures, work: string, connections: () => Connections): void {
  measures.set('bugzot_processes', [work], 1);
  measures.set('bugzot_started_seconds', [], performance.timeOrigin / 1e3);
  measures.before(() => {
    const { rss, heapUsed } = process.memoryUsage();
    measures.set('bugzot_memory_bytes', ['resident'], rss);
    measures.set('bugzot_memory_bytes', ['heap'], heapUsed);
    const { user, system } = process.cpuUsage();
    measures.set('bugzot_cpu_seconds_total', [], (user + system) / 1e6);
    const { used, idle, waiting } = connections();
    measures.set('bugzot_pool_connections', ['used'], used);
    measures.set('bugzot_pool_connections', ['idle'], idle);
    measures.set('bugzot_pool_waiting', [], waiting);
  });
  measureLoop(measures);
}
