// The disk of files is full: a file is refused in plain words, everything else goes on, and with room files come again.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ownApp } from '../support/app.js';
import { as, Client } from '../support/client.js';
import { faults } from '../support/contents.js';
import { aBug } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';
import { root } from '../house/sources.js';

const FORM = 'form[action$="/changes"]';
const folder = mkdtempSync(join(tmpdir(), 'bugzot-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mayMount = spawnSync('unshare', ['-m', 'true']).status === 0;
if (!mayMount) process.stderr.write('SKIPPED: the story of the full disk, for this user may mount nothing.\n');

/** Starts the application where the folder is a disk of 64 MB that nobody else sees. */
const program = join(folder, 'small-disk.mjs');
writeFileSync(
  program,
  `// Mounts a small disk for the application alone, and becomes the application.
  import { spawn } from 'node:child_process';
  const mount = 'mount -t tmpfs -o size=64m tmpfs "$0" && exec "$@"';
  const args = ['-m', 'sh', '-c', mount, process.env.ATTACHMENTS, process.execPath, ${JSON.stringify(join(root, 'test/support/leash.mjs'))}, ...process.argv.slice(2)];
  const child = spawn('unshare', args, { stdio: 'inherit' });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));`,
);

(mayMount ? describe : describe.skip)('A full disk', () => {
  it('refuses files in plain words with 507, and nothing else, until there is room', async () => {
    const place = join(folder, 'disk');
    mkdirSync(place);
    const app = await ownApp({ program, environment: { ATTACHMENTS: place, ATTACHMENT_SPARE: '0' } });
    const rita = await new Client(app.url).signIn('rita');
    const bug = await aBug({ by: rita });
    /** The disk as the application sees it. */
    const within = (command: string): string =>
      execFileSync('nsenter', ['-t', String(applicationOf(app.pid)), '-m', 'sh', '-c', command, place], {
        encoding: 'utf8',
      });
    const send = async (bytes: Buffer): Promise<number> => {
      await rita.get(bug.url);
      return (await sendFiles(rita, FORM, [{ name: 'a.bin', bytes }], { text: 'With a file.' })).status;
    };
    expect(await send(Buffer.alloc(1_000_000, 'a'))).toBe(200);
    within('dd if=/dev/zero of="$0/filler" bs=1M count=70 2>/dev/null; true');
    expect(await send(Buffer.alloc(1_000_000, 'b'))).toBe(507);
    expect(rita.page.words()).toContain('There is no room for files at the moment.');
    expect(rita.page.value('text')).toBe('With a file.');
    expect(within('ls "$0/incoming" | wc -l').trim()).toBe('0');
    await rita.get(bug.url);
    expect((await rita.submit(FORM, { text: 'Without.' })).status).toBe(200);
    expect((await rita.get('/readyz')).status).toBe(200);
    within('rm "$0/filler"');
    expect(await send(Buffer.alloc(1_000_000, 'b'))).toBe(200);
    expect(await app.value('SELECT count(*) FROM attachments')).toBe(2);
    expect(await app.value('SELECT count(*) FROM blobs')).toBe(2);
  });
});

/** The process that a chain of single children ends in. */
function applicationOf(pid: number): number {
  const [child] = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  return Number(child);
}

describe('A place for files that is not the one', () => {
  it('makes the application not ready, and is not made up for by an empty folder', async () => {
    const place = join(folder, 'place');
    const app = await ownApp({ environment: { ATTACHMENTS: place, ATTACHMENT_SPARE: '0' } });
    const rita = await new Client(app.url).signIn('rita');
    const bug = await aBug({ by: rita });
    await rita.get(bug.url);
    expect((await sendFiles(rita, FORM, [{ name: 'a', bytes: 'a' }], { text: 'One.' })).status).toBe(200);
    expect((await rita.get('/readyz')).status).toBe(200);
    rmSync(place, { recursive: true });
    expect((await rita.get('/readyz')).status).toBe(503);
    mkdirSync(place);
    expect((await rita.get('/readyz')).status).toBe(503);
    expect((await rita.get(bug.url)).status).toBe(200);
  });

  it('with too little spare space is full, before it is', async () => {
    const app = await ownApp({ environment: { ATTACHMENT_SPARE: '99%' } });
    const rita = await new Client(app.url).signIn('rita');
    const bug = await aBug({ by: rita });
    await rita.get(bug.url);
    expect((await sendFiles(rita, FORM, [{ name: 'a', bytes: 'a' }], { text: 'One.' })).status).toBe(507);
    expect(await faults(app)).toEqual({ rows: [], files: [], drafts: [] });
    const ada = await new Client(app.url).signIn('ada');
    expect((await ada.get('/admin')).words('[role="alert"]')).toMatch(
      /^Only \d\S* \wB are free where files are kept\. Files are refused until there is room \(ATTACHMENT_SPARE\)\.$/,
    );
  });

  it('with enough of it is nothing that an administrator hears of', async () => {
    const ada = await as('ada');
    expect((await ada.twin().get('/admin')).has('[role="alert"]')).toBe(false);
  });
});
