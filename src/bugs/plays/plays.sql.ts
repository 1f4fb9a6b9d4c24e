// The statements of the state of play: the newest one of a bug holds, and each is kept.
import { RENDERER } from '../../web/markdown.js';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import type { Moment } from '../bug.js';
import type { BugFacts } from '../bug.policy.js';
import { visibleBugs } from '../bug.visibility.js';
import { micros } from '../changes/changes.sql.js';

/** One state of play. `text` is told where its HTML has to be made anew: by another renderer, or after words were taken out. */
export interface PlayRow {
  html: string;
  text: string | null;
  /** The revision of the bug that it made. */
  version: number;
  at: Moment;
  who: string;
  realName: string;
}

/** What the form for it needs of a bug. */
export interface PlayedBug extends BugFacts {
  id: number;
  summary: string;
  play: PlayRow | null;
}

const STALE = `p.renderer < ${RENDERER} OR p.html = ''`;

/** The newest state of play of the bug `b` as JSON, or null; `beyond` limits the changes `h`, `text` says when it is told. */
export const playSql = (beyond = '', text = STALE): string => `
  (SELECT json_build_object('html', p.html, 'text', CASE WHEN ${text} THEN p.text END, 'version', h.version,
     'at', ${micros('h.happened_at')}, 'who', u.name, 'realName', u.real_name)
   FROM plays p JOIN changes h ON h.id = p.change_id JOIN users u ON u.id = h.who_id
   WHERE p.bug_id = b.id ${beyond} ORDER BY p.change_id DESC LIMIT 1)`;

/** The bug with its state of play as it was typed; no row where it does not exist for `who`. */
export function playedBug(id: number, who: Who): { sql: string; params: unknown[] } {
  const params = new Params(id);
  const sql = `
    SELECT b.id, b.summary, json_build_object('id', b.product_id) AS product, json_build_object('id', b.reporter_id) AS reporter,
      json_build_object('roles', ARRAY(SELECT json_build_object('id', o.role_id) FROM bug_roles o WHERE o.bug_id = b.id)) AS sets,
      ${playSql('', 'true')} AS play
    FROM bugs b WHERE b.id = $1 AND ${visibleBugs(who, params)}`;
  return { sql, params: params.values };
}

/** The newest one of bug $1, whose lock is held. */
export const HOLDS = `SELECT ${playSql('', 'true')} AS play FROM bugs b WHERE b.id = $1`;

/** With the change of bug $1 at the moment $2: text $3, its HTML $4 by renderer $5. */
export const INSERT_PLAY = `
  INSERT INTO plays (change_id, bug_id, text, html, renderer)
  SELECT h.id, h.bug_id, $3, $4, $5 FROM changes h WHERE h.bug_id = $1 AND h.happened_at = $2::timestamptz`;
