// The law of what may be done to attachments, as a table of people and deeds.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { mayAttachment } from './attachment.policy.js';

const who = (permissions: string[], id: number | null = 7): Who => ({
  person: id === null ? null : { id, name: 'p', realName: '', zone: 'UTC' },
  everywhere: new Set(permissions),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  held: [],
  address: '',
});
const reporter = ['bugs.view', 'bugs.comment'];
const developer = [...reporter, 'bugs.edit', 'comments.private'];
const bug = { product: { id: 1 }, reporter: { id: 5 }, sets: {} };
const file = { authorId: 7, bug };

describe('an attachment', () => {
  it.each([
    ['its author', who(reporter), { alter: true, address: false, takeOut: false }],
    ['its author who may not speak any more', who(['bugs.view']), { alter: false, address: false, takeOut: false }],
    ['the reporter of the bug', who(reporter, 5), { alter: false, address: false, takeOut: false }],
    [
      'an author who may be private',
      who([...reporter, 'comments.private']),
      { alter: true, address: true, takeOut: false },
    ],
    ['who may edit the bug', who(developer, 9), { alter: true, address: true, takeOut: false }],
    [
      'who may see what is private alone',
      who(['bugs.view', 'comments.private'], 9),
      { alter: false, address: false, takeOut: false },
    ],
    ['who may take words out', who([...developer, 'text.redact'], 9), { alter: true, address: true, takeOut: true }],
    ['a stranger', who(['bugs.view'], null), { alter: false, address: false, takeOut: false }],
  ])('is in the hands of %s as far as he may', (_name, asks, rights) => {
    const { alter, address, takeOut } = mayAttachment;
    expect({ alter: alter(asks, file), address: address(asks, file), takeOut: takeOut(asks, file) }).toEqual(rights);
  });

  it('without a known author is in the hands of nobody for having sent it', () => {
    expect(mayAttachment.alter(who(reporter), { authorId: null, bug })).toBe(false);
    expect(mayAttachment.alter(who(reporter, null), { authorId: null, bug })).toBe(false);
  });
});
