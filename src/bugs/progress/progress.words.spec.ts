// Where a bug stands, in plain words.
import { describe, expect, it } from '@jest/globals';
import type { AskedRow, Progress } from './progress.js';
import { nextWords, standingWords, triesWords } from './progress.words.js';

const dev = { id: 3, name: 'dev' };
const fresh: Progress = {
  id: 42,
  summary: 'The lid sticks',
  product: { id: 1, name: '' },
  reporter: { id: 2, name: 'rita' },
  assignee: null,
  qaContact: null,
  sets: {},
  status: 'NEW',
  resolution: null,
  isOpen: true,
  duplicateOf: null,
  fixedIn: null,
  filedAt: 0,
  updatedAt: 0,
  isTouched: false,
  isReopened: false,
  hasReplied: false,
  requests: [],
};
const asked = { kind: 'needinfo', personId: 3, person: 'dev', isClosed: false } as AskedRow;
const closed = (resolution: Progress['resolution'], more: Partial<Progress> = {}): Partial<Progress> => ({
  isOpen: false,
  resolution,
  ...more,
});

describe('It stands', () => {
  it.each([
    [{}, true, 'The report has arrived. Nobody has answered it yet.'],
    [{ isTouched: true }, true, 'A person has read it.'],
    [{ isTouched: true, assignee: dev }, true, 'A person has read it, and dev is to look at it.'],
    [{ assignee: dev }, true, 'The report has arrived. Nobody has answered it yet.'],
    [{ assignee: dev }, false, 'dev is working on it.'],
    [{ isReopened: true, isTouched: true }, false, 'It was thought to be settled, and is open again.'],
    [{ isReopened: true, assignee: dev }, true, 'dev is working on it.'],
    [closed('FIXED'), false, 'It is fixed.'],
    [closed('FIXED', { fixedIn: '2.4' }), false, 'It is fixed in 2.4.'],
    [closed('WONTFIX', { fixedIn: '2.4' }), false, 'It was looked at and understood, and it will stay as it is.'],
    [closed('INVALID'), false, 'It was looked at and closed: it is not a fault of this product.'],
    [closed('DUPLICATE', { duplicateOf: 7 }), false, 'Report #7 says the same, and it goes on there.'],
    [closed('DUPLICATE'), false, 'Another report says the same.'],
    [closed('WORKSFORME'), false, 'It was tried, and nobody else could make it happen.'],
    [closed('INCOMPLETE'), false, 'It was closed, because too little is known to work on it.'],
    [closed(null), false, 'It is closed.'],
  ] as const)('with %j (at its beginning: %s): %s', (more, begins, words) =>
    expect(standingWords({ ...fresh, ...more }, begins)).toBe(words),
  );
});

describe('Next', () => {
  it.each([
    [{}, false, 'Somebody will read it. There is nothing that you have to do.'],
    [{}, true, 'It goes on when the question below is answered.'],
    [{ isTouched: true }, false, 'It waits for somebody who has time to work on it.'],
    [{ isReopened: true, assignee: dev }, false, 'When something is done, it is told here.'],
    [{ requests: [asked] }, false, 'It goes on when dev has answered a question about it.'],
    [
      { requests: [{ ...asked, isClosed: true }] },
      false,
      'Somebody will read it. There is nothing that you have to do.',
    ],
    [closed('FIXED'), false, 'Nothing more, unless it happens again.'],
    [
      closed('DUPLICATE', { duplicateOf: 7 }),
      false,
      'What becomes of it is told there. Follow that report to hear of it.',
    ],
    [
      closed('WORKSFORME'),
      false,
      'Nothing more, unless somebody knows more about it: then say so on the page of the bug.',
    ],
  ])('with %j (asked: %s): %s', (more, isAsked, words) =>
    expect(nextWords({ ...fresh, ...more }, true, isAsked)).toBe(words),
  );
});

it.each([
  ['2.4', 'Fixed in 2.4: does it work for you?'],
  [null, 'It is said to be fixed: does it work for you?'],
])('of %s it is asked: %s', (version, words) => expect(triesWords(version)).toBe(words));
