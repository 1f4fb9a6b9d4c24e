// The law of the mapping tables: the words of three trackers, in any case.
import { stockCatalogue } from '../bugs/lifecycle/statuses.js';
import { describe, expect, it } from '@jest/globals';
import { aliasOf } from './mapping.js';
import { mappingsWith } from './mappings.store.js';

const mappings = await mappingsWith(null, stockCatalogue);

describe('a status', () => {
  it.each([
    ['titanium-jira', 'Open', 'NEW'],
    ['titanium-jira', 'In Progress', 'ASSIGNED'],
    ['titanium-jira', 'In Review', 'ASSIGNED'],
    ['titanium-jira', 'In QE Test', 'ASSIGNED'],
    ['titanium-jira', 'Reopened', 'REOPENED'],
    ['titanium-jira', 'Resolved', 'RESOLVED'],
    ['titanium-jira', 'Closed', 'CLOSED'],
    ['hadoop-jira', 'Patch Available', 'ASSIGNED'],
    ['mozilla-bugzilla', 'UNCONFIRMED', 'UNCONFIRMED'],
    ['mozilla-bugzilla', 'VERIFIED', 'VERIFIED'],
    ['mozilla-bugzilla', 'IN_PROGRESS', 'ASSIGNED'],
    ['a tracker of 1998', ' open ', 'NEW'],
    ['titanium-jira', 'Simmering', null],
    ['titanium-jira', 'constructor', null],
  ])('of %s, %j, is %s', (source, word, name) => expect(mappings.of(source).status(word)).toBe(name));
});

describe('a resolution', () => {
  it.each([
    ['titanium-jira', 'Fixed', 'FIXED'],
    ['titanium-jira', 'Done', 'FIXED'],
    ['titanium-jira', 'Invalid', 'INVALID'],
    ['titanium-jira', 'Not Our Bug', 'INVALID'],
    ['titanium-jira', "Won't Fix", 'WONTFIX'],
    ['titanium-jira', "Won't Do", 'WONTFIX'],
    ['titanium-jira', 'Duplicate', 'DUPLICATE'],
    ['titanium-jira', 'Cannot Reproduce', 'WORKSFORME'],
    ['titanium-jira', 'Needs more info', 'INCOMPLETE'],
    ['titanium-jira', 'Hold', 'INCOMPLETE'],
    ['hadoop-jira', 'Not A Problem', 'INVALID'],
    ['hadoop-jira', 'Pending Closed', 'INCOMPLETE'],
    ['mozilla-bugzilla', 'WORKSFORME', 'WORKSFORME'],
    ['mozilla-bugzilla', 'EXPIRED', 'INCOMPLETE'],
  ])('of %s, %j, is %s', (source, word, name) => expect(mappings.of(source).resolution(word)).toBe(name));
});

describe('a priority', () => {
  it.each([
    ['titanium-jira', 'Critical', 'highest'],
    ['titanium-jira', 'High', 'high'],
    ['titanium-jira', 'Medium', 'medium'],
    ['titanium-jira', 'Low', 'low'],
    ['titanium-jira', 'Trivial', 'lowest'],
    ['hadoop-jira', 'Blocker', 'highest'],
    ['hadoop-jira', 'Critical', 'high'],
    ['mozilla-bugzilla', 'P1', 'highest'],
    ['mozilla-bugzilla', 'p5', 'lowest'],
    ['mozilla-bugzilla', '--', 'undecided'],
    ['mozilla-bugzilla', 'P6', null],
  ])('of %s, %j, is %s', (source, word, name) => expect(mappings.of(source).priority(word)).toBe(name));
});

describe('a severity', () => {
  it.each([
    ['blocker', 'blocker'],
    ['enhancement', 'enhancement'],
    ['S1', 'critical'],
    ['S4', 'minor'],
    ['N/A', 'normal'],
    ['mild', null],
  ])('of Bugzilla, %j, is %s', (word, name) => expect(mappings.of('mozilla-bugzilla').severity(word)).toBe(name));
});

describe('an alias', () => {
  it.each([
    ['titanium-jira', 'TIMOB-123', 'TIMOB-123'],
    ['titanium-jira', 'timob-123', 'TIMOB-123'],
    ['mozilla-bugzilla', '446261', 'MOZILLA-BUGZILLA-446261'],
    ['hadoop-jira', '13277068', 'HADOOP-JIRA-13277068'],
  ])('of %s, %s, is %s', (source, id, alias) => expect(aliasOf(source, id)).toBe(alias));
});
