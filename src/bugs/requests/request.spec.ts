// What counts as an answer to what one was asked, and how a request ends.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { wishing, type ChangeSaid } from '../bug.form.js';
import { answering, verdictOf } from './request.js';

const dev = { id: 3, name: 'dev' };
const who = (id: number, name: string): Who => ({
  person: { id, name, realName: '', zone: 'UTC' },
  everywhere: new Set(),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  address: '',
});
const said = (more: Partial<ChangeSaid>): ChangeSaid => wishing(more, 'web');
const bug = { sets: { needinfo: [dev], review: [dev], verify: [] } };

describe('An answer', () => {
  it.each([
    ['a comment', { text: 'It is the old one.' }, { needinfo: ['dev'] }],
    ['a comment that does not answer', { text: 'I will look.', unanswered: true }, {}],
    ['nothing said', { whiteboard: 'x' }, {}],
    ['that he can not', { cannot: true }, { needinfo: ['dev'] }],
    ['a verdict', { reviewed: 'denied' as const }, { review: ['dev'] }],
    ['both', { text: 'Fine.', reviewed: 'granted' as const }, { needinfo: ['dev'], review: ['dev'] }],
  ])('is %s', (_, more, removed) => expect(answering(bug, said(more), who(3, 'dev')).remove).toEqual(removed));

  it('is nobody else’s comment', () => {
    expect(answering(bug, said({ text: 'Me too.' }), who(4, 'eve')).remove).toEqual({});
  });

  it.each([
    ['verified', { verified: 'granted' as const }, who(3, 'dev')],
    ['reviewed', { reviewed: 'granted' as const }, who(4, 'eve')],
  ])('is no verdict that nobody waits for: %s', (_, more, one) => {
    expect(() => answering(bug, said(more), one)).toThrow('Nobody waits for this of you any more.');
  });
});

describe('A request', () => {
  it.each([
    ['needinfo', { text: 'So.' }, 3, 'answered'],
    ['needinfo', { cannot: true, text: 'No idea.' }, 3, 'denied'],
    ['needinfo', {}, 3, 'denied'],
    ['needinfo', { text: 'Never mind.' }, 4, 'withdrawn'],
    ['review', { reviewed: 'granted' }, 3, 'granted'],
    ['review', { reviewed: 'granted' }, 4, 'withdrawn'],
    ['verify', { verified: 'denied' }, 3, 'denied'],
    ['verify', {}, 3, 'withdrawn'],
  ] as const)('%s ends by %j of %i as %s', (kind, more, id, verdict) => {
    expect(verdictOf(kind, dev, said(more), who(id, 'x'))).toBe(verdict);
  });
});
