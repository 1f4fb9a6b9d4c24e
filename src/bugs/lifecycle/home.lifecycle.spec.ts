// The laws of where a bug is at home: how a report begins, and what becomes of a bug that comes from another workflow.
import { describe, expect, it } from '@jest/globals';
import { tested } from '../../../test/support/workflow.js';
import type { LivingBug } from './bug.lifecycle.js';
import { beginsAs, fitted, homeOf, homesFor } from './home.lifecycle.js';
import type { Status } from './statuses.js';
import { stockWorkflow } from './workflow.js';

const workflows = { stock: stockWorkflow, tested };

describe('a report', () => {
  it.each([
    ['stock', false, false, 'NEW'],
    ['stock', false, true, 'NEW'],
    ['stock', true, true, 'NEW'],
    ['stock', true, false, 'UNCONFIRMED'],
    ['tested', true, false, 'NEW'],
  ] as const)(
    '%s: where the product asks to confirm (%s) by who may edit (%s) begins as %s',
    (name, asks, mayEdit, status) => {
      expect(beginsAs(workflows[name], asks, mayEdit)).toBe(status);
    },
  );
});

describe('a bug that comes from another workflow', () => {
  const bug = (status: Status, resolution: LivingBug['resolution'] = null): LivingBug => ({
    id: 7,
    status,
    resolution,
    duplicateOf: resolution === 'DUPLICATE' ? 42 : null,
  });

  it('stays as it is where its status is known', () => {
    expect(fitted(tested, bug('ASSIGNED'), 'NEW')).toBeNull();
  });

  it.each([
    ['REOPENED', null, '', { status: 'NEW', resolution: null, duplicateOf: null }],
    ['REOPENED', null, 'QA', { status: 'QA', resolution: null, duplicateOf: null }],
    ['VERIFIED', 'DUPLICATE', '', { status: 'CLOSED', resolution: 'DUPLICATE', duplicateOf: 42 }],
    ['VERIFIED', 'DUPLICATE', 'NEW', { status: 'NEW', resolution: null, duplicateOf: null }],
  ] as const)('%s %s with the wish “%s”', (status, resolution, wish, fits) => {
    expect(fitted(tested, bug(status, resolution), wish)).toEqual({ fits });
  });

  it.each(['CLOSED', 'VERIFIED', 'BOILING'])('is refused %s while it is open', (wish) => {
    expect(fitted(tested, bug('REOPENED'), wish)).toMatchObject({ refused: { field: 'status' } });
  });

  it('has homes of its kind', () => {
    expect([homesFor(tested, true), homesFor(tested, false)]).toEqual([
      ['NEW', 'QA', 'ASSIGNED'],
      ['NEW', 'QA', 'ASSIGNED', 'CLOSED'],
    ]);
    expect([homeOf(tested, true), homeOf(tested, false), homeOf({ ...tested, moves: [] }, false)]).toEqual([
      'NEW',
      'CLOSED',
      'NEW',
    ]);
  });
});
