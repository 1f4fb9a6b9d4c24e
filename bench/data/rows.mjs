// Chains of changes as lines for COPY: the rows are those of the one door, only the way into the tables is another.
import { alteredRows, bugRow, changeRow } from '../../dist/src/bugs/changes/changes.store.js';
import { statuses } from '../../dist/src/bugs/lifecycle/statuses.js';
import { RENDERER } from '../../dist/src/web/markdown.js';
import { htmlOf } from './texts.mjs';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Microseconds since 1970 as PostgreSQL reads a time. */
function time(moment) {
  const rest = moment % 1000;
  return `${new Date((moment - rest) / 1000).toISOString().slice(0, 23)}${String(rest).padStart(3, '0')}Z`;
}

const escapes = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const value = (one) => {
  if (one === null || one === undefined) return '\\N';
  return typeof one === 'string' ? one.replace(/[\\\n\r\t]/g, (sign) => escapes[sign]) : String(one);
};
const line = (values) => `${values.map(value).join('\t')}\n`;

/** Table → its columns, in the order of the lines below. */
export const columns = {
  bugs: `id, product_id, component_id, version_id, severity_id, priority_id, platform_id, status, resolution, is_open, duplicate_of,
    reporter_id, assignee_id, summary, filed_at, updated_at, version, staff_updated_at, staff_version, comment_count, milestone_id`,
  changes: 'id, bug_id, version, seen_version, who_id, door, happened_at, recorded_at, note',
  altered: 'change_id, bug_id, field, old, old_id, new, new_id, since, at',
  comments: 'id, bug_id, change_id, number, permalink, author_id, audience, format, text, html, renderer, written_at',
};

/** What the writer calls the columns of a bug, in the order of `columns`. */
const bugNames =
  `id product component affected severity priority platform status resolution open duplicate reporter assignee
summary filed updated revision staff_updated staff_revision comments milestone`.split(/\s+/);
const times = new Set(['filed', 'updated', 'staff_updated']);

const openOnes = new Set(statuses.filter(({ isOpen }) => isOpen).map(({ name }) => name));

function bugLine(bug) {
  const row = { ...bugRow(bug), open: openOnes.has(bug.status) };
  return line(bugNames.map((name) => (times.has(name) ? time(row[name]) : row[name])));
}

function changeLine(id, step) {
  const { bug, version, seen, who, door, at, note } = changeRow(id, step);
  return line([id, bug, version, seen, who, door, time(at), time(at), note]);
}

const alteredLine = ({ change, bug, field, old, old_id, new: become, new_id, since, at }) =>
  line([change, bug, field, old, old_id, become, new_id, time(since), time(at)]);

/** Numbers changes and comments, and writes each chain as lines. */
export class Rows {
  constructor(random) {
    this.random = random;
    this.change = 0;
    this.comment = 0;
  }

  /** The lines of one chain, by table. */
  lines(chain) {
    const ids = new Map(chain.steps.map((step) => [step, ++this.change]));
    const steps = [...ids];
    const last = chain.steps.at(-1).outcome.after;
    return {
      bugs: bugLine(last),
      changes: steps.map(([step, id]) => changeLine(id, step)).join(''),
      altered: alteredRows(chain, ids).map(alteredLine).join(''),
      comments: steps.map(([step, id]) => (step.comment ? this.commentLine(id, step) : '')).join(''),
    };
  }

  commentLine(change, { comment, outcome, whoId, at }) {
    const { text, audience, format } = comment;
    const [id, html] = [++this.comment, htmlOf(text)];
    const who = [outcome.commentNumber, this.permalink(), whoId, audience];
    return line([id, outcome.after.id, change, ...who, format, text, html, RENDERER, time(at)]);
  }

  permalink() {
    let bits = this.random.next() * 2 ** 30;
    let link = '';
    for (let at = 0; at < 10; at += 1) {
      if (at === 5) bits = this.random.next() * 2 ** 30;
      link += LETTERS[bits & 63];
      bits = Math.floor(bits / 64);
    }
    return link;
  }
}
