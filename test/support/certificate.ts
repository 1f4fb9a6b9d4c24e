// Certificates that nobody has signed, for servers of a story on 127.0.0.1.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Makes one in `folder`, for an address; its two files. */
export function selfSigned(folder: string, address = '127.0.0.1'): { certificate: string; key: string } {
  const [certificate, key] = [join(folder, 'own.pem'), join(folder, 'own.key')];
  const names = ['-subj', `/CN=${address}`, '-addext', `subjectAltName=IP:${address}`];
  const kind = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const made = spawnSync('openssl', [...kind, ...names, '-keyout', key, '-out', certificate]);
  if (made.status !== 0) throw new Error(`No certificate: ${String(made.stderr)}`);
  return { certificate, key };
}
