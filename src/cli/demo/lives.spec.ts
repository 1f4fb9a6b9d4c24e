// The law of made-up bugs: repeatable, in order, legal steps only, and nothing in the future.
import { describe, expect, it } from '@jest/globals';
import { chainOf, type Life } from '../../bugs/changes/filing.js';
import { stockCatalogue } from '../../bugs/lifecycle/statuses.js';
import { lives } from './lives.js';
import { products } from './products.js';
import { Random } from './random.js';
import type { Stage } from './stage.js';

let ids = 0;
const ref = (name: string) => ({ id: ++ids, name });
const table = (...names: string[]) => new Map(names.map((name) => [name, ref(name)]));
const stage: Stage = {
  products: products.map((description) => ({
    product: ref(description.name),
    description,
    parts: description.parts.map((part) => ({ ref: ref(part.name), part })),
    versions: description.versions.map(ref),
  })),
  severities: table('blocker', 'critical', 'major', 'normal', 'minor', 'trivial', 'enhancement'),
  priorities: table('undecided', 'lowest', 'low', 'medium', 'high', 'highest'),
  platforms: table('All', 'Linux', 'Windows', 'Android', 'iOS', 'Web', 'Other'),
  reporters: ['rita', 'olek'].map(ref),
  developers: ['dev', 'noor'].map(ref),
  triagers: ['tess', 'sam'].map(ref),
};

const now = 1_800_000_000_000_000;
const numbers = Array.from({ length: 600 }, (_, at) => at + 1);
const made = (seed: number): Life[] => [...lives(new Random(seed), stage, numbers, 700, now)];

describe('made-up bugs', () => {
  const all = made(1);
  const last = all.map((life) => chainOf(life).steps.at(-1)?.outcome.after);

  it('are the same for the same seed', () => {
    expect(made(1)).toEqual(all);
    expect(made(2)).not.toEqual(all);
  });

  it('are filed one after the other, within the time', () => {
    const times = all.map(({ filedAt }) => filedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(now - 702 * 86_400_000_000);
  });

  it('know nothing of the future', () => {
    for (const life of all)
      for (const { at } of chainOf(life).steps) expect([at <= now, Number.isInteger(at)]).toEqual([true, true]);
  });

  it('repeat only earlier bugs', () => {
    const marked = last.flatMap((bug) => (bug?.duplicateOf ? [[bug.id, bug.duplicateOf.id]] : []));
    expect(marked.length).toBeGreaterThan(10);
    for (const [id = 0, original = 0] of marked) expect(original).toBeLessThan(id);
  });

  it('are mostly closed, and the newest wait for triage', () => {
    const open = last.filter((bug) => bug && stockCatalogue.isOpen(bug.status));
    expect(open.length / all.length).toBeGreaterThan(0.1);
    expect(open.length / all.length).toBeLessThan(0.4);
    expect(last.slice(-20).filter((bug) => bug?.assignee === null).length).toBeGreaterThan(8);
  });

  it('hold a few private words', () => {
    const whispers = all.flatMap(({ later }) => later.filter(({ comment }) => comment?.audience === 'staff'));
    expect(whispers.length).toBeGreaterThan(10);
  });
});
