// How the processes of one machine tell each other what they have counted: by the one that watches over them.
import cluster from 'node:cluster';
import { united, type Reading } from './reading.js';

/** Milliseconds in which an answer has to come; who is late is told of as he last was. */
export const PATIENCE = { fellow: 300, watcher: 600 };

/**
 * What goes to and fro: a process asks for all ("ask"), the watcher asks each ("tell"), each answers ("told"), and the watcher gives
 * the sum to who has asked ("all").
 */
export interface Said {
  readonly measures: 'ask' | 'tell' | 'told' | 'all';
  readonly id: number;
  readonly reading?: Reading;
}

export const isSaid = (message: unknown): message is Said =>
  typeof message === 'object' && message !== null && 'measures' in message;

const waiting = new Map<number, (all: Reading) => void>();
let asked = 0;

const send = (said: Said): void => void process.send?.(said, undefined, undefined, () => undefined);

/** From now on this process tells what it has counted to the one that watches over it, where there is one. */
export function tellFellows(own: () => Reading): void {
  if (!cluster.isWorker) return;
  process.on('message', (message: unknown) => {
    if (!isSaid(message)) return;
    if (message.measures === 'tell') send({ measures: 'told', id: message.id, reading: own() });
    if (message.measures === 'all') waiting.get(message.id)?.(message.reading ?? {});
  });
}

/** Before this process ends, its last word: what it has counted stays in the sums. */
export const farewell = (own: () => Reading): Promise<void> =>
  new Promise((done) => {
    if (!cluster.isWorker || !process.connected) return done();
    process.send?.({ measures: 'told', id: 0, reading: own() } satisfies Said, undefined, undefined, () => done());
  });

/** What all processes of this machine have counted; this one alone where nobody watches, or the watcher does not answer. */
export async function ofAll(own: () => Reading): Promise<Reading> {
  if (!cluster.isWorker || !process.connected) return united([own()]);
  const id = ++asked;
  const all = new Promise<Reading | null>((give) => {
    waiting.set(id, give);
    setTimeout(give, PATIENCE.watcher, null);
    send({ measures: 'ask', id });
  });
  const answer = await all;
  waiting.delete(id);
  return answer ?? united([own()]);
}
