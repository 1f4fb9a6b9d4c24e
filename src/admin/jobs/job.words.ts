// What is told of a job: its state, what it is about, why it failed, and what is lost without it.
import type { JobState } from './queue.query.js';

/** A mail that a job is about; `name` is '' where it does not say for whom it is before it is written. */
export interface MailTold {
  readonly kind: string;
  readonly name: string;
}

export const stateWords: Readonly<Record<JobState, string>> = {
  waiting: 'waiting',
  running: 'running',
  again: 'tried again',
  failed: 'failed for good',
};

const MOST = 300;

/**
 * Why a job failed, in a line that may be shown: addresses, passwords in addresses of servers, and what looks like a secret
 * are left out.
 */
export function toldError(error: string): string {
  const line = (error.slice(0, 4 * MOST).split('\n')[0] ?? '')
    .replace(/:\/\/[^\s/@]{1,200}@/g, '://…@')
    .replace(/[^\s<>"'(:@/…]{1,200}@[\w.-]{1,200}/g, '…@…')
    .replace(/[\w-]{24,}/g, '…');
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line;
}

const to = ({ name }: MailTold): string => (name === '' ? 'somebody who is not named' : name);

/** What a job is about: the mail "password reset" to rita. '' where nothing more is known than its task. */
export const aboutWords = (mail: MailTold | null): string => (mail ? `the mail “${mail.kind}” to ${to(mail)}` : '');

const byTheClock: Readonly<Record<string, string>> = {
  prune: 'What is over stays until the next turn, which comes within ten minutes.',
  free: 'Jobs of a process that was killed wait for the next turn, which comes within a minute.',
  open: 'Bugs whose day has come stay restricted until the next turn, which comes within five minutes.',
  words: 'Words stay in the index as they are until the next turn, which comes within a minute.',
};

/** What is lost when the job is dropped, in a sentence. */
export function lossWords(task: string, mail: MailTold | null): string {
  if (mail) return `The mail “${mail.kind}” to ${to(mail)} will never be sent.`;
  if (task === 'titles') return 'The links of that bug are shown as they were typed, without their titles.';
  if (task === 'mail') return 'Nothing: the mail that it was to send is settled or gone.';
  return byTheClock[task] ?? `What it was asked to do (${task}) will not be done.`;
}
