// The law of clones: what is quoted, what stands in the form, and who goes along.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import type { Bug } from '../bug.js';
import { TEXT_MOST } from '../bug.form.js';
import type { OfferedField } from '../custom/custom.pages.js';
import { besidesForm, clonedWords, filledBy, quoted, seesWithout, together } from './clone.js';

const ref = (id: number, name: string) => ({ id, name });
const bug = (sets: Bug['sets'], more: object = {}): Bug =>
  ({
    id: 42,
    summary: 'Lid sticks',
    component: ref(3, 'lid'),
    version: null,
    severity: ref(4, 'major'),
    priority: ref(5, 'high'),
    platform: ref(6, 'All'),
    os: ref(7, 'Debian'),
    milestone: ref(8, 'Spring'),
    fixedIn: ref(9, '1.1'),
    assignee: ref(10, 'dev'),
    qaContact: ref(11, 'tess'),
    sets,
    ...more,
  }) as unknown as Bug;

describe('a description', () => {
  it.each([
    ['', 'Cloned from bug 42.'],
    [' \n', 'Cloned from bug 42.'],
    ['One.\n\nTwo.\n', 'Cloned from bug 42.\n\n> One.\n>\n> Two.\n'],
  ])('%j is quoted as %j', (text, quote) => expect(quoted(42, text)).toBe(quote));

  it('stays as short as a description may be', () => {
    expect(quoted(42, 'x\n'.repeat(TEXT_MOST)).length).toBeLessThanOrEqual(TEXT_MOST);
  });
});

const offers = (field: string, more: Partial<OfferedField>): OfferedField => ({
  field: `cf.${field}`,
  name: field,
  kind: 'text',
  description: '',
  asked: 'filing',
  options: [
    { id: 1, name: 'red', isActive: true },
    { id: 2, name: 'blue', isActive: false },
  ],
  ...more,
});

describe('the form', () => {
  const pattern = { slug: 'kettle', description: '' };

  it('is filled with what is said of the fault, and the URL has its way', () => {
    const filled = filledBy({ ...pattern, bug: bug({}), offered: [] }, { summary: 'Other', clone: '42' });
    expect(filled).toEqual({
      component: '3',
      version: '',
      severity: '4',
      priority: '5',
      platform: '6',
      os: '7',
      summary: 'Other',
      description: 'Cloned from bug 42.',
      clone: '42',
    });
  });

  it('has the fields of one’s own that the product has, and no person', () => {
    const mine = bug({ 'cf.colours': [ref(1, 'red')] }, { 'cf.batch': '7', 'cf.owner': ref(9, 'dev'), 'cf.gone': 'x' });
    const offered = [offers('batch', {}), offers('colours', { kind: 'choices' }), offers('owner', { kind: 'person' })];
    const filled = filledBy({ ...pattern, bug: mine, offered }, {});
    expect(filled).toMatchObject({ 'cf.batch': '7', 'cf.colours': ['1'] });
    expect(Object.keys(filled)).not.toEqual(expect.arrayContaining(['cf.owner']));
    expect(Object.keys(filled)).not.toEqual(expect.arrayContaining(['cf.gone']));
  });
});

describe('what no report asks', () => {
  const editing = (field: string, more: Partial<OfferedField> = {}) => offers(field, { asked: 'editing', ...more });
  const mine = bug(
    { 'cf.colours': [ref(1, 'red'), ref(2, 'blue')] },
    { 'cf.batch': '7', 'cf.shade': ref(2, 'blue'), 'cf.tone': ref(1, 'red'), 'cf.owner': ref(9, 'dev') },
  );

  it.each<[string, OfferedField, object]>([
    ['goes along', editing('batch'), { set: { 'cf.batch': '7' }, sets: {} }],
    ['is as empty as it was', editing('empty'), { set: { 'cf.empty': null }, sets: {} }],
    [
      'goes along as it was chosen',
      editing('tone', { kind: 'choice' }),
      { set: { 'cf.tone': ref(1, 'red') }, sets: {} },
    ],
    ['stays where it can not be chosen any more', editing('shade', { kind: 'choice' }), { set: {}, sets: {} }],
    [
      'goes along as far as it can be chosen',
      editing('colours', { kind: 'choices' }),
      { set: {}, sets: { 'cf.colours': [ref(1, 'red')] } },
    ],
    ['stays where it names a person', editing('owner', { kind: 'person' }), { set: {}, sets: {} }],
    ['is none of what the form has', offers('batch', {}), { set: {}, sets: {} }],
  ])('%s', (_words, offered, along) => expect(besidesForm(mine, [offered])).toEqual(along));
});

describe('a person of the CC', () => {
  const who = (more: Partial<Who>): Who => ({
    person: null,
    everywhere: new Set(['bugs.view']),
    inProduct: new Map(),
    hidden: [],
    roles: new Set([9]),
    address: '',
    ...more,
  });
  it.each<[string, Who, number[], boolean]>([
    ['goes along where everybody sees it', who({}), [], true],
    ['does not where the product is closed to him', who({ hidden: [7] }), [], false],
    ['does not where he may read nothing', who({ everywhere: new Set() }), [], false],
    ['goes along with one of the roles', who({}), [8, 9], true],
    ['does not without any', who({}), [8], false],
  ])('%s', (_words, person, roles, sees) =>
    expect(seesWithout(person, { productId: 7, roles: roles.map((id) => ref(id, 'role')) })).toBe(sees),
  );
});

it('brings along what goes with it, each once', () => {
  const [crash, hang] = [ref(1, 'crash'), ref(2, 'hang')];
  expect(together({ keywords: [crash], cc: [] }, { keywords: [hang, crash], roles: [ref(3, 'staff')] })).toEqual({
    keywords: [crash, hang],
    cc: [],
    roles: [ref(3, 'staff')],
  });
});

it.each([
  [{}, 'This is a clone of #42.'],
  [{ keywords: [ref(1, 'crash')] }, 'This is a clone of #42. With it go its keywords.'],
  [
    { keywords: [ref(1, 'crash')], cc: [ref(2, 'rita')], roles: [ref(3, 'staff')] },
    'This is a clone of #42. With it go its keywords and the people on its CC who may see this one. It is restricted as that one is.',
  ],
])('says what goes along of %j', (sets, words) => expect(clonedWords({ bug: bug(sets), offered: [] })).toBe(words));

it('says which fields go along that no report asks', () => {
  const offered = [offers('Batch', { asked: 'editing' }), offers('Mood', { asked: 'editing' }), offers('Tone', {})];
  expect(clonedWords({ bug: bug({}, { 'cf.Batch': '7', 'cf.Tone': 'x' }), offered })).toBe(
    'This is a clone of #42. With it go “Batch”.',
  );
});
