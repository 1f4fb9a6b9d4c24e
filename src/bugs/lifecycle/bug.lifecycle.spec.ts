// The laws of a bug's life: every status with every action, and what each asks and changes.
import { describe, expect, it } from '@jest/globals';
import { offered, stockWorkflow, take } from './bug.lifecycle.js';
import type { Answers, Becoming, LivingBug } from './bug.lifecycle.js';
import { isOpen, statuses } from './statuses.js';
import type { Status } from './statuses.js';

const editor = { edit: true, isReporter: false };
const reporter = { edit: false, isReporter: true };
const stranger = { edit: false, isReporter: false };
const both = { edit: true, isReporter: true };

const enough: Answers = { resolution: 'FIXED', comment: 'It is back.', assignee: 'dev' };

const bugThatIs = (status: Status): LivingBug => ({
  id: 7,
  status,
  resolution: isOpen(status) ? null : 'FIXED',
  duplicateOf: null,
});

const namesFor = (status: Status, rights: typeof editor): string =>
  offered(stockWorkflow, { status }, rights)
    .map((row) => row.name)
    .join(' ');

describe('what is offered', () => {
  it.each([
    ['UNCONFIRMED', 'confirm take assign resolve', 'withdraw'],
    ['NEW', 'take assign resolve', 'withdraw'],
    ['ASSIGNED', 'assign give-back resolve', 'withdraw'],
    ['REOPENED', 'take assign resolve', 'withdraw'],
    ['RESOLVED', 'verify close reopen', 'reopen'],
    ['VERIFIED', 'close reopen', 'reopen'],
    ['CLOSED', 'reopen', 'reopen'],
  ] as const)('from %s: to an editor %s, to the reporter %s', (status, toEditor, toReporter) => {
    expect(namesFor(status, editor)).toBe(toEditor);
    expect(namesFor(status, reporter)).toBe(toReporter);
    expect(namesFor(status, stranger)).toBe('');
    expect(new Set(namesFor(status, both).split(' '))).toEqual(new Set(`${toEditor} ${toReporter}`.split(' ')));
  });

  it('leads from every status to some other one', () => {
    for (const { name } of statuses) expect(namesFor(name, editor)).not.toBe('');
  });

  it('reaches every status but the one that only a report can have', () => {
    const reached = new Set(stockWorkflow.map((row) => row.to));
    expect(statuses.map((status) => status.name).filter((name) => !reached.has(name))).toEqual(['UNCONFIRMED']);
  });
});

const becoming = (status: Status, more: Partial<Becoming> = {}): Becoming => ({
  status,
  resolution: null,
  duplicateOf: null,
  assignee: 'same',
  ...more,
});

const outcomes: Readonly<Record<string, Becoming>> = {
  confirm: becoming('NEW'),
  take: becoming('ASSIGNED', { assignee: 'me' }),
  assign: becoming('ASSIGNED', { assignee: { name: 'dev' } }),
  'give-back': becoming('NEW', { assignee: 'nobody' }),
  resolve: becoming('RESOLVED', { resolution: 'FIXED' }),
  verify: becoming('VERIFIED', { resolution: 'FIXED' }),
  close: becoming('CLOSED', { resolution: 'FIXED' }),
  reopen: becoming('REOPENED'),
  withdraw: becoming('RESOLVED', { resolution: 'INVALID' }),
};

const pairs = statuses.flatMap(({ name }) => stockWorkflow.map((row) => ({ status: name, action: row.name, row })));

describe('every status with every action', () => {
  it.each(pairs)('$status, $action', ({ status, action, row }) => {
    const taken = take(stockWorkflow, action, bugThatIs(status), enough, both);
    if (row.from.includes(status)) expect(taken).toEqual({ becomes: outcomes[action] });
    else expect(taken).toMatchObject({ refused: { field: 'action' } });
  });

  it.each(pairs)('$status, $action, by a stranger: refused', ({ status, action }) => {
    expect(take(stockWorkflow, action, bugThatIs(status), enough, stranger)).toMatchObject({
      refused: { field: 'action' },
    });
  });

  it.each(pairs)('$status, $action: has a resolution exactly when closed', ({ status, action }) => {
    const taken = take(stockWorkflow, action, bugThatIs(status), enough, both);
    if ('becomes' in taken) expect(taken.becomes.resolution === null).toBe(isOpen(taken.becomes.status));
  });
});

describe('what is asked', () => {
  const resolve = (answers: Answers) => take(stockWorkflow, 'resolve', bugThatIs('NEW'), answers, editor);

  it.each([
    [{}, 'resolution'],
    [{ resolution: 'DONE' }, 'resolution'],
    [{ resolution: 'DUPLICATE' }, 'duplicate'],
    [{ resolution: 'DUPLICATE', duplicate: 'x' }, 'duplicate'],
    [{ resolution: 'DUPLICATE', duplicate: '0' }, 'duplicate'],
    [{ resolution: 'DUPLICATE', duplicate: '7' }, 'duplicate'],
    [{ resolution: 'DUPLICATE', duplicate: '9'.repeat(30) }, 'duplicate'],
  ])('a resolution, and for a duplicate the other bug: %j', (answers, field) => {
    expect(resolve(answers)).toMatchObject({ refused: { field } });
  });

  it('takes the number with or without its sign', () => {
    for (const duplicate of ['42', ' #42 ']) {
      expect(resolve({ resolution: 'duplicate', duplicate })).toEqual({
        becomes: becoming('RESOLVED', { resolution: 'DUPLICATE', duplicateOf: 42 }),
      });
    }
  });

  it('forgets a number that was typed for another resolution', () => {
    expect(resolve({ resolution: 'FIXED', duplicate: '42' })).toEqual({ becomes: outcomes.resolve });
  });

  it.each([
    ['reopen', 'CLOSED', 'comment'],
    ['assign', 'NEW', 'assignee'],
  ] as const)('%s asks for a %3$s', (action, status, field) => {
    for (const answers of [{}, { [field]: ' ' }]) {
      expect(take(stockWorkflow, action, bugThatIs(status), answers, editor)).toMatchObject({ refused: { field } });
    }
  });

  it('keeps the duplicate when it is verified, and forgets it when it is reopened', () => {
    const bug: LivingBug = { id: 7, status: 'RESOLVED', resolution: 'DUPLICATE', duplicateOf: 42 };
    expect(take(stockWorkflow, 'verify', bug, {}, editor)).toMatchObject({
      becomes: { resolution: 'DUPLICATE', duplicateOf: 42 },
    });
    expect(take(stockWorkflow, 'reopen', bug, enough, editor)).toEqual({ becomes: outcomes.reopen });
  });

  it('knows no other action', () => {
    expect(take(stockWorkflow, 'delete', bugThatIs('NEW'), enough, both)).toMatchObject({
      refused: { field: 'action' },
    });
  });
});
