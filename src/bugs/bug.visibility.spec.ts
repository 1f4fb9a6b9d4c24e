// The law of who sees what: closed unless a permission opens it.
import { describe, expect, it } from '@jest/globals';
import { Params } from '../database/params.js';
import type { HeldRole, Who } from '../who.js';
import {
  seesPrivate,
  toldRoles,
  triagedBugs,
  visibleAttachments,
  visibleBugs,
  visibleComments,
  visibleFates,
  visibleRevisions,
} from './bug.visibility.js';

const who = (
  everywhere: string[],
  inProduct: [number, string[]][] = [],
  id: number | null = 1,
  hidden: number[] = [],
  held: HeldRole[] = [],
): Who => ({
  person: id === null ? null : { id, name: 'p', realName: '', zone: 'UTC' },
  everywhere: new Set(everywhere),
  inProduct: new Map(inProduct.map(([product, held]) => [product, new Set(held)])),
  hidden,
  roles: new Set(held.map(({ role }) => role)),
  held,
  address: '',
});

const NONE = 'NOT b.is_restricted';
/** What $`at` has to do with the bug. */
const concerned = (at: number): string =>
  `(b.reporter_id = $${at} OR b.assignee_id = $${at} OR b.qa_contact_id = $${at} OR ` +
  `EXISTS (SELECT FROM bug_cc k WHERE k.bug_id = b.id AND k.person_id = $${at}))`;
const role = (holds: string): string => `EXISTS (SELECT FROM bug_roles o WHERE o.bug_id = b.id AND ${holds})`;
const there = (from: number): string =>
  `(o.role_id, b.product_id) IN (SELECT * FROM unnest($${from}::bigint[], $${from + 1}::bigint[]))`;

describe('visibleBugs', () => {
  it.each<[string, Who, string, unknown[]]>([
    ['nobody without the permission', who([]), 'false', []],
    ['nobody without it, whatever he may beside', who(['bugs.all', 'bugs.restrict'], [], 5), 'false', []],
    ['everything with it for who sees every bug', who(['bugs.view', 'bugs.all']), 'true', []],
    ['what is restricted to none for a stranger', who(['bugs.view'], [], null), NONE, []],
    ['and what one has to do with for a person', who(['bugs.view'], [], 5), `(${NONE} OR ${concerned(1)})`, [5]],
    [
      'the products in which it is held',
      who(
        [],
        [
          [3, ['bugs.view']],
          [4, ['bugs.file']],
        ],
        null,
      ),
      `b.product_id = ANY($1) AND ${NONE}`,
      [[3]],
    ],
    [
      'what is restricted where one sees every bug',
      who(['bugs.view'], [[3, ['bugs.all']]], null),
      `(${NONE} OR b.product_id = ANY($1))`,
      [[3]],
    ],
    [
      'what is restricted to a role held everywhere',
      who(['bugs.view'], [], 5, [], [{ role: 9, product: null }]),
      `((${NONE} OR ${role('o.role_id = ANY($1::bigint[])')}) OR ${concerned(2)})`,
      [[9], 5],
    ],
    [
      'of what is restricted to a role held in a product that in this product alone',
      who(['bugs.view'], [], 5, [], [{ role: 9, product: 3 }]),
      `((${NONE} OR ${role(there(1))}) OR ${concerned(3)})`,
      [[9], [3], 5],
    ],
    [
      'what is restricted to any of both kinds of roles',
      who(
        ['bugs.view'],
        [],
        5,
        [],
        [
          { role: 8, product: null },
          { role: 9, product: 3 },
        ],
      ),
      `((${NONE} OR ${role(`(o.role_id = ANY($1::bigint[]) OR ${there(2)})`)}) OR ${concerned(4)})`,
      [[8], [9], [3], 5],
    ],
    [
      'all but what is hidden from a stranger',
      who(['bugs.view'], [], null, [7]),
      `b.product_id <> ALL($1::bigint[]) AND ${NONE}`,
      [[7]],
    ],
    [
      'what one has to do with also where the product is hidden',
      who(['bugs.view', 'bugs.all'], [], 5, [7]),
      `(b.product_id <> ALL($1::bigint[]) OR ${concerned(2)})`,
      [[7], 5],
    ],
    [
      'of the products in which it is held those that are not hidden, and what one has to do with there',
      who([], [[3, ['bugs.view']]], 5, [7]),
      `b.product_id = ANY($1) AND (b.product_id <> ALL($2::bigint[]) AND ${NONE} OR ${concerned(3)})`,
      [[3], [7], 5],
    ],
    ['nothing without the permission, whatever is hidden', who(['bugs.file'], [], 5, [7]), 'false', []],
  ])('%s', (_words, asks, sql, values) => {
    const params = new Params();
    expect(visibleBugs(asks, params)).toBe(sql);
    expect(params.values).toEqual(values);
  });

  it('opens nothing by roles of which it is not said where they are held', () => {
    const { held: _, ...unsaid } = who(['bugs.view'], [], null, [], [{ role: 9, product: null }]);
    expect(visibleBugs(unsaid, new Params())).toBe(NONE);
  });
});

