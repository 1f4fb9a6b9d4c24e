// Who may look at jobs, and which of them can be arranged.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { isIdle, mayJobs } from './job.policy.js';

const who = (...held: string[]): Who => ({
  person: { id: 7, name: 'ada', realName: '', zone: 'UTC' },
  everywhere: new Set(held),
  inProduct: new Map([[1, new Set(['jobs.manage'])]]),
  hidden: [],
  roles: new Set(),
  address: '',
});

describe('jobs', () => {
  it('are for who may manage them everywhere', () => {
    expect(mayJobs.manage(who('jobs.manage'))).toBe(true);
    expect(mayJobs.manage(who('settings.manage', 'people.manage'))).toBe(false);
  });

  it.each([
    ['waiting', true],
    ['again', true],
    ['failed', true],
    ['running', false],
  ] as const)('that are %s can be arranged: %s', (state, can) => expect(isIdle({ state })).toBe(can));
});
