// Makes up bugs: when each was filed, by whom, about what, and its life until today.
import { unsaid, type Moment, type Ref } from '../../bugs/bug.js';
import type { Life, NewBug } from '../../bugs/changes/filing.js';
import { beginsAs } from '../../bugs/lifecycle/home.lifecycle.js';
import { stockWorkflow } from '../../bugs/lifecycle/workflow.js';
import { Course, DAY, remark } from './course.js';
import { live, severities } from './fates.js';
import type { Random } from './random.js';
import { named, type Stage, type StagedProduct } from './stage.js';
import { reportText, summaryOf } from './texts.js';

const platforms = [
  ['All', 50],
  ['Android', 15],
  ['iOS', 15],
  ['Web', 6],
  ['Windows', 5],
  ['Linux', 5],
  ['Other', 4],
] as const;

/** People work by day. */
const atDaytime = (random: Random, at: Moment): Moment =>
  Math.floor(at / DAY) * DAY + Math.round((7 + 13 * random.next()) * (DAY / 24)) + random.between(0, 59_999_999);

/** The newest version that existed then, or an older one; now and then none is named. */
function versionOf(random: Random, { versions }: StagedProduct, age: number): Ref | null {
  const newest = Math.min(versions.length - 1, Math.floor((1 - age) * versions.length));
  return random.chance(0.1) ? null : (versions[Math.max(0, newest - random.between(0, 1))] ?? null);
}

/** How many days ago the `at`th of `count` bugs was filed: more of them lately than at the beginning. */
const ageOf = (at: number, count: number, days: number): number => days * Math.pow(1 - (at + 0.5) / count, 1.25);

/** When each of `count` bugs was filed, the earliest first; the newest a few hours ago. */
function times(random: Random, count: number, days: number, now: Moment): Moment[] {
  const all = Array.from({ length: count }, (_, at) => atDaytime(random, now - ageOf(at, count, days) * DAY));
  return all.map((at) => Math.min(at, now - Math.round(random.next() * (DAY / 8)))).sort((a, b) => a - b);
}

/** A bug that has just been filed. */
function newBug(random: Random, stage: Stage, id: number, age: number): NewBug {
  const home = random.weighted(stage.products.map((product, at) => [product, at === 0 ? 3 : 2] as const));
  const { ref: component, part } = random.pick(home.parts);
  const inside = random.chance(0.2);
  return {
    id,
    reporter: random.pick(inside ? stage.developers : stage.reporters),
    summary: summaryOf(random, home.description, part),
    product: home.product,
    component,
    version: versionOf(random, home, age),
    severity: named(stage.severities, random.weighted(severities)),
    priority: named(stage.priorities, 'undecided'),
    platform: named(stage.platforms, random.weighted(platforms)),
    assignee: null,
    status: beginsAs(stockWorkflow, home.description.takesUnconfirmed, inside),
    resolution: null,
    duplicateOf: null,
    ...unsaid,
  };
}

/** `numbers.length` lives over the `days` before `now`, the lowest number first. */
export function* lives(
  random: Random,
  stage: Stage,
  numbers: readonly number[],
  days: number,
  now: Moment,
): Generator<Life> {
  const byPart = new Map<number, number[]>();
  for (const [at, filedAt] of times(random, numbers.length, days, now).entries()) {
    const bug = newBug(random, stage, numbers[at] ?? 0, (now - filedAt) / (days * DAY));
    const earlier = numbers.slice(Math.max(0, at - 200), at);
    const alike = byPart.get(bug.component.id) ?? [];
    const course = new Course(bug, filedAt, now);
    live({ random, stage, course, reporter: bug.reporter, earlier, alike });
    byPart.set(bug.component.id, [...alike.slice(-60), bug.id]);
    yield { bug, description: remark(reportText(random, earlier)), filedAt, door: 'demo', later: course.later };
  }
}