describe('seesPrivate', () => {
  it('is a permission of its own', () => {
    expect(seesPrivate(who(['bugs.view', 'bugs.edit']), new Params())).toBe('false');
    expect(seesPrivate(who(['comments.private', 'bugs.all']), new Params())).toBe('true');
  });

  it('is nothing that one has for having to do with a restricted bug', () => {
    const params = new Params();
    const asks = who(['comments.private'], [], 5, [], [{ role: 9, product: null }]);
    expect(seesPrivate(asks, params)).toBe(`(${NONE} OR ${role('o.role_id = ANY($1::bigint[])')})`);
    expect(params.values).toEqual([[9]]);
  });

  it('is for nobody to whom the product is hidden, though he may read his own report there', () => {
    const params = new Params();
    expect(seesPrivate(who(['comments.private', 'bugs.all'], [], 5, [7]), params)).toBe(
      'b.product_id <> ALL($1::bigint[])',
    );
    expect(params.values).toEqual([[7]]);
  });
});

describe('triagedBugs', () => {
  it.each<[string, Who, string, unknown[]]>([
    ['nothing without the right to edit', who(['bugs.view', 'bugs.all'], [], 5), 'false', []],
    ['everything for who may edit everywhere', who(['bugs.edit']), 'true', []],
    ['the products in which one may', who([], [[3, ['bugs.edit']]], 5), 'b.product_id = ANY($1)', [[3]]],
    ['nothing where the product is hidden', who(['bugs.edit'], [], 5, [7]), 'b.product_id <> ALL($1::bigint[])', [[7]]],
  ])('are %s', (_words, asks, sql, values) => {
    const params = new Params();
    expect(triagedBugs(asks, params)).toBe(sql);
    expect(params.values).toEqual(values);
  });
});

describe('toldRoles', () => {
  it.each<[string, Who, string, unknown[]]>([
    ['nobody who holds nothing', who(['bugs.view', 'bugs.edit'], [], 5, [7]), 'false', []],
    [
      'nobody for whom nothing is there, whatever he holds',
      who([], [], 5, [], [{ role: 9, product: null }]),
      'false',
      [[9]],
    ],
    ['who may restrict and sees every bug', who(['bugs.restrict', 'bugs.all']), 'true', []],
    ['who may restrict, of the bugs that are open to him', who(['bugs.restrict'], [], 5), NONE, []],
    [
      'who may restrict in a product, there',
      who([], [[3, ['bugs.restrict']]], 5),
      `b.product_id = ANY($1) AND ${NONE}`,
      [[3]],
    ],
    [
      'who holds one of the roles',
      who(['bugs.view'], [], 5, [], [{ role: 9, product: null }]),
      `${role('o.role_id = ANY($1::bigint[])')} AND (${NONE} OR ${role('o.role_id = ANY($2::bigint[])')})`,
      [[9], [9]],
    ],
  ])('%s', (_words, asks, sql, values) => {
    const params = new Params();
    expect(toldRoles(asks, params)).toBe(sql);
    expect(params.values).toEqual(values);
  });
});

describe('visibleAttachments', () => {
  it('is the law of comments, for the file and for what was said with it', () => {
    for (const asks of [who(['bugs.view'], [], null), who(['bugs.view']), who(['comments.private'])]) {
      const [files, said] = [new Params(), new Params()];
      const ofFile = visibleComments(asks, said).replaceAll('c.', 't.');
      expect(visibleAttachments(asks, files)).toBe(
        `(${ofFile} AND NOT EXISTS (SELECT FROM comments c WHERE c.change_id = t.change_id AND NOT ${visibleComments(asks, said)}))`,
      );
      expect(files.values).toEqual(said.values);
    }
  });
});

describe('visibleFates', () => {
  it('is the law of the file, and of those who may know what it was and what it is', () => {
    for (const asks of [who(['bugs.view'], [], null), who(['bugs.view']), who(['comments.private'])]) {
      const [fates, said] = [new Params(), new Params()];
      const law = visibleComments(asks, said).replaceAll('c.', 'f.');
      expect(visibleFates(asks, fates)).toBe(`(${law} AND ${visibleAttachments(asks, said)})`);
      expect(fates.values).toEqual(said.values);
    }
  });
});

describe('visibleRevisions', () => {
  it('is the law of comments, and of a withdrawn one for staff alone', () => {
    for (const [asks, staff] of [
      [who(['bugs.view'], [], null), 'false'],
      [who(['bugs.view']), 'false'],
      [who(['comments.private', 'bugs.all']), 'true'],
    ] as const) {
      const [texts, said] = [new Params(), new Params()];
      const law = visibleComments(asks, said).replaceAll('c.', 'r.');
      expect(visibleRevisions(asks, texts)).toBe(`(${law} AND (c.withdrawn_at IS NULL OR ${staff}))`);
      expect(texts.values).toEqual(said.values);
    }
  });
});

describe('visibleComments', () => {
  it('gives a stranger what is for everyone, and nothing else', () => {
    const params = new Params();
    expect(visibleComments(who(['bugs.view'], [], null), params)).toBe(`(c.audience = 'everyone' OR false OR false)`);
    expect(params.values).toEqual([]);
  });

  it('gives the reporter what is for reporter and staff', () => {
    const params = new Params();
    expect(visibleComments(who(['bugs.view']), params)).toContain(
      `c.audience = 'reporter and staff' AND b.reporter_id = $1`,
    );
    expect(params.values).toEqual([1]);
  });
});
