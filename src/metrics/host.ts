// What the machine says of itself: load, memory, and the disk of what this instance keeps.
import { statfs } from 'node:fs/promises';
import { availableParallelism, freemem, loadavg, totalmem } from 'node:os';
import type { Reading } from '../measures/reading.js';

/** Of the machine, and of the disk that `folder` is on. */
export async function hostReading(folder: string): Promise<Reading> {
  const disk = await statfs(folder).catch(() => null);
  const bytes = disk && { all: [disk.blocks * disk.bsize], free: [disk.bavail * disk.bsize] };
  return {
    bugzot_host_load: { '': [loadavg()[0] ?? 0] },
    bugzot_host_processors: { '': [availableParallelism()] },
    bugzot_host_memory_bytes: { all: [totalmem()], free: [freemem()] },
    ...(bytes && { bugzot_host_disk_bytes: bytes }),
  };
}
