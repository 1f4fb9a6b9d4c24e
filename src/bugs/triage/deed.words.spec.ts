// What each deed of a triager wishes of the bug, and what is said when it is done, as tables.
import { describe, expect, it } from '@jest/globals';
import type { Bug } from '../bug.js';
import { stockWorkflow } from '../lifecycle/workflow.js';
import { deedForm, type DeedSaid } from './deed.form.js';
import { told, wishes, type Case, type Changing } from './deed.words.js';

const rita = { id: 5, name: 'rita' };
const bugOf = (more: object = {}): Bug => ({ id: 7, status: 'NEW', reporter: rita, assignee: null, ...more }) as Bug;

const given = (more: Partial<Case> = {}): Case => ({
  bug: bugOf(),
  workflow: stockWorkflow,
  rights: new Set(['bugs.edit']),
  ...more,
});

const said = (deed: Changing, more: object): DeedSaid => deedForm.parse({ bug: '7', deed, seen: '3', ...more });

describe('a deed wishes', () => {
  it.each<[Changing, object, object]>([
    ['accept', {}, { take: 'take' }],
    ['accept', { priority: '2' }, { take: 'take', priority: 2 }],
    ['accept', { assignee: 'dev' }, { take: 'assign', assignee: 'dev' }],
    ['duplicate', { duplicate: '#3' }, { take: 'resolve', resolution: 'DUPLICATE', duplicate: '#3' }],
    ['duplicate', { duplicate: '3', of: '4' }, { take: 'resolve', resolution: 'DUPLICATE', duplicate: '4' }],
    ['decline', { resolution: 'WONTFIX' }, { take: 'resolve', resolution: 'WONTFIX' }],
    ['ask', { text: 'Which one?' }, { add: { needinfo: ['rita'] } }],
    ['ask', { reply: '1' }, { add: { needinfo: ['rita'] } }],
  ])('%s %j asks for %j', (deed, more, asks) => expect(wishes[deed](said(deed, more), given())).toEqual(asks));

  it('nothing of the workflow where it has no move that accepts', () => {
    const closed = given({ bug: bugOf({ status: 'CLOSED' }) });
    expect(wishes.accept(said('accept', { priority: '2' }), closed)).toEqual({ take: '', priority: 2 });
  });

  it.each<[Changing, object, Partial<Case>, string]>([
    ['duplicate', { duplicate: '3' }, { bug: bugOf({ status: 'CLOSED' }) }, 'no such move from here'],
    ['decline', { resolution: 'FIXED' }, { rights: new Set() }, 'no such move from here'],
    ['decline', { resolution: 'DUPLICATE' }, {}, 'with the number of the other bug'],
    ['ask', {}, {}, 'what you want to know'],
  ])('%s %j is refused', (deed, more, is, words) =>
    expect(() => wishes[deed](said(deed, more), given(is))).toThrow(words),
  );
});

describe('what is done is said', () => {
  it.each<[Changing, object, string]>([
    ['accept', { status: 'ASSIGNED', assignee: rita }, 'Bug 7 is accepted: ASSIGNED, rita.'],
    ['accept', { status: 'NEW' }, 'Bug 7 is accepted: NEW, with nobody yet.'],
    ['duplicate', { duplicateOf: { id: 3, name: 'The lid' } }, 'Bug 7 is a duplicate of bug 3 now.'],
    ['duplicate', { duplicateOf: null }, 'Bug 7 is a duplicate of bug  now.'],
    ['decline', { status: 'RESOLVED', resolution: 'WONTFIX' }, 'Bug 7 is declined: RESOLVED WONTFIX.'],
    ['decline', { status: 'RESOLVED', resolution: null }, 'Bug 7 is declined: RESOLVED .'],
    ['ask', {}, 'rita is asked about bug 7.'],
  ])('%s %j', (deed, more, words) => expect(told[deed](bugOf(more))).toBe(words));
});
