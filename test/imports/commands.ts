// BugZot's own command on a database of a story, and the files that are imported by it.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll } from '@jest/globals';
import type { Ended } from '../support/command.js';

export { begin, bugzot, type Begun, type Ended } from '../support/command.js';

/** A folder for the files of one spec. */
export const folder = mkdtempSync(join(tmpdir(), 'bugzot-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
