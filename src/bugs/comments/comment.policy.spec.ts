// Who may do what with a comment.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { mayComment } from './comment.policy.js';

const bug = { product: { id: 3 }, reporter: { id: 5 }, sets: {} };
const comment = { authorId: 7 };

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
  author: who(7, 'bugs.comment'),
  'silenced author': who(7),
  reporter: who(5, 'bugs.comment'),
  editor: who(8, 'bugs.comment', 'bugs.edit'),
  staff: who(9, 'bugs.comment', 'comments.private'),
  'editing staff': who(10, 'bugs.comment', 'bugs.edit', 'comments.private'),
  stranger: who(0),
};

const may: Readonly<Record<string, readonly string[]>> = {
  edit: ['author'],
  withdraw: ['author', 'editor', 'editing staff'],
  address: ['editing staff'],
  tag: ['editor', 'editing staff'],
};

const asks: Readonly<Record<string, (asker: Who) => boolean>> = {
  edit: (asker) => mayComment.edit(asker, bug, comment),
  withdraw: (asker) => mayComment.withdraw(asker, bug, comment),
  address: (asker) => mayComment.address(asker, bug),
  tag: (asker) => mayComment.tag(asker, bug),
};

describe('A comment that one sees', () => {
  it.each(Object.entries(may))('%s: %j', (deed, allowed) => {
    expect(Object.keys(people).filter((name) => asks[deed]?.(people[name] as Who))).toEqual(allowed);
  });
});
