// The law of tickets: they say what was written, to who knows the secret, and are good for five minutes.
import { describe, expect, it } from '@jest/globals';
import { GOOD_FOR, isGood, read, written, type Ticket } from './ticket.js';

const secret = Buffer.alloc(32, 1);
const other = Buffer.alloc(32, 2);
const ticket: Ticket = { bugId: 42, key: 'a_-4567890', session: Buffer.alloc(32, 7), until: 1_000_000 };
const text = written(ticket, secret);
const [body = '', seal = ''] = text.split('.');
const swapped = (sign: string | undefined): string => (sign === 'A' ? 'B' : 'A');
const written42 = written({ ...ticket, bugId: 43 }, secret);

describe('a ticket', () => {
  it.each([
    ['a person’s', ticket],
    ['a stranger’s', { ...ticket, session: null }],
    ['for a number', { ...ticket, key: '3' }],
  ])('says what was written: %s', (_what, one) => expect(read(written(one, secret), secret)).toEqual(one));

  it('stands in an address as it is', () => expect(encodeURIComponent(text)).toBe(text));

  it.each([
    ['written with another secret', written(ticket, other)],
    ['with another beginning', swapped(body[0]) + text.slice(1)],
    ['with another seal', `${body}.${swapped(seal[0])}${seal.slice(1)}`],
    ['with the seal of another', `${body}.${written42.split('.')[1]}`],
    ['with the words of another', `${written42.split('.')[0]}.${seal}`],
    ['without a seal', body],
    ['with an empty seal', `${body}.`],
    ['with a short seal', text.slice(0, -1)],
    ['with something behind it', `${text}x`],
    ['with a line behind it', `${text}\n`],
    ['of three parts', `${text}.${seal}`],
    ['far too long', `${'a'.repeat(301)}.${seal}`],
    ['empty', ''],
  ])('is none %s', (_what, said) => expect(read(said, secret)).toBeNull());

  it.each([
    [0, true],
    [999_999, true],
    [1_000_000, false],
    [1_000_001, false],
  ])('at %d is good: %s', (now, good) => expect(isGood(ticket, now)).toBe(good));

  it('is good for five minutes', () => expect(GOOD_FOR).toBe(300_000));
});
