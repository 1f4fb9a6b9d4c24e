// What a thrown thing means over HTTP; what nobody foresaw says nothing of itself.
import { BadRequestException, NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { Busy, NotAllowed, NotFound, TooMany } from '../errors.js';
import { cacheControl } from './caching.js';
import { failureOf, unkeptCode } from './failure.js';

const withCode = (code: string): Error => Object.assign(new Error('SELECT secret FROM inside'), { code });

describe('failureOf', () => {
  it.each<[string, unknown, number]>([
    ['NotFound', new NotFound(), 404],
    ['NotAllowed', new NotAllowed(), 403],
    ['TooMany', new TooMany(90), 429],
    ['Busy', new Busy(), 503],
    ['a session that was not read in a crowd', new Error('The session …', { cause: new Busy() }), 503],
    ['a route that is not there', new NotFoundException('Cannot GET /x'), 404],
    ['a bad request', new BadRequestException(), 400],
    ['a body that is too large', Object.assign(new Error('x'), { status: 413 }), 413],
    ['a server that is away', withCode('ECONNREFUSED'), 503],
    ['a server that shuts down', withCode('57P01'), 503],
    ['a lock not had in time', withCode('55P03'), 503],
    ['a number too large', withCode('22003'), 422],
    ['a text with NUL', { driverError: { code: '22021' } }, 422],
    ['a text too long for an index', withCode('54000'), 422],
    ['a name that two wanted', withCode('23505'), 409],
    ['a broken statement', withCode('42601'), 500],
    ['a driver inside an error of the ORM', { driverError: { code: '57P03' } }, 503],
    ['something that is no error', 'text', 500],
    ['nothing at all', null, 500],
  ])('%s', (_words, error, status) => {
    const failure = failureOf(error);
    expect(failure.status).toBe(status);
    expect(failure.sentence).not.toMatch(/SELECT|Cannot GET/);
  });

  it.each([
    ['22021', '22021'],
    ['54000', '54000'],
    ['42601', ''],
    ['23505', ''],
  ])('tells that the database refused a value: %s', (code, told) => expect(unkeptCode(withCode(code))).toBe(told));

  it('says when to try again', () => expect(failureOf(new TooMany(90)).retryAfter).toBe(90));
});

describe('cacheControl', () => {
  it.each([
    ['secret', true, 'no-store'],
    ['secret', false, 'no-store'],
    ['bugs', true, 'public, max-age=0, s-maxage=1'],
    ['bugs', false, 'private, no-cache'],
    ['still', true, 'public, max-age=300'],
    ['still', false, 'private, no-cache'],
    [undefined, true, 'private, no-cache'],
  ] as const)('%s for a stranger: %s', (caching, stranger, header) =>
    expect(cacheControl(caching, stranger, 300)).toBe(header),
  );
});
