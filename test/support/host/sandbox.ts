// The machine that docs/operations.md is tried on: this one, with its own network, folders and processes (enter.sh).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe } from '@jest/globals';
import { installFromDebian } from '../debian.js';
import { layPackages, lay } from '../image.js';

const here = 'test/support/host';
const needed: readonly (readonly [string, string])[] = [
  ['/usr/sbin/nginx', 'nginx-light'],
  ['/usr/sbin/nft', 'nftables'],
  ['/usr/bin/curl', 'curl'],
  ['/usr/bin/openssl', 'openssl'],
  ['/usr/sbin/adduser', 'adduser'],
  ['/sbin/ip', 'iproute2'],
];

const isolated = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];

function canBeHad(): boolean {
  if (
    process.getuid?.() !== 0 ||
    spawnSync('unshare', [...isolated, 'mount', '-t', 'tmpfs', 'none', '/srv']).status !== 0
  )
    return false;
  for (const [path, name] of needed) if (!existsSync(path)) installFromDebian(name);
  return needed.every(([path]) => existsSync(path));
}

/** Stories on a machine of their own; skipped loudly where none can be had, a failure where CI=true. */
export function onAMachine(title: string, stories: () => void): void {
  if (canBeHad() || process.env['CI'] === 'true') return describe(title, stories);
  process.stderr.write(`\n*** No root, no unshare or no Debian: “${title}” is NOT run. ***\n\n`);
  describe.skip(`${title} (not on this machine)`, stories);
}

/** The blocks of commands of a section of docs/operations.md, as they stand. */
export function blocksOf(section: string): string {
  const text = readFileSync('docs/operations.md', 'utf8');
  const part = text.split(/^## /m).find((one) => one.startsWith(`${section}\n`)) ?? '';
  return [...part.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands).join('\n');
}

/** What a release brings. */
const brought = ['bin', 'dist', 'views', 'migrations', 'package.json', 'package-lock.json', 'nginx.tls.conf'];

export class Sandbox {
  /** On the project's disk, so that packages need not be copied. */
  readonly folder: string;

  constructor() {
    mkdirSync('node_modules/.cache/bugzot', { recursive: true });
    this.folder = resolve(mkdtempSync('node_modules/.cache/bugzot/host-'));
    chmodSync(this.folder, 0o755);
    for (const name of ['fetched', 'shims', 'srv']) mkdirSync(join(this.folder, name));
    // There, for hard links do not go beyond a mount.
    layPackages(join(this.folder, 'srv', 'packages'), false);
    this.shim('npm', 'test "$1 $2" = "ci --omit=dev" && cp -al /srv/packages/node_modules node_modules');
    this.shim('systemctl', `exec '${process.execPath}' '${resolve(here, 'systemctl.mjs')}' "$@"`);
    this.shim('journalctl', 'test "$1" = -u && cat "/var/log/$2.journal"');
    const known = spawnSync('apt-cache', ['pkgnames'], { encoding: 'utf8', maxBuffer: 2 ** 26 }).stdout;
    writeFileSync(join(this.folder, 'known'), known);
    const looked = `for name; do case $name in -*|install|update) ;; *) grep -qx "$name" '${this.folder}/known' || exit 1;; esac; done`;
    this.shim('apt-get', looked);
  }

  private shim(name: string, commands: string): void {
    writeFileSync(join(this.folder, 'shims', name), `#!/bin/sh\n${commands}\n`, { mode: 0o755 });
  }

  /** Fetches a release of that version, as it is built here, after `alter` has changed its files. */
  fetch(version: string, alter: (folder: string) => void = () => undefined): void {
    const [name, fetched] = [`bugzot-${version}`, join(this.folder, 'fetched')];
    const packed = join(this.folder, name);
    mkdirSync(packed);
    for (const path of brought) lay(path, join(packed, path));
    alter(packed);
    spawnSync('tar', ['-czf', join(fetched, `${name}.tar.gz`), '-C', this.folder, name]);
    const sums = spawnSync('sha256sum', [`${name}.tar.gz`], { cwd: fetched, encoding: 'utf8' }).stdout;
    writeFileSync(join(fetched, 'SHA256SUMS'), sums, { flag: 'a' });
  }

  /** Runs commands there, one after the other until one fails; answers whether none did, and all that was said. */
  async run(commands: string): Promise<{ ok: boolean; said: string }> {
    const script = join(this.folder, 'commands');
    writeFileSync(script, `set -eux\n${commands}`);
    const env = { ...process.env, HOST: this.folder, LOAD: `${process.execPath} ${resolve(here, 'load.mjs')}` };
    const child = spawn('unshare', [...isolated, 'bash', resolve(here, 'enter.sh'), script], { env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
    const [code] = (await once(child, 'close')) as [number | null];
    return { ok: code === 0, said };
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A version before this one: without its newest `count` migrations, and with other names for its styles. */
export const older = (count: number) => (folder: string) => {
  const rewrite = (path: string, change: (text: string) => string): void => {
    const text = change(readFileSync(join(folder, path), 'utf8'));
    // The file is a link to the one that is built.
    rmSync(join(folder, path));
    writeFileSync(join(folder, path), text);
  };
  const listed = /(\bmigrations = \[)([^\]]*)\]/;
  const bundled = readdirSync(join(folder, 'dist/bundle'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => join('dist/bundle', name))
    .filter((path) => listed.test(readFileSync(join(folder, path), 'utf8')));
  if (bundled.length !== 1) throw new Error('The bundle has no one list of migrations.');
  // Of what is served, and of what tests start.
  for (const path of [...bundled, 'dist/migrations/index.js'])
    rewrite(path, (text) =>
      text.replace(listed, (_, before: string, list: string) => {
        const names = list.split(',').flatMap((name) => name.trim() || []);
        return `${before}${names.slice(0, -count).join(', ')}]`;
      }),
    );
  const assets = readdirSync(join(folder, 'dist/public/assets')).filter((name) => /\.css(\.(gz|br))?$/.test(name));
  for (const name of assets) {
    const place = join(folder, 'dist/public/assets');
    cpSync(join(place, name), join(place, name.replace('-', '-before-')));
    rmSync(join(place, name));
  }
  rewrite('dist/public/manifest.json', (text) => text.replace(/(\/assets\/[^"-]+-)([^"]+\.css)"/g, '$1before-$2"'));
};
