// The laws of roadmap and changelog: what is told of a milestone, and how bugs are put together by version and component.
import { describe, expect, it } from '@jest/globals';
import type { ProductRow } from '../../products/product.query.js';
import { changelogPage, roadmapPage } from './roadmap.pages.js';
import type { MendedRow, RoadmapRow } from './roadmap.sql.js';

const kettle: ProductRow = {
  id: 1,
  name: 'Kettle',
  slug: 'kettle',
  description: '',
  category: 'Kitchen',
  takesUnconfirmed: false,
  isActive: true,
};

const milestone = (more: Partial<RoadmapRow>): RoadmapRow => ({
  id: 7,
  name: 'Winter "26"',
  nameKey: 'winter "26"',
  rank: 1,
  retired: 0,
  description: '',
  due: null,
  isLate: false,
  open: 0,
  closed: 0,
  ...more,
});

const page = <Row>(...rows: Row[]) => ({ rows, previous: '', next: '' });

describe('a milestone', () => {
  it.each([
    [{ open: 0, closed: 0 }, undefined],
    [{ open: 1, closed: 999 }, '99% closed'],
    [{ open: 0, closed: 3 }, '100% closed'],
    [{ open: 3, closed: 0 }, '0% closed'],
  ])('of %j is %s', (counts, words) => {
    const shown = roadmapPage(kettle, page(milestone(counts)), false).milestones[0];
    expect(shown?.done?.words).toBe(words);
  });

  it.each([
    [{ isLate: true, open: 1 }, true],
    [{ isLate: true, open: 0, closed: 4 }, false],
    [{ isLate: false, open: 1 }, false],
    [{ isLate: true, open: 1, retired: 1 }, false],
  ])('of %j is late: %s', (facts, late) => {
    const { milestones, retired } = roadmapPage(kettle, page(milestone(facts)), false);
    expect([...milestones, ...retired].map(({ isLate }) => isLate)).toEqual([late]);
  });

  it('leads to its bugs, and counts as far as is counted', () => {
    const [shown] = roadmapPage(kettle, page(milestone({ open: 10_001, closed: 1 })), false).milestones;
    expect(shown?.open).toEqual({
      href: '/bugs?q=product:kettle+milestone:%22Winter+%22%2226%22%22%22+is:open',
      label: '10,000+ open',
    });
    expect(shown?.closed.label).toBe('1 closed');
  });

  it('that is retired is folded below the others, and open where it is alone', () => {
    const both = roadmapPage(kettle, page(milestone({}), milestone({ id: 8, retired: 1 })), true);
    expect([both.milestones.length, both.retired.length, both.retiredOpen]).toEqual([1, 1, false]);
    expect([both.retiredLabel, both.arrange]).toEqual(['1 retired milestone', '/admin/milestones?product=kettle']);
    const alone = roadmapPage(kettle, { ...page(milestone({ retired: 1 })), previous: 'x' }, false);
    expect([alone.retiredOpen, alone.arrange]).toEqual([true, '']);
    expect(alone.pager).toMatchObject({ count: 'Last page', previous: '/products/kettle/roadmap?before=x', next: '' });
  });
});

const row = (id: number, version: number, component: string, componentRank = 0): MendedRow => ({
  versionId: version,
  version: `1.${version}`,
  versionRank: version,
  component,
  componentRank,
  id,
  summary: `Bug ${id}`,
});

describe('the changelog', () => {
  it('has versions as they come, and in each its components in their order', () => {
    const rows = [
      row(9, 2, 'whistle', 2),
      row(8, 2, 'lid', 1),
      row(7, 2, 'whistle', 2),
      row(3, 1, 'b'),
      row(2, 1, 'a'),
    ];
    const counts = new Map([
      [2, 3],
      [1, 20_000],
    ]);
    const shown = changelogPage(kettle, { page: { ...page(...rows), next: 'x' }, counts });
    const words = shown.versions.map(({ name, count, groups }) => [
      `${name}: ${count}`,
      ...groups.map((group) => `${group.name} ${group.bugs.map((bug) => bug.number).join(' ')}`),
    ]);
    expect(words).toEqual([
      ['1.2: 3 bugs fixed', 'lid #8', 'whistle #9 #7'],
      ['1.1: 2 of 10,000+ bugs fixed', 'a #2', 'b #3'],
    ]);
    expect(shown.pager).toMatchObject({ count: 'First page', next: '/products/kettle/changelog?after=x' });
  });

  it('has no pager where everything stands on one page', () => {
    expect(changelogPage(kettle, { page: page<MendedRow>(), counts: new Map() }).pager).toBeNull();
    expect(changelogPage(kettle, { page: page(row(1, 1, 'lid')), counts: new Map() }).versions[0]?.count).toBe(
      '1 bug fixed',
    );
  });
});
