// What processes have cost so far, from /proc: CPU in microseconds, with threads, children and children that have ended.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Elsewhere than on Linux there is no such account; the figures are then left out. */
export const canCount = existsSync('/proc/self/schedstat') && existsSync('/proc/self/task');

/** Microseconds in one tick of the kernel's coarse account. */
const TICK = 10_000;

const numbers = (path) => readFileSync(path, 'utf8').split(' ').map(Number);

/** The fields of /proc/PID/stat behind the name, which may have spaces: state, parent and so on. */
const statOf = (pid) =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');

/** CPU of one process with all its threads that still run. */
function ofProcess(pid) {
  let spent = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) spent += numbers(`/proc/${pid}/task/${thread}/schedstat`)[0];
  return spent / 1000;
}

const orNothing = (ask) => {
  try {
    return ask();
  } catch {
    return 0;
  }
};

const childrenOf = (pid) =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name) && orNothing(() => Number(statOf(name)[1])) === pid);

/** CPU of a process, of its children, and of those of its children that have ended: a whole PostgreSQL by its postmaster. */
function ofFamily(pid) {
  const [user, system] = statOf(pid).slice(13, 15).map(Number);
  const living = childrenOf(pid).reduce((sum, child) => sum + orNothing(() => ofProcess(child)), 0);
  return ofProcess(pid) + living + (user + system) * TICK;
}

const familyOf = (pid) => (pid > 0 ? ofFamily(pid) : 0);

/**
 * CPU of an application (with the processes that it watches over where `isFamily`), of its PostgreSQL and of the proxy before it
 * (0 for none) at this moment; the difference of two is what happened between.
 */
export function spent({ app, isFamily = false, postmaster = 0, proxy = 0 }) {
  if (!canCount) return { app: 0, database: 0, proxy: 0 };
  return { app: isFamily ? ofFamily(app) : ofProcess(app), database: familyOf(postmaster), proxy: familyOf(proxy) };
}

/** The most memory that the process has had at once, in megabytes; 0 where this can not be told or it has ended. */
export const peakOf = (pid) =>
  orNothing(() => Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
