// The last change that somebody has made of a bug, with what has become of it since.
import { setNames } from '../bug.js';
import { micros } from '../changes/changes.sql.js';
import { DAYS } from './undoing.js';

const people = "'assignee', 'qaContact', 'cc', 'needinfo', 'review', 'verify'";
const sets = setNames.map((name) => `'${name}'`).join(', ');

const called = (side: 'old' | 'new'): string => `
  CASE WHEN a.field IN (${people}) OR f.kind = 'person' THEN (SELECT u.name FROM users u WHERE u.id = a.${side}_id) END`;

const isMany = `(a.field IN (${sets}) OR coalesce(f.kind = 'choices', false))`;

const item = (row: string): string => `coalesce(${row}.new_id::text, ${row}.old_id::text, ${row}.new, ${row}.old)`;

/** What the bug's own product has, and is active. */
const ofProduct = (table: string): string =>
  `NOT EXISTS (SELECT FROM ${table} t WHERE t.id = a.old_id AND t.product_id = b.product_id AND t.is_active)`;
const active = (table: string): string => `NOT EXISTS (SELECT FROM ${table} t WHERE t.id = a.old_id AND t.is_active)`;

/** How it is seen that a thing is retired, by the field that refers to it. */
const retired: Readonly<Record<string, string>> = {
  component: ofProduct('components'),
  version: ofProduct('versions'),
  fixedIn: ofProduct('versions'),
  milestone: ofProduct('milestones'),
  severity: active('severities'),
  priority: active('priorities'),
  platform: active('platforms'),
  os: active('systems'),
  keywords: active('keywords'),
};

const isGone = `CASE WHEN f.id IS NOT NULL AND NOT f.is_active THEN true WHEN a.old_id IS NULL THEN false
  ${Object.entries(retired)
    .map(([field, sql]) => `WHEN a.field = '${field}' THEN ${sql}`)
    .join(' ')}
  WHEN a.field IN (${people}) OR f.kind = 'person'
    THEN NOT EXISTS (SELECT FROM users u WHERE u.id = a.old_id AND u.status = 'active')
  WHEN f.id IS NOT NULL THEN ${active('custom_options')} ELSE false END`;

/** The last change of the bug $1 by the person $2, as undoing() wants it. */
export const LAST = `
  SELECT ${micros('h.happened_at')} AS at, h.door, h.happened_at < clock_timestamp() - interval '${DAYS} days' AS "isOld",
    (SELECT coalesce(json_agg(json_build_object('field', a.field, 'old', a.old, 'oldId', a.old_id, 'new', a.new,
        'newId', a.new_id, 'oldName', ${called('old')}, 'newName', ${called('new')}, 'isMany', ${isMany},
        'isTouched', EXISTS (SELECT FROM altered l WHERE l.bug_id = a.bug_id AND l.field = a.field AND l.at > a.at
          AND (NOT ${isMany} OR ${item('l')} = ${item('a')})), 'isGone', ${isGone})), '[]')
     FROM altered a JOIN bugs b ON b.id = a.bug_id LEFT JOIN custom_fields f ON 'cf.' || f.key = a.field
     WHERE a.change_id = h.id) AS altered
  FROM changes h WHERE h.bug_id = $1 AND h.who_id = $2 AND h.door <> 'comment' ORDER BY h.happened_at DESC LIMIT 1`;
