// What a thread shows of a comment: its text as far as it is for the reader, and what has become of it.
import type { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import type { Moment } from '../bug.js';
import { visibleComments } from '../bug.visibility.js';
import type { Audience } from '../changes/change.js';
import { micros } from '../changes/changes.sql.js';
import { TAGS } from './comments.sql.js';

/** Somebody, and when he did it. */
export interface Doing {
  readonly name: string;
  readonly realName: string;
  readonly at: Moment;
}

/** One comment of a thread. */
export interface CommentOfEntry {
  readonly number: number | null;
  readonly permalink: string;
  readonly audience: Audience;
  readonly html: string;
  /** The beginning of a very long text, as it was typed; null for all others. */
  readonly opening: string | null;
  /** Too long for this page: its text stands on another. */
  readonly isHuge?: boolean;
  /** As it was typed, where that was asked for; null for what is withdrawn. */
  readonly text?: string | null;
  /** Who wrote it and when, where the change it stands with was another's, or later. */
  readonly author: Doing | null;
  readonly isMine: boolean;
  /** It was public once and is not for the reader any more: nothing of it is told but its number. */
  readonly isHidden: boolean;
  readonly isEdited: boolean;
  readonly withdrawn: Doing | null;
  readonly tags: readonly string[];
}

/** Bytes of HTML beyond which a text is shown folded, and characters of its beginning that are shown then. */
const LONG = 12_000;
const OPENING = 400;
/** Bytes beyond which it stands on a page of its own. */
const HUGE = 150_000;

const doing = (person: string, at: string): string =>
  `(SELECT json_build_object('name', d.name, 'realName', d.real_name, 'at', ${micros(at)}) FROM users d WHERE d.id = ${person})`;

const SHOWN = `'html', CASE WHEN octet_length(c.html) > ${HUGE} THEN '' ELSE c.html END,
  'isHuge', octet_length(c.html) > ${HUGE}, 'opening', CASE WHEN octet_length(c.html) > ${LONG} THEN left(c.text, ${OPENING}) END`;
const PLAIN = `'html', '', 'opening', NULL, 'text', CASE WHEN c.withdrawn_at IS NULL THEN c.text END`;

const told = (who: Who, params: Params, isPlain: boolean): string => `json_build_object(
  'number', c.number, 'permalink', c.permalink, 'audience', c.audience, ${isPlain ? PLAIN : SHOWN},
  'author', CASE WHEN c.published_at IS NOT NULL THEN ${doing('c.author_id', 'c.written_at')} END,
  'isMine', ${who.person ? `c.author_id = ${params.add(who.person.id)}` : 'false'}, 'isHidden', false,
  'isEdited', c.edited_at IS NOT NULL,
  'withdrawn', CASE WHEN c.withdrawn_at IS NOT NULL THEN ${doing('c.withdrawn_by_id', 'c.withdrawn_at')} END, 'tags', ${TAGS})`;

/** Of what was public once and is not for the reader, that there is something. */
const untold = `json_build_object('number', c.number, 'permalink', '', 'audience', 'everyone', 'html', '', 'opening', NULL,
  'author', NULL, 'isMine', false, 'isHidden', true, 'isEdited', false, 'withdrawn', NULL, 'tags', ARRAY[]::text[])`;

/** The comment of the change `h` of the visible bug `b`; `isPlain`: its text as it was typed, in place of its HTML. */
export const commentColumn = (who: Who, params: Params, isPlain = false): string => `
  (SELECT CASE WHEN ${visibleComments(who, params)} THEN ${told(who, params, isPlain)} ELSE ${untold} END FROM comments c
   WHERE c.change_id = h.id AND (c.number IS NOT NULL OR ${visibleComments(who, params)}))`;
