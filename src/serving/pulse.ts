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

/** What the other end does not hear is no fault of this one. */
const unheard = (): undefined => undefined;

/** From now on this process answers whoever watches over it, where there is one, and says so at once. */
export function havePulse(): void {
  if (!process.send) return;
  const answer = (): void => void process.send?.(ANSWER, undefined, undefined, unheard);
  process.on('message', (said) => void (said === QUESTION && answer()));
  answer();
}

/**
 * Asks until the process ends; where it has answered and does not any more, says so by `stuck` and ends it by force. One that has
 * never answered is of a version that does not know the question.
 */
export function feelPulse(child: ChildProcess, stuck: () => void): void {
  let unanswered = -Infinity;
  child.on('message', (said) => void (said === ANSWER && (unanswered = 0)));
  const asking = setInterval(() => {
    if (++unanswered <= MOST) return void (child.connected && child.send(QUESTION, undefined, undefined, unheard));
    clearInterval(asking);
    stuck();
    child.kill('SIGKILL');
  }, EVERY);
  child.once('exit', () => clearInterval(asking));
}
