// A small disk for an application alone: mounted in a place that nobody else sees, filled and emptied from outside.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

/** Whether this user may mount anything. */
export const mayMount = spawnSync('unshare', ['-m', 'true']).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'bugzot-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program for `ownApp` that mounts a disk of so many megabytes where that setting says, and becomes the application. */
export function onSmallDisk(setting: 'ATTACHMENTS' | 'VAR', megabytes: number): string {
  const program = join(folder, `${setting}.mjs`);
  const leash = JSON.stringify(join(import.meta.dirname, 'leash.mjs'));
  writeFileSync(
    program,
    `// Mounts a small disk for the application alone, and becomes the application.
    import { spawn } from 'node:child_process';
    const mount = 'mkdir -p "$0" && mount -t tmpfs -o size=${megabytes}m,mode=711 tmpfs "$0" && exec "$@"';
    const args = ['-m', 'sh', '-c', mount, process.env.${setting}, process.execPath, ${leash}, ...process.argv.slice(2)];
    const child = spawn('unshare', args, { stdio: 'inherit' });
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('exit', (code) => process.exit(code ?? 1));`,
  );
  return program;
}

/** Runs a command of the shell where the application sees its disk, which is $0 there; what it said. */
export function within({ pid }: { pid: number }, disk: string, command: string): string {
  const [child = ''] = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  return execFileSync('nsenter', ['-t', child, '-m', 'sh', '-c', command, disk], { encoding: 'utf8' });
}
