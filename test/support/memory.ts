// How much memory an application has, by what the system says of its process.
import { readFileSync, writeFileSync } from 'node:fs';

const known = (pid: number, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

/** Bytes that it has now. */
export const memory = ({ pid }: { pid: number }): number => known(pid, 'VmRSS');

/** Bytes that it had at most since `forgetPeak`. */
export const peak = ({ pid }: { pid: number }): number => known(pid, 'VmHWM');

/** Lets the peak begin anew. */
export const forgetPeak = ({ pid }: { pid: number }): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');
