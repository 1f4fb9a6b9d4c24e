// The law of clones: what is quoted, what stands in the form, and who goes along.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import type { Bug } from '../bug.js';
import { TEXT_MOST } from '../bug.form.js';
import { clonedWords, filledBy, quoted, seesWithout, together } from './clone.js';

const ref = (id: number, name: string) => ({ id, name });
const bug = (sets: Bug['sets']): Bug =>
  ({
    id: 42,
    summary: 'Lid sticks',
    component: ref(3, 'lid'),
    version: null,
    severity: ref(4, 'major'),
    priority: ref(5, 'high'),
    platform: ref(6, 'All'),
    sets,
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

it('fills the form, and lets the URL have its way', () => {
  const filled = filledBy({ bug: bug({}), slug: 'kettle', description: '' }, { summary: 'Other', clone: '42' });
  expect(filled).toMatchObject({
    component: '3',
    version: '',
    severity: '4',
    platform: '6',
    summary: 'Other',
    clone: '42',
  });
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
])('says what goes along of %j', (sets, words) => expect(clonedWords({ bug: bug(sets) })).toBe(words));
