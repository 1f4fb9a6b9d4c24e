// BugZot's commands as one calls them on a terminal.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { stage } from './this-run.js';
import { addressesOf } from './world.mjs';

const folder = mkdtempSync(join(tmpdir(), 'bugzot-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const command = join(process.cwd(), 'dist/bundle/cli/main.js');

export interface Ended {
  code: number | null;
  said: string;
  complained: string;
}

/** A command that has begun, and its end. */
export interface Begun {
  child: ChildProcess;
  ended: Promise<Ended>;
}

/** Begins one of BugZot's commands on a database, or on that of the stage. */
export const begin = (databaseUrl: string | null, ...args: string[]): Begun => start(databaseUrl, {}, args);

function start(databaseUrl: string | null, more: Readonly<Record<string, string>>, args: readonly string[]): Begun {
  const addresses = addressesOf(stage, databaseUrl ?? stage.databaseUrl);
  const settings = { ...addresses, SECRET_KEY: stage.secretKey, VAR: folder, ...more };
  const child = spawn(process.execPath, [command, ...args], { env: { PATH: process.env['PATH'], ...settings } });
  const heard = { said: '', complained: '' };
  child.stdout.on('data', (bytes: Buffer) => (heard.said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (heard.complained += bytes.toString()));
  const ended = new Promise<number | null>((done) => child.once('close', done)).then((code) => ({ code, ...heard }));
  return { child, ended };
}

/** Runs one of BugZot's commands on the database and the files of an application to its end. */
export function bugzot(app: { databaseUrl: string; folder?: string } | null, ...args: string[]): Promise<Ended> {
  return bugzotWith({}, app, ...args);
}

/** The same, with more settings. */
export function bugzotWith(
  settings: Readonly<Record<string, string>>,
  app: { databaseUrl: string; folder?: string } | null,
  ...args: string[]
): Promise<Ended> {
  const files: Record<string, string> = app?.folder ? { ATTACHMENTS: join(app.folder, 'attachments') } : {};
  return start(app?.databaseUrl ?? null, { ...files, ...settings }, args).ended;
}
