// Nobody is believed to be the database or the store of files whose certificate proves nothing. (Mail: hand-mails-over.spec.ts.)
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { BucketStore } from '../../src/files/bucket.store.js';
import { ownApp, type OwnApp } from '../support/app.js';
import { selfSigned } from '../support/certificate.js';
import { Cluster, onDebianPostgres } from '../support/cluster.js';
import { stage } from '../support/this-run.js';

const startsOn = (url: string): Promise<OwnApp> => {
  const environment = { DATABASE_URL: url, DATABASE_OWNER_URL: '', DATABASE_JOBS_URL: '' };
  return ownApp({ of: { url: '', folder: '', databaseUrl: url } as OwnApp, environment });
};

onDebianPostgres('A database that is reached by TLS', () => {
  it('is used only where its certificate is known, and for its address', async () => {
    const [own, others] = await Promise.all([
      Cluster.overTls('tls-own', '127.0.0.1'),
      Cluster.overTls('tls-other', '127.0.0.9'),
    ]);
    await expect(startsOn(own.farUrl)).rejects.toThrow(/self-signed certificate/);
    await expect(startsOn(`${others.farUrl}&sslrootcert=${others.certificate}`)).rejects.toThrow(/altnames/);
    await startsOn(`${own.farUrl}&sslrootcert=${own.certificate}`);
    const [row] = await own.query<{ ciphered: number; clear: number }>(
      `SELECT count(*) FILTER (WHERE s.ssl)::int AS ciphered, count(*) FILTER (WHERE NOT s.ssl)::int AS clear
       FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.application_name LIKE 'bugzot%'`,
    );
    expect([row?.clear, (row?.ciphered ?? 0) > 0]).toEqual([0, true]);
  }, 180_000);
});

const servers: { close: () => void }[] = [];
afterAll(() => servers.forEach((server) => server.close()));

it('A bucket is asked only where its server’s certificate is known', async () => {
  const folder = join(stage.folder, 'tls-bucket');
  mkdirSync(folder);
  const { certificate, key } = selfSigned(folder);
  let asked = 0;
  const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (_request, response) => {
    asked += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = new BucketStore({ endpoint, bucket: 'files', region: 'eu', accessKey: 'a', secretKey: 'b' });
  await expect(store.check()).rejects.toThrow();
  expect(asked).toBe(0);
});
