// What an application that tells its statements (talkingApp) has asked of PostgreSQL.
import type { App } from './app.js';

/**
 * Statements of pages since that place of the log; what goes by the clock is none, nor is what is read once a second: the rights
 * of strangers, the settings.
 */
export const statementsSince = (app: App, from: number): string[] =>
  app
    .log()
    .slice(from)
    .split('\n')
    .filter(
      (line) =>
        line.startsWith('statement ') &&
        !/graphile_worker\.(?!add_job)|_private_|\b(bug_words|word_)|= 'anonymous'"$|AS switches"$/.test(line),
    );
