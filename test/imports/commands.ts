// BugZot's own command on a database of a story, and the files that are imported by it.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll } from '@jest/globals';
import { stage } from '../support/this-run.js';

/** A folder for the files of one spec. */
export const folder = mkdtempSync(join(tmpdir(), 'bugzot-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const command = join(process.cwd(), 'dist/src/cli/main.js');

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
export function begin(databaseUrl: string | null, ...args: string[]): Begun {
  const settings = { DATABASE_URL: databaseUrl ?? stage.databaseUrl, SECRET_KEY: stage.secretKey, VAR: folder };
  const child = spawn(process.execPath, [command, ...args], { env: { PATH: process.env['PATH'], ...settings } });
  const heard = { said: '', complained: '' };
  child.stdout.on('data', (bytes: Buffer) => (heard.said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (heard.complained += bytes.toString()));
  const ended = new Promise<number | null>((done) => child.once('close', done)).then((code) => ({ code, ...heard }));
  return { child, ended };
}

/** Runs one of BugZot's commands on the database of an application to its end. */
export const bugzot = (app: { databaseUrl: string } | null, ...args: string[]): Promise<Ended> =>
  begin(app?.databaseUrl ?? null, ...args).ended;

/** Lines of what a command has said, without what is for the eye. */
export const linesOf = ({ said }: Ended): string[] => said.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));

/** A file of those lines: objects as JSON, texts as they are. */
export function fileOf(name: string, lines: readonly (object | string)[], squeeze = false): string {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const path = join(folder, name);
  writeFileSync(path, squeeze ? gzipSync(text) : text);
  return path;
}

/** A bug of a source, as a line tells it. */
export const bug = (id: string, more: object = {}): object => ({
  source: 'titanium-jira',
  id,
  product: 'Samovar',
  component: 'tap',
  version: 'Release 1.7.5, the second one of that name',
  severity: null,
  priority: 'High',
  status: 'Open',
  resolution: null,
  dupOf: null,
  reporter: 'olga@example.org',
  assignee: null,
  createdAt: '2015-05-01T10:00:00Z',
  updatedAt: '2015-05-02T10:00:00Z',
  title: `The tap drips (${id})`,
  description: 'It *drips*.\n<script>alert(1)</script>',
  comments: [],
  attachments: [],
  ...more,
});

export const comment = (author: string | null, day: string, text: string): object => ({
  author,
  createdAt: `2015-05-${day}T10:00:00Z`,
  text,
});

/** A file that belonged to a bug. */
export const file = (filename: string | null, more: object = {}): object => ({
  filename,
  size: 5,
  contentType: 'image/png',
  createdAt: '2015-05-01T10:00:00Z',
  author: 'boris',
  ...more,
});

/** Real trackers' bugs, where this machine has them: in BUGZOT_DATA, or beside the project. */
const data = process.env['BUGZOT_DATA'] ?? join(process.cwd(), '../shared/data');

/** The path of one of those files, and the words that say of a story why it is skipped. */
export function real(name: string): { path: string; isHere: boolean; skipped: string } {
  const path = join(data, name);
  const isHere = existsSync(path);
  return { path, isHere, skipped: isHere ? '' : ` (skipped: there is no ${name} in BUGZOT_DATA or ../shared/data)` };
}
