// The law of states: an open bug has no resolution, a closed one always has, and whatever gives way is counted.
import { stockCatalogue } from '../bugs/lifecycle/statuses.js';
import { describe, expect, it } from '@jest/globals';
import { readingOf } from './reading.js';
import { mappingsWith } from './mappings.store.js';
import { Tally } from './tally.js';

const mapping = (await mappingsWith(null, stockCatalogue)).of('titanium-jira');

const words = (status: string | null, resolution: string | null) => ({
  status,
  resolution,
  severity: null,
  priority: null,
});

describe('the state of a bug', () => {
  it.each([
    ['Open', null, 'NEW', null, []],
    ['Open', 'Fixed', 'NEW', null, ['openResolved']],
    [null, null, 'NEW', null, []],
    ['Closed', 'Fixed', 'CLOSED', 'FIXED', []],
    ['Closed', null, 'CLOSED', 'INCOMPLETE', ['closedUnresolved']],
    ['Resolved', 'Duplicate', 'RESOLVED', 'DUPLICATE', []],
  ] as const)('%s, %s is %s, %s', (status, resolution, ours, answer, noted) => {
    const tally = new Tally();
    expect(readingOf(mapping, words(status, resolution), tally)).toMatchObject({
      status: ours,
      resolution: answer,
    });
    const kinds = (['openResolved', 'closedUnresolved'] as const).filter((kind) => tally.of(kind).count > 0);
    expect(kinds).toEqual(noted);
  });

  it('names every word that is in no table', () => {
    const tally = new Tally();
    const odd = { status: 'Simmering', resolution: null, severity: 'mild', priority: 'soon' };
    readingOf(mapping, odd, tally);
    readingOf(mapping, odd, tally);
    expect(Object.fromEntries(tally.unknownWords)).toEqual({
      'status "Simmering" was read as NEW': 2,
      'severity "mild" was read as normal': 2,
      'priority "soon" was read as undecided': 2,
    });
  });

  it('says nothing where nobody listens', () => {
    expect(readingOf(mapping, words('Simmering', null), null)).toMatchObject({ status: 'NEW' });
  });
});
