// The law of looking as a role: never more than one's own rights, and nothing of a stranger's that is not everybody's.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { mayView, rightsMark, viewedAs, viewedWords, type ViewedRole } from './viewing.policy.js';

const person = { id: 7, name: 'ada', realName: '', zone: 'UTC' };
const who = (everywhere: string[], more: Partial<Who> = {}): Who => ({
  person,
  everywhere: new Set(everywhere),
  inProduct: new Map(),
  hidden: [],
  roles: new Set([6]),
  address: '10.0.0.1',
  ...more,
});
const ada = who(['bugs.view', 'bugs.file', 'bugs.edit', 'products.structure', 'roles.manage', 'products.all']);
const everybody = who(['bugs.view'], { person: null, roles: new Set([1]), hidden: [3] });
const role = (permissions: string[], more: Partial<ViewedRole> = {}): ViewedRole => ({
  id: 4,
  name: 'developer',
  isStranger: false,
  permissions,
  product: null,
  hidden: [3],
  ...more,
});
const kettle = { id: 2, name: 'Kettle' };

describe('looking as a role', () => {
  it.each<[string, Who, ViewedRole, string[], string[], number[]]>([
    ['allows what the role allows', ada, role(['bugs.edit']), ['bugs.edit', 'bugs.view'], [], [3]],
    [
      'allows nothing that one may not oneself',
      ada,
      role(['bugs.edit', 'jobs.manage']),
      ['bugs.edit', 'bugs.view'],
      [],
      [3],
    ],
    [
      'in one product holds there, and only what can be held there',
      ada,
      role(['products.structure', 'roles.manage'], { product: kettle }),
      ['bugs.view'],
      ['products.structure'],
      [3],
    ],
    ['that sees every product hides none', ada, role(['products.all']), ['bugs.view', 'products.all'], [], []],
    [
      'that sees every product sees one’s own at most',
      who(['products.all'], { hidden: [5] }),
      role(['products.all']),
      ['products.all'],
      [],
      [5],
    ],
    [
      'hides what is closed to either, in order',
      who(['bugs.view'], { hidden: [12, 5] }),
      role([], { hidden: [9, 5] }),
      ['bugs.view'],
      [],
      [5, 9, 12],
    ],
    [
      'in one product sees only that one more',
      ada,
      role(['products.all'], { product: kettle }),
      ['bugs.view'],
      [],
      [3],
    ],
  ])('%s', (_words, own, viewed, everywhere, inKettle, hidden) => {
    const seen = viewedAs(own, viewed, everybody);
    expect([...seen.everywhere].sort()).toEqual(everywhere);
    expect([...(seen.inProduct.get(kettle.id) ?? [])]).toEqual(inKettle);
    expect(seen.hidden).toEqual(hidden);
    expect(seen.person).toBe(own.person);
    expect(seen.viewing).toContain('the role developer');
  });

  it('as a stranger is nobody', () => {
    const seen = viewedAs(ada, role(['bugs.view'], { isStranger: true }), everybody);
    expect([seen.person, [...seen.everywhere], seen.hidden, seen.viewing]).toEqual([
      null,
      ['bugs.view'],
      [3],
      'a stranger',
    ]);
  });

  it.each<[string, Partial<Who>, Partial<ViewedRole>, Who['held']]>([
    ['holds it everywhere where one does', { held: [{ role: 4, product: null }] }, {}, [{ role: 4, product: null }]],
    ['holds it where one does', { held: [{ role: 4, product: 2 }] }, {}, [{ role: 4, product: 2 }]],
    ['does not hold what one does not', { held: [{ role: 5, product: null }] }, {}, []],
    ['holds nothing where nothing is said', {}, {}, []],
    ['holds it where one sees every bug', { everywhere: new Set(['bugs.all']) }, {}, [{ role: 4, product: null }]],
    ['there alone', { inProduct: new Map([[2, new Set(['bugs.all'])]]) }, {}, [{ role: 4, product: 2 }]],
    [
      'in one product holds it there',
      { held: [{ role: 4, product: null }] },
      { product: kettle },
      [{ role: 4, product: 2 }],
    ],
    ['in one product never that of another', { held: [{ role: 4, product: 3 }] }, { product: kettle }, []],
    ['as a stranger holds nothing', { held: [{ role: 4, product: null }] }, { isStranger: true }, []],
  ])('as far as restricted bugs are concerned %s', (_words, own, viewed, held) => {
    expect(viewedAs(who([], own), role([], viewed), everybody).held).toEqual(held);
  });

  it('is told in words', () => {
    expect(viewedWords(role([], { product: kettle }))).toBe('the role developer in Kettle');
  });

  it('is for who makes roles', () => {
    expect([mayView.as(ada), mayView.as(who(['people.manage']))]).toEqual([true, false]);
  });
});

describe('the mark of rights', () => {
  it('is the same for the same rights in any order, and another for others', () => {
    const same = who([...ada.everywhere].reverse());
    expect(rightsMark(same)).toBe(rightsMark(ada));
    const others = [
      who(['bugs.view']),
      { ...ada, hidden: [1] },
      { ...ada, roles: new Set([1]) },
      { ...ada, held: [{ role: 6, product: 2 }] },
      { ...ada, held: [{ role: 6, product: null }] },
      { ...ada, inProduct: new Map([[1, new Set(['bugs.edit'])]]) },
    ];
    for (const other of others) expect(rightsMark(other)).not.toBe(rightsMark(ada));
  });
});
