// The law of mapping files: what they may say, and how a slip is told with its place.
import { describe, expect, it } from '@jest/globals';
import { catalogueOf, statuses, stockCatalogue } from '../bugs/lifecycle/statuses.js';
import { mappingFor } from './mapping.js';
import { readMapping, type MappingSaid } from './mapping.form.js';

function said(text: string): MappingSaid {
  const read = readMapping(text, stockCatalogue);
  if ('why' in read) throw new Error(read.why);
  return read.said;
}

describe('a mapping', () => {
  it('may say a part, and nothing at all', () => {
    const none = { statuses: {}, resolutions: {}, priorities: {}, severities: {}, products: {}, components: {} };
    expect(said('{}')).toEqual(none);
    expect(said('\uFEFF{"statuses": {"Open": "NEW"}}')).toEqual({ ...none, statuses: { Open: 'NEW' } });
  });

  it.each([
    ['[]', 'has to be an object'],
    ['7', 'has to be an object'],
    [
      '{"status": {}}',
      'says "status", which is no part of a mapping; there are statuses, resolutions, priorities, severities, products, components',
    ],
    ['{"statuses": []}', 'at statuses: has to be an object of words, each with what it means here'],
    [
      '{"statuses": {"In Progress": "BOILING"}}',
      'at statuses["In Progress"]: "BOILING" is none of UNCONFIRMED, NEW, ASSIGNED, REOPENED, RESOLVED, VERIFIED, CLOSED',
    ],
    [
      '{"resolutions": {"x": null}}',
      'at resolutions["x"]: null is none of FIXED, INVALID, WONTFIX, DUPLICATE, WORKSFORME, INCOMPLETE',
    ],
    [
      '{"priorities": {"x": "P1"}}',
      'at priorities["x"]: "P1" is none of highest, high, medium, low, lowest, undecided',
    ],
    [
      '{"severities": {"x": "S1"}}',
      'at severities["x"]: "S1" is none of blocker, critical, major, normal, minor, trivial, enhancement',
    ],
    ['{"products": {"x": ""}}', 'at products["x"]: has to be a name'],
    [`{"components": {"x": "${'y'.repeat(101)}"}}`, 'at components["x"]: is longer than 100 characters'],
  ])('%s can not be read: %s', (text, why) => expect(readMapping(text, stockCatalogue)).toEqual({ why }));

  it('that is no JSON says where', () => {
    expect(readMapping('{"statuses": {,}}', stockCatalogue)).toEqual({
      why: expect.stringMatching(/^is no JSON: .*position 14/),
    });
  });
});

describe('mappings', () => {
  const first = said('{"statuses": {"Open": "NEW", "Done": "CLOSED"}, "products": {"SDK": "Titanium"}}');
  const later = said('{"statuses": {"open": "ASSIGNED"}, "components": {"ui": "Windows"}}');
  const mapping = mappingFor(stockCatalogue, first, later);

  it.each([
    ['the later one counts', mapping.status('OPEN'), 'ASSIGNED'],
    ['the earlier one where the later is silent', mapping.status(' done '), 'CLOSED'],
    ['our own words need no row', mapping.status('verified'), 'VERIFIED'],
    ['no word of JavaScript is one of theirs', mapping.status('constructor'), null],
    ['a product gets another name', mapping.product('sdk'), 'Titanium'],
    ['or keeps its own', mapping.product('Urn'), 'Urn'],
    ['a component too', mapping.component('UI'), 'Windows'],
  ])('%s', (_, actual, wanted) => expect(actual).toBe(wanted));
});

it('knows the statuses of the tracker', () => {
  const own = catalogueOf([...statuses, { name: 'QA', rank: 8, isOpen: true, meaning: '' }]);
  expect(readMapping('{"statuses": {"In Test": "QA"}}', own)).toMatchObject({
    said: { statuses: { 'In Test': 'QA' } },
  });
  expect(readMapping('{"statuses": {"In Test": "QA"}}', stockCatalogue)).toMatchObject({
    why: expect.stringContaining('"QA" is none of'),
  });
  const mapping = mappingFor(own);
  expect([mapping.status(' qa '), mapping.isOpen('QA'), mapping.isOpen('CLOSED')]).toEqual(['QA', true, false]);
});
