// How many passwords are hashed at once: as many as there are cores for it, and never so many that files have to wait.

/** What a process has to do its work with: cores of the machine, processes that share them, and threads of its own. */
export interface Means {
  cores: number;
  processes: number;
  /** Of libuv: they hash, and they also read files and look up names. */
  threads: number;
}

/** Threads that are left to everything else. */
const SPARED = 2;

export const hashedAtOnce = ({ cores, processes, threads }: Means): number =>
  Math.max(1, Math.min(Math.floor(cores / processes), threads - SPARED));
