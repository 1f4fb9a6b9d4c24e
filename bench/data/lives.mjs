// Lives of bugs as chance has them: filed, talked about, taken, resolved; most are closed, some have a private note.
import { unsaid } from '../../dist/src/bugs/bug.js';
import { markers } from './vocabulary.mjs';

const DAY = 86_400_000_000;
/** Ten years, in microseconds; fixed, so that two runs give the same rows. */
export const BEGIN = Date.UTC(2016, 10, 1) * 1000;
const END = Date.UTC(2026, 10, 1) * 1000;

/** Shares of all bugs. */
const OPEN = 0.12;
const NOTED = 0.05;
const LONG = 0.03;

/** How many bugs have the rare word: 20 in a million, and never less than three. */
export const rareCount = (size) => Math.max(3, Math.round((size * 20) / 1_000_000));
/** The bugs with exactly 500 comments. */
export const longest = (size) => [...new Set([Math.ceil(size / 2), Math.ceil(size * 0.9)])];

const resolutions = [
  ['FIXED', 58],
  ['DUPLICATE', 9],
  ['INVALID', 9],
  ['WONTFIX', 8],
  ['WORKSFORME', 9],
  ['INCOMPLETE', 7],
];

/** Every how many-th bug has which known word; the places are spread over all the years. */
export function marksOf(id, size) {
  const spread = (id * 37) % 100;
  const every = Math.max(1, Math.floor(size / rareCount(size)));
  const rare = id % every === Math.ceil(every / 2) && id <= every * rareCount(size);
  return [spread < 28 && markers.common, spread === 63 && markers.middling, rare && markers.rare].filter(Boolean);
}

export class Lives {
  constructor({ random, texts, scene, size }) {
    Object.assign(this, { random, texts, scene, size, long: new Set(longest(size)) });
  }

  /** More likely one of the first. */
  early(items) {
    return items[Math.floor(this.random.next() ** 2 * items.length)];
  }

  /** From 0 on, `mean` on average, each further one as likely as the one before. */
  geometric(mean) {
    return Math.floor(Math.log(1 - this.random.next()) / Math.log(mean / (mean + 1)));
  }

  remark(mean, audience = 'everyone', said = []) {
    return { text: this.texts.text(mean, said), format: 'markdown', audience };
  }

  /** The life of bug `id`, as the one door takes it. */
  life(id) {
    const { random } = this;
    const step = (END - BEGIN - 2 * DAY) / this.size;
    const filedAt = Math.floor(BEGIN + step * (id - 1 + random.next()));
    const bug = this.bug(id);
    const span = Math.min(random.wait(90 * DAY) + DAY / 24, END - filedAt);
    const at = (part) => filedAt + Math.floor(span * part);
    const moves = this.course(bug, at);
    const said = moves.filter(({ comment }) => comment).length;
    const later = [...moves, ...this.talk(bug, at, said), ...this.notes(at)];
    return { bug, description: this.remark(60, 'everyone', marksOf(id, this.size)), filedAt, door: 'web', later };
  }

  bug(id) {
    const { random, scene } = this;
    const product = this.early(scene.products);
    const component = this.early(product.components);
    return {
      id,
      product: product.ref,
      component: component.ref,
      version: random.chance(0.7) ? random.pick(product.versions) : null,
      severity: random.chance(0.6) ? scene.severities[3] : random.pick(scene.severities),
      priority: random.chance(0.5) ? scene.priorities[0] : random.pick(scene.priorities),
      platform: random.chance(0.4) ? scene.platforms[0] : random.pick(scene.platforms),
      reporter: this.early(scene.everyone),
      assignee: component.owner,
      status: random.chance(0.01) ? 'UNCONFIRMED' : 'NEW',
      resolution: null,
      duplicateOf: null,
      summary: this.texts.summary(),
      ...unsaid,
      milestone: id % 3 === 0 ? product.milestones[id % product.milestones.length] : null,
    };
  }

  /** Moves through the life: taken, ranked, resolved, perhaps verified; the last ones not at all. */
  course(bug, at) {
    const { random } = this;
    const isOpen = random.chance(OPEN);
    const worker = bug.assignee ?? this.early(this.scene.developers);
    const move = (part, set, comment = null) => ({ at: at(part), whoId: worker.id, set, comment, note: '' });
    const moves = [];
    if (random.chance(isOpen ? 0.45 : 0.2)) moves.push(move(0.3, { status: 'ASSIGNED', assignee: worker }));
    if (random.chance(0.15)) moves.push(move(0.4, { priority: random.pick(this.scene.priorities) }));
    if (isOpen) return moves;
    moves.push(move(0.7, this.answer(bug), random.chance(0.3) ? this.remark(25) : null));
    if (random.chance(0.2)) moves.push(move(0.95, { status: random.pick(['VERIFIED', 'CLOSED']) }));
    return moves;
  }

  answer(bug) {
    const resolution = bug.id > 1 ? this.random.weighted(resolutions) : 'FIXED';
    const original = resolution === 'DUPLICATE' ? this.random.between(Math.max(1, bug.id - 5000), bug.id - 1) : 0;
    const duplicateOf = original > 0 ? { id: original, name: String(original) } : null;
    return { status: 'RESOLVED', resolution, duplicateOf };
  }

  /** What was said without a move; `said` is how much was said with one. */
  talk(bug, at, said) {
    const { random, scene } = this;
    const count = this.long.has(bug.id) ? 500 - said : this.geometric(random.chance(LONG) ? 25 : 2.05);
    const speaker = () =>
      random.chance(0.4) ? bug.reporter : this.early(random.chance(0.6) ? scene.developers : scene.everyone);
    const one = () => ({ at: at(random.next()), whoId: speaker().id, set: {}, comment: this.remark(25), note: '' });
    return Array.from({ length: count }, one);
  }

  notes(at) {
    const { random, scene } = this;
    if (!random.chance(NOTED)) return [];
    const one = () => {
      const whoId = this.early(scene.staff).id;
      return { at: at(random.next()), whoId, set: {}, comment: this.remark(25, 'staff'), note: '' };
    };
    return Array.from({ length: random.chance(0.3) ? 2 : 1 }, one);
  }
}
