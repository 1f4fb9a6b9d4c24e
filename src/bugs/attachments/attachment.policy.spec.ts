// Who may do what with an attachment.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { mayAttachment } from './attachment.policy.js';

const bug = { product: { id: 3 }, reporter: { id: 5 }, sets: {} };
const file = { authorId: 7 };

const who = (id: number, ...held: string[]): Who =>
  ({
    person: id ? { id, name: `p${id}`, realName: '', zone: 'UTC' } : null,
    everywhere: new Set(['bugs.view', ...held]),
    inProduct: new Map(),
    hidden: [],
    zone: 'UTC',
    address: '',
  }) as unknown as Who;

const people: Readonly<Record<string, Who>> = {
  uploader: who(7, 'bugs.comment'),
  'silenced uploader': who(7),
  reporter: who(5, 'bugs.comment'),
  editor: who(8, 'bugs.comment', 'bugs.edit'),
  'editing staff': who(10, 'bugs.comment', 'bugs.edit', 'comments.private'),
  redactor: who(11, 'text.redact', 'comments.private'),
  stranger: who(0),
};

const may: Readonly<Record<string, readonly string[]>> = {
  change: ['uploader', 'editor', 'editing staff'],
  address: ['editing staff'],
  takeOut: ['redactor'],
};

const asks: Readonly<Record<string, (asker: Who) => boolean>> = {
  change: (asker) => mayAttachment.change(asker, bug, file),
  address: (asker) => mayAttachment.address(asker, bug),
  takeOut: (asker) => mayAttachment.takeOut(asker, bug),
};

describe('An attachment that one sees', () => {
  it.each(Object.entries(may))('%s: %j', (deed, allowed) => {
    expect(Object.keys(people).filter((name) => asks[deed]?.(people[name] as Who))).toEqual(allowed);
  });

  it('whose bringer nobody knows is nobody’s own', () =>
    expect(mayAttachment.change(who(0, 'bugs.comment'), bug, { authorId: null })).toBe(false));
});
