// Whether a process still does anything: who watches over it asks every few seconds, and ends it when no answer comes for long.
import type { ChildProcess } from 'node:child_process';

const QUESTION = 'alive?';
const ANSWER = 'alive';

/** How often it is asked, in milliseconds. */
const EVERY = 5_000;

/**
 * So many questions in a row may go unanswered: half a minute, in which nothing that is meant keeps a process from all else. They
 * are counted, and not the time, for the whole machine may have been halted.
 */
const MOST = 6;

/** From now on this process answers whoever watches over it, where there is one. */
export function havePulse(): void {
  if (!process.send) return;
  process.on('message', (said) => {
    if (said === QUESTION) process.send?.(ANSWER, undefined, undefined, () => undefined);
  });
}

/** Asks from now on until the process ends; where it does not answer any more, says so by `stuck` and ends it by force. */
export function feelPulse(child: ChildProcess, stuck: () => void): void {
  let unanswered = 0;
  child.on('message', (said) => {
    if (said === ANSWER) unanswered = 0;
  });
  const asking = setInterval(() => {
    if (++unanswered <= MOST)
      return void (child.connected && child.send(QUESTION, undefined, undefined, () => undefined));
    clearInterval(asking);
    stuck();
    child.kill('SIGKILL');
  }, EVERY);
  child.once('exit', () => clearInterval(asking));
}
