// The law of what a setting may say of places, disks and senders; the rest stands in the spec of the configuration.
import { describe, expect, it } from '@jest/globals';
import { place, sender, spare } from './config.form.js';

const bucket = 's3://bugzot-files?endpoint=https://s3.example.org&region=eu';

describe('a setting', () => {
  it.each([
    [
      'a place',
      place,
      ['', 'attachments', '/var/lib/bugzot', bucket],
      ['s3:', 's3://bugzot-files', 's3:///?endpoint=x'],
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
