// The promises of docs/operations.md and the alerts of docs/alerts.yml are made of series and labels that there are.
import { expect, it } from '@jest/globals';
import { names, series, type Name } from '../../src/measures/series.js';
import { read } from './sources.js';

const documents = ['docs/operations.md', 'docs/alerts.yml'];

/** A series that is named in a text, with the labels that are asked of it. */
const namedIn = (text: string): { name: string; labels: string[] }[] =>
  [...text.matchAll(/\bbugzot_\w+/g)].map(({ 0: name, index }) => {
    const [, labels = ''] = /^\{([^}]*)\}/.exec(text.slice(index + name.length)) ?? [];
    return { name, labels: [...labels.matchAll(/(\w+)\s*=/g)].map(([, label = '']) => label) };
  });

/** The name of a histogram without what Prometheus adds to it. */
const base = (name: string): string => name.replace(/_(bucket|sum|count)$/, '');

it.each(documents)('%s names series and labels that there are', (path) => {
  const named = namedIn(read(path));
  expect(named.length).toBeGreaterThan(4);
  const unknown = named.filter(({ name, labels }) => {
    const known: readonly string[] | undefined = names.includes(base(name) as Name)
      ? series[base(name) as Name][1]
      : undefined;
    return !known || labels.some((label) => !known.includes(label));
  });
  expect(unknown).toEqual([]);
});

it('has a series and an alert for each promise', () => {
  const table = read('docs/operations.md').split('| promise |')[1]?.split('\n\n')[0] ?? '';
  const rows = table.split('\n').slice(2);
  expect(rows.length).toBe(4);
  const alerts = read('docs/alerts.yml');
  const watched = new Set(namedIn(alerts).map(({ name }) => base(name)));
  for (const row of rows) {
    const own = namedIn(row).map(({ name }) => base(name));
    expect([row, own.length > 0, own.filter((name) => !watched.has(name))]).toEqual([row, true, []]);
    const alert = /`(BugZot\w+)`/.exec(row)?.[1] ?? '';
    expect(alerts).toContain(`- alert: ${alert}\n`);
  }
});

it('says of each alert what has happened, and how grave it is', () => {
  const rules = read('docs/alerts.yml').split('- alert: ').slice(1);
  expect(rules.length).toBeGreaterThan(10);
  for (const rule of rules)
    for (const part of [
      /^BugZot\w+\n/,
      /\n {8}expr: /,
      /\n {8}labels: \{ severity: (page|ticket) \}\n/,
      /summary: \S.*\.\n/,
    ])
      expect(rule).toMatch(part);
  const called = rules.map((rule) => rule.split('\n')[0]);
  expect(new Set(called).size).toBe(called.length);
});
