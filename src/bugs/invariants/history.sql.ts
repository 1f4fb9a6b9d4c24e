// What must hold of history: it begins with the filing, leaves nothing out, and played through it gives the bug of now.
import type { Invariant } from '../../database/invariant.js';
import { fieldNames, type StockField } from '../bug.js';

const columns: Readonly<Record<StockField, string>> = {
  status: 'status',
  resolution: 'resolution',
  duplicateOf: 'duplicate_of',
  assignee: 'assignee_id',
  summary: 'summary',
  product: 'product_id',
  component: 'component_id',
  version: 'version_id',
  severity: 'severity_id',
  priority: 'priority_id',
  platform: 'platform_id',
  os: 'system_id',
  milestone: 'milestone_id',
  fixedIn: 'fixed_in_id',
  qaContact: 'qa_contact_id',
  deadline: 'deadline',
  whiteboard: 'whiteboard',
  url: 'url',
  opensOn: 'opens_on',
};

/** Fields of one value: of what a bug has many, each item has a history of its own. */
const single = fieldNames.map((field) => `'${field}'`).join(', ');

const present = fieldNames.map((field) => `WHEN '${field}' THEN b.${columns[field]}::text`).join(' ');

/**
 * A value as it is compared: things by number, for their names may change, and plain words as they are. An account that
 * was merged into another counts as that one: its bugs went over, and history keeps who it was.
 */
const value = (which: 'old' | 'new'): string => `coalesce(
  CASE WHEN a.field IN ('assignee', 'qaContact') THEN (SELECT m.merged_into_id FROM users m WHERE m.id = a.${which}_id) END::text,
  a.${which}_id::text, a.${which})`;

const filing = `
  SELECT b.id FROM bugs b LEFT JOIN changes h ON h.bug_id = b.id AND h.version = 1
  WHERE h.id IS NULL OR h.happened_at <> b.filed_at OR h.who_id <> b.reporter_id`;

const order = `
  SELECT DISTINCT bug_id AS id FROM (
    SELECT bug_id, version, happened_at, count(version) OVER w AS nth, lag(happened_at) OVER w AS before
    FROM changes WINDOW w AS (PARTITION BY bug_id ORDER BY happened_at, id)) h
  WHERE version <> nth OR happened_at <= before`;

const counters = `
  SELECT b.id FROM bugs b
    LEFT JOIN (SELECT bug_id, count(version) AS seen, count(*) AS done FROM changes GROUP BY bug_id) h ON h.bug_id = b.id
  WHERE b.version <> coalesce(h.seen, 0) OR b.staff_version <> coalesce(h.done, 0)`;

const times = `
  SELECT b.id FROM bugs b JOIN (
    SELECT bug_id, max(happened_at) FILTER (WHERE version IS NOT NULL) AS seen, max(happened_at) AS done
    FROM changes GROUP BY bug_id) h ON h.bug_id = b.id
  WHERE b.updated_at <> h.seen OR b.staff_updated_at <> h.done`;

const replay = `
  SELECT DISTINCT b.id FROM (
    SELECT DISTINCT ON (a.bug_id, a.field) a.bug_id, a.field, ${value('new')} AS became
    FROM altered a WHERE a.field IN (${single}) ORDER BY a.bug_id, a.field, a.at DESC) a
  JOIN bugs b ON b.id = a.bug_id
  WHERE a.became IS DISTINCT FROM CASE a.field ${present} END`;

const chain = `
  SELECT DISTINCT a.bug_id AS id FROM (
    SELECT a.bug_id, a.since, ${value('old')} AS was, lag(${value('new')}) OVER w AS before, lag(a.at) OVER w AS until
    FROM altered a WHERE a.field IN (${single}) WINDOW w AS (PARTITION BY a.bug_id, a.field ORDER BY a.at)) a
  JOIN bugs b ON b.id = a.bug_id
  WHERE a.since <> coalesce(a.until, b.filed_at) OR (a.until IS NOT NULL AND a.was IS DISTINCT FROM a.before)`;

const alterations = `
  SELECT a.change_id AS id FROM altered a LEFT JOIN changes h ON h.id = a.change_id
  WHERE h.id IS NULL OR h.bug_id <> a.bug_id OR h.happened_at <> a.at`;

const traces = `
  SELECT h.id FROM changes h
  WHERE h.door NOT IN ('redaction', 'comment') AND NOT EXISTS (SELECT FROM altered a WHERE a.change_id = h.id)
    AND NOT EXISTS (SELECT FROM comments c WHERE c.change_id = h.id)
    AND NOT (h.version IS NULL AND EXISTS (SELECT FROM comments c WHERE c.bug_id = h.bug_id AND c.published_at IS NOT NULL
      AND c.written_at = h.happened_at))
    AND NOT EXISTS (SELECT FROM attachments t WHERE t.change_id = h.id OR (t.bug_id = h.bug_id AND t.attached_at = h.happened_at))
    AND NOT EXISTS (SELECT FROM attachment_changes f WHERE f.change_id = h.id)
    AND NOT EXISTS (SELECT FROM plays p WHERE p.change_id = h.id)
    AND NOT EXISTS (SELECT FROM times t WHERE t.change_id = h.id)`;

export const historyInvariants: readonly Invariant[] = [
  {
    name: 'filing',
    holds: 'Every bug begins with its filing, by its reporter and at its time',
    of: 'bug',
    sql: filing,
  },
  {
    name: 'order',
    holds: 'Public changes are numbered 1, 2, 3 … in the order of time, no two at one moment',
    of: 'bug',
    sql: order,
  },
  {
    name: 'counters',
    holds: 'The versions of a bug are the numbers of its public and of all its changes',
    of: 'bug',
    sql: counters,
  },
  {
    name: 'times',
    holds: 'A bug was updated when its last public, and its last change of all, happened',
    of: 'bug',
    sql: times,
  },
  { name: 'replay', holds: 'What each field has become by its history is what it is', of: 'bug', sql: replay },
  {
    name: 'chain',
    holds: 'Each change of a field begins with the value, and at the moment, at which the one before ended',
    of: 'bug',
    sql: chain,
  },
  {
    name: 'alterations',
    holds: 'Every altered value belongs to a change of the same bug and moment',
    of: 'change',
    sql: alterations,
  },
  {
    name: 'traces',
    holds:
      'Every change has altered something or said something, but for what took words out or was done with a comment',
    of: 'change',
    sql: traces,
  },
];
