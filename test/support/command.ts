// BugZot's commands as one calls them on a terminal.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { App } from './app.js';
import { stage } from './this-run.js';

const folder = mkdtempSync(join(tmpdir(), 'bugzot-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const command = join(process.cwd(), 'dist/src/cli/main.js');

export interface Ended {
  code: number | null;
  said: string;
  complained: string;
}

/** Runs one of BugZot's commands on the database of an application. */
export async function bugzot(app: Pick<App, 'databaseUrl'>, ...args: string[]): Promise<Ended> {
  const settings = { DATABASE_URL: app.databaseUrl, SECRET_KEY: stage.secretKey, VAR: folder };
  const child = spawn(process.execPath, [command, ...args], { env: { PATH: process.env['PATH'], ...settings } });
  const heard = { said: '', complained: '' };
  child.stdout.on('data', (bytes: Buffer) => (heard.said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (heard.complained += bytes.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, ...heard };
}
