// The law of room: whichever leaves more free, a share of the disk or a size.
import { expect, it } from '@jest/globals';
import { bucketOf, spareOf } from '../config.form.js';
import { leastFree } from './room.js';

it.each([
  ['10%,2GB', 100e9, 10e9],
  ['10%,2GB', 10e9, 2e9],
  ['500MB', 100e9, 0.5e9],
  ['5%', 100e9, 5e9],
  ['0', 100e9, 0],
])('%s of %d bytes leaves %d free', (said, all, least) => expect(leastFree(all, spareOf(said))).toBe(least));

it.each([
  [
    's3://files?endpoint=https://s3.example.org',
    { bucket: 'files', endpoint: 'https://s3.example.org', region: 'us-east-1' },
  ],
  [
    's3://files?endpoint=http://127.0.0.1:9000/&region=eu',
    { bucket: 'files', endpoint: 'http://127.0.0.1:9000', region: 'eu' },
  ],
  ['s3://files', null],
  ['s3://files/deep?endpoint=https://s3.example.org', null],
  ['s3://user:secret@files?endpoint=https://user:secret@s3.example.org', null],
  ['/var/files', null],
])('%s is the bucket %j', (place, bucket) => expect(bucketOf(place)).toEqual(bucket));
