// The law of what a setting may say of places, disks and senders; the rest stands in the spec of the configuration.
import { describe, expect, it } from '@jest/globals';
import { overTls, place, sender, server, spare } from './config.form.js';

const bucket = 's3://bugzot-files?endpoint=https://s3.example.org&region=eu';

describe('a setting', () => {
  it.each([
    [
      'a place',
      place,
      ['', 'attachments', '/var/lib/bugzot', bucket],
      ['s3:', 's3://bugzot-files', 's3:///?endpoint=x', 's3://bugzot-files?endpoint=http://s3.example.org'],
    ],
    [
      'a server of the database',
      server,
      ['', 'postgres://db/bugzot', 'postgres://db/bugzot?sslmode=disable'],
      ['db', 'http://db/bugzot', 'postgres://db/bugzot?sslmode=no-verify'],
    ],
    [
      'what stays free',
      spare,
      ['0', '10%', '2GB', '10%, 500MB'],
      ['', ',', '100%', '2 GB', '2gb', '-1KB', '1234567KB'],
    ],
    [
      'a sender',
      sender,
      ['', 'bugs@example.org', 'Bugs <bugs@example.org>'],
      ['bugs', 'Bugs bugs@example.org', 'Bugs <bugs@example.org', 'A <a@b.c> <d@e.f>', 'B\n <a@b.c>', 'a> <a@b.c>'],
    ],
  ])('says %s', (_what, form, good, bad) => {
    expect([...good, ...bad].filter((text) => form.safeParse(text).success)).toEqual(good);
  });
});

describe('the way to a server of the database', () => {
  it.each([
    ['', ''],
    ['postgres://localhost/bugzot', 'postgres://localhost/bugzot'],
    ['postgres://[::1]:5433/bugzot', 'postgres://[::1]:5433/bugzot'],
    ['postgres://me@far/bugzot?host=%2Frun%2Fpostgresql', 'postgres://me@far/bugzot?host=%2Frun%2Fpostgresql'],
    ['postgres://db/bugzot?sslmode=disable', 'postgres://db/bugzot?sslmode=disable'],
    ['postgres://me:x@db/bugzot', 'postgres://me:x@db/bugzot?sslmode=verify-full'],
    ['postgres://localhost/bugzot?host=db', 'postgres://localhost/bugzot?host=db&sslmode=verify-full'],
    ['postgres://db/bugzot?sslmode=require', 'postgres://db/bugzot?sslmode=verify-full'],
    ['postgres://localhost/bugzot?sslmode=prefer', 'postgres://localhost/bugzot?sslmode=verify-full'],
    ['postgres://127.0.0.1.example.org/b', 'postgres://127.0.0.1.example.org/b?sslmode=verify-full'],
  ])('of %s is %s', (said, way) => {
    expect(overTls(said)).toBe(way);
  });
});
