// Which processes serve, and what each of them does.
import { parseArgs } from 'node:util';
import { CannotStart } from '../config.js';

/** A process that serves: it gives pages or does jobs; `nth` counts among those of its kind. */
export interface Post {
  readonly work: 'pages' | 'jobs';
  readonly nth: number;
}

const usage = 'npm run serve -- --web 4 --jobs 1, or --web auto for one to each core.';
const MOST = 64;

/**
 * The posts that the arguments of `serve` ask for: as many for pages as the machine has `cores`, and one for jobs, where they
 * say nothing else. The first one gives pages where there is one: it also migrates.
 * @throws CannotStart where they are none.
 */
export function postsOf(args: readonly string[], cores: number): Post[] {
  const { web, jobs } = read(args);
  const posts = [...several('pages', web === 'auto' ? cores : count(web)), ...several('jobs', count(jobs))];
  if (posts.length === 0) throw new CannotStart('Nothing to serve with.', usage);
  return posts;
}

function read(args: readonly string[]): { web: string; jobs: string } {
  const options = { web: { type: 'string', default: 'auto' }, jobs: { type: 'string', default: '1' } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new CannotStart((error as Error).message.replace(/\.? .*$/s, ' is not understood.'), usage, { cause: error });
  }
}

function count(said: string): number {
  const number = /^\d{1,3}$/.test(said) ? Number(said) : MOST + 1;
  if (number > MOST) throw new CannotStart(`${said} is no number of processes from 0 to ${MOST}.`, usage);
  return number;
}

const several = (work: Post['work'], many: number): Post[] =>
  Array.from({ length: many }, (_, at) => ({ work, nth: at + 1 }));
