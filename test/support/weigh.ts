// What processes of the application hold: heap after a collection, memory, descriptors, timers; and how that grows.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { memory } from './memory.js';

export interface Weight {
  /** Bytes of objects that are still in use. */
  readonly heap: number;
  /** Bytes of memory, as the system counts them. */
  readonly rss: number;
  readonly timers: number;
  readonly descriptors: number;
}

/** The settings with which processes can be weighed; they write into `folder`. */
export const weighable = (folder: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${join(import.meta.dirname, 'weighed.mjs')}`,
  WEIGHED: folder,
});

/** Weighs the process of that number, which was started with `weighable(folder)`. */
export async function weigh(pid: number, folder: string): Promise<Weight> {
  const path = join(folder, `${pid}.json`);
  rmSync(path, { force: true });
  process.kill(pid, 'SIGUSR2');
  while (!existsSync(path)) await pause(20);
  const told = JSON.parse(readFileSync(path, 'utf8')) as Pick<Weight, 'heap' | 'timers'>;
  return { ...told, rss: memory({ pid }), descriptors: readdirSync(`/proc/${pid}/fd`).length };
}

/** By how much `y` grows when `x` grows by one, as the line that lies nearest to all points has it. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
