// What is told of relations: nothing where there is nothing, and no word of a stranger as if it were ours.
import { describe, expect, it } from '@jest/globals';
import { frequentPage, frequentUrl } from './frequent.pages.js';
import { dependenciesPage, relationsView } from './relation.pages.js';
import { SHOWN, treeLimits, type Related } from './relations.sql.js';

const bug = (id: number, isOpen = true): Related => ({
  id,
  summary: `Bug ${id}`,
  status: isOpen ? 'NEW' : 'CLOSED',
  resolution: isOpen ? null : 'FIXED',
  isOpen,
});
const none = { dependsOn: [], blocks: [], repeatedBy: [], links: [] };
const many = (length: number): Related[] => Array.from({ length }, (_, at) => bug(at + 2));

describe('the page of a bug', () => {
  it('shows nothing where there is nothing', () => expect(relationsView(1, none)).toEqual([]));

  it('shows each relation that there is, and the way to the tree where there is one', () => {
    const [view] = relationsView(1, { ...none, blocks: [bug(2), bug(3, false)] });
    expect(view?.lists.map(({ label }) => label)).toEqual(['Blocks']);
    expect(view?.lists[0]?.bugs.map(({ isClosed }) => isClosed)).toEqual([false, true]);
    expect(view?.tree).toBe('/bugs/1/dependencies');
    expect(relationsView(1, { ...none, repeatedBy: [bug(2)] })[0]?.tree).toBe('');
  });

  it('cuts long lists, and says so', () => {
    const [view] = relationsView(1, { ...none, dependsOn: many(SHOWN + 1) });
    expect([view?.lists[0]?.bugs.length, view?.lists[0]?.more]).toEqual([SHOWN, `and more than these ${SHOWN}`]);
  });

  it.each([
    ['https://example.org/a', '', 'https://example.org/a', 'example.org/a', ''],
    ['https://example.org/a', 'Lid sticks', 'https://example.org/a', 'Lid sticks', 'example.org'],
    [`https://example.org/${'x'.repeat(200)}`, '', expect.any(String), `example.org/${'x'.repeat(68)}…`, ''],
    ['javascript:alert(1)', 'Lid sticks', '', 'javascript:alert(1)', ''],
  ])('shows %s with the title “%s”', (url, title, href, label, host) => {
    const [view] = relationsView(1, { ...none, links: [{ url, title }] });
    expect(view?.links).toEqual([{ href, label, host }]);
  });
});

describe('the page of dependencies', () => {
  it('says what is left out', () => {
    const edges = many(treeLimits.bugs + 1).map(({ id }) => ({ from: 1, on: id }));
    const bugs = [bug(1), ...many(treeLimits.bugs + 1)];
    const page = dependenciesPage({ root: bug(1), bugs, edges, depth: 1 }, false);
    expect(page.notes).toHaveLength(2);
    expect(page.graphs).toEqual([]);
    expect(page.halves[0]?.branches).toHaveLength(treeLimits.bugs - 1);
  });

  it('draws what can be drawn, and names no bug that was not brought', () => {
    const page = dependenciesPage(
      {
        root: bug(1),
        bugs: [bug(1), bug(2)],
        edges: [
          { from: 1, on: 2 },
          { from: 2, on: 777 },
        ],
        depth: 1,
      },
      true,
    );
    expect(page.graphs[0]?.bugs.map(({ number, kind }) => `${number} ${kind}`)).toEqual(['#1 this', '#2 open']);
    expect(JSON.stringify(page)).not.toContain('777');
    expect(page.ways.map(({ current }) => current)).toEqual([false, true]);
  });
});

describe('the list of what is frequent', () => {
  it.each([
    ['', false, '/bugs/frequent'],
    ['kettle', false, '/bugs/frequent?product=kettle'],
    ['kettle', true, '/bugs/frequent?product=kettle&closed=yes'],
  ])('of “%s” (closed: %p) has the URL %s', (slug, closed, url) => expect(frequentUrl(slug, closed)).toBe(url));

  it('counts duplicates and votes together', () => {
    const page = frequentPage([{ ...bug(1), duplicates: 2, votes: 3 }], { name: 'Kettle', slug: 'kettle' }, false);
    expect(page.rows[0]?.times).toBe(5);
    expect(page.heading).toBe('Most frequent in Kettle');
    expect(frequentPage([], null, true).ways.map(({ current }) => current)).toEqual([false, true]);
  });
});
