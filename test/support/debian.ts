// Programs that some tests need from Debian: installed once where that is allowed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs Debian's package as root, where there is apt; several workers may try at once, apt lets one after the other in. Starts
 * no service that comes along (RUNLEVEL). Whether it went well is seen by looking for the program.
 */
export function installFromDebian(name: string): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Lock::Timeout=300'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...words: string[]) => spawnSync('apt-get', [...wait, ...words], { stdio: 'ignore', env });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', name);
}
