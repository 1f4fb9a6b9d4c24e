// What is asked of whom: one question at a time, and of nobody else.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { stockWorkflow } from '../lifecycle/workflow.js';
import type { AskedRow, Progress } from './progress.js';
import { questionOf, reopening } from './question.policy.js';

const who = (id: number, ...held: string[]): Who => ({
  person: id === 0 ? null : { id, name: `person ${id}`, realName: '', zone: 'UTC' },
  everywhere: new Set(['bugs.view', ...held]),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  address: '',
});
const rita = who(2, 'bugs.comment');
const asked = (kind: AskedRow['kind'], personId: number, version: string | null = null): AskedRow => ({
  kind,
  personId,
  version,
  person: '',
  asker: 'tess',
  days: 1,
  comment: null,
  isClosed: false,
  text: '',
});
const bug: Progress = {
  id: 42,
  summary: 'The lid sticks',
  product: { id: 1, name: '' },
  reporter: { id: 2, name: 'rita' },
  assignee: null,
  qaContact: null,
  sets: {},
  status: 'RESOLVED',
  resolution: 'FIXED',
  isOpen: false,
  duplicateOf: null,
  fixedIn: '2.4',
  filedAt: 0,
  updatedAt: 0,
  isTouched: true,
  isReopened: false,
  hasReplied: false,
  requests: [],
};
const open: Partial<Progress> = { status: 'NEW', isOpen: true, resolution: null };

describe('A question', () => {
  it.each([
    ['whether the fix works, of the reporter', {}, rita, 'fixed', '2.4'],
    ['nothing of anybody else', {}, who(5, 'bugs.comment'), undefined, undefined],
    ['nothing of a stranger', {}, who(0), undefined, undefined],
    ['nothing of a reporter who may not comment', {}, who(2), undefined, undefined],
    ['nothing once he has answered', { hasReplied: true }, rita, undefined, undefined],
    ['nothing of another answer', { resolution: 'WONTFIX' }, rita, undefined, undefined],
    ['nothing while it is open', open, rita, undefined, undefined],
    ['information', { ...open, requests: [asked('needinfo', 2)] }, rita, 'information', null],
    ['information first', { requests: [asked('verify', 2), asked('needinfo', 2)] }, rita, 'information', null],
    ['to try it', { hasReplied: true, requests: [asked('verify', 2)] }, rita, 'verify', '2.4'],
    ['to try it there', { requests: [asked('verify', 2, '2.5')] }, rita, 'verify', '2.5'],
    ['to try it, of whoever was asked', { requests: [asked('verify', 5)] }, who(5, 'bugs.comment'), 'verify', '2.4'],
    [
      'no review: that is a matter of the page',
      { ...open, requests: [asked('review', 2)] },
      rita,
      undefined,
      undefined,
    ],
    [
      'what is asked of others of them alone',
      { ...open, requests: [asked('needinfo', 5)] },
      rita,
      undefined,
      undefined,
    ],
  ] as const)('is %s', (_, more, one, kind, version) => {
    const question = questionOf({ ...bug, ...(more as Partial<Progress>) }, stockWorkflow, one);
    expect([question?.kind, question?.version]).toEqual([kind, version]);
  });
});

describe('What opens it again', () => {
  it.each([
    ['the reporter’s move', bug, rita, 'reopen'],
    ['an editor’s', bug, who(5, 'bugs.edit', 'bugs.comment'), 'reopen'],
    ['nothing of anybody else', bug, who(5, 'bugs.comment'), undefined],
    ['nothing of what is open', { ...bug, ...open }, rita, undefined],
  ] as const)('is %s', (_, of, one, move) => expect(reopening(of, stockWorkflow, one)?.name).toBe(move));

  it('asks for a comment and no more', () => {
    const moves = stockWorkflow.moves.map((row) => (row.name === 'reopen' ? { ...row, asks: ['assignee'] } : row));
    expect(reopening(bug, { ...stockWorkflow, moves }, rita)).toBeNull();
  });
});
