// A query's tree as one condition over bugs (alias `b`). What was typed goes into the parameters, never into the SQL.
import type { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { seesPrivate } from '../bug.visibility.js';
import { fieldSql, type Known } from './query.fields.sql.js';
import type { FieldNode, Query, WordsNode } from './query.js';
import { searchable } from './words.js';
import { byWay, unseen, type Within } from './ways.sql.js';

/** What one statement is made with; `staff` says of the bug `b` whether its private words may be looked at. */
interface Scene {
  readonly who: Who;
  readonly params: Params;
  readonly staff: string;
  readonly hints?: Hints | undefined;
}

/**
 * What is known before: the numbers among which bugs are looked for (places of the statement), what names mean, and what says
 * whether the private words of the bug `b` may be looked at, where `b` is not the bug of today.
 */
export interface Hints {
  readonly within?: Within;
  readonly known: Known;
  readonly staff?: string;
}

/** Is it made of words only, so that one look at the index of words answers it? */
export function isWords(tree: Query): boolean {
  if (tree.kind === 'words' || tree.kind === 'field') return tree.kind === 'words';
  return tree.kind === 'not' ? isWords(tree.part) : tree.parts.length > 0 && tree.parts.every(isWords);
}

/** Can only bugs with certain words fulfil it? What merely excludes words is asked the other way round. */
function isPositive(tree: Query): boolean {
  if (tree.kind === 'and') return tree.parts.some(isPositive);
  return tree.kind === 'or' ? tree.parts.every(isPositive) : tree.kind === 'words';
}

/** Does it ask once for certain words, and of what has them for fields at most? Then it may be said which way to go. */
export function isOneLook(tree: Query): boolean {
  if (isWords(tree)) return isPositive(tree);
  return (
    tree.kind === 'and' &&
    tree.parts.every((part) => isWords(part) || !hasWords(part)) &&
    tree.parts.some((part) => isWords(part) && isPositive(part))
  );
}

/** What is typed as one word may be several to the index (`a.b_c`): they have to stand one behind the other. */
const wordSql = ({ text }: WordsNode, { params }: Scene): string =>
  `phraseto_tsquery('bugzot', ${params.add(searchable(text))}::text)`;

/** A tree of words only as a text search query of PostgreSQL. Words without a letter or digit are left out by it. */
function tsquery(tree: Query, scene: Scene): string {
  if (tree.kind === 'words') return wordSql(tree, scene);
  if (tree.kind === 'not') return `!!(${tsquery(tree.part, scene)})`;
  if (tree.kind === 'field') throw new Error('A field is no word.');
  return `(${tree.parts.map((part) => tsquery(part, scene)).join(tree.kind === 'and' ? ' && ' : ' || ')})`;
}

/** Bugs whose words fulfil `asked`. Private words count only where they may be read, so that nothing can be guessed from a search. */
function probe(asked: string, { staff, hints }: Scene): string {
  const { from, to, way } = hints?.within ?? { from: '', to: '' };
  if (way) return byWay(asked, staff, { from, to, way });
  const everyone = `w.everyone @@ ${asked}`;
  // Conditions that each have an index; a CASE or coalesce would need one more over everything.
  const all = `(w.staff @@ ${asked} OR (w.staff IS NULL AND ${everyone}))`;
  const mixed = `(((${staff}) AND ${all}) OR (NOT (${staff}) AND ${everyone}))`;
  const found = staff === 'true' ? all : staff === 'false' ? everyone : mixed;
  // PostgreSQL does not conclude from b.id what w.bug_id can be.
  const within = from ? `w.bug_id >= ${from}::bigint AND w.bug_id < ${to}::bigint AND ` : '';
  return `EXISTS (SELECT FROM bug_words w WHERE w.bug_id = b.id AND ${within}${found})`;
}

/** Parts of words are put together and asked at once, as far as that is the same. */
function partsSql(kind: 'and' | 'or', parts: readonly Query[], scene: Scene): string[] {
  const words = parts.filter(isWords);
  const together = kind === 'and' ? (words.some(isPositive) ? words : []) : words.filter(isPositive);
  const rest = parts.filter((part) => !together.includes(part)).map((part) => treeSql(part, scene));
  return together.length === 0 ? rest : [...rest, probe(tsquery({ kind, parts: together }, scene), scene)];
}

/** "Not" also holds for a bug that has no value at all, such as one that nobody has taken. */
function notSql(part: Query, scene: Scene): string {
  const sql = treeSql(part, scene);
  return isWords(part) ? `NOT (${sql})` : `(${sql}) IS NOT TRUE`;
}

function treeSql(tree: Query, scene: Scene): string {
  switch (tree.kind) {
    case 'words':
      return probe(tsquery(tree, scene), scene);
    case 'field':
      return fieldSql(tree, scene.who, scene.params, scene.hints?.known);
    case 'not':
      return notSql(tree.part, scene);
    default:
      if (tree.parts.length === 0) return 'true';
      return `(${partsSql(tree.kind, tree.parts, scene).join(tree.kind === 'and' ? ' AND ' : ' OR ')})`;
  }
}

/**
 * The condition for the bugs (alias `b`) that `tree` asks for, as `who` may ask; its values are added to `params`. Which bugs
 * exist for `who` at all is said by visibleBugs, beside it.
 */
export function queryToSql(tree: Query, who: Who, params: Params, hints?: Hints): string {
  const staff = hasWords(tree) ? (hints?.staff ?? seesPrivate(who, params)) : 'false';
  return treeSql(tree, { who, params, staff, hints });
}

/** What a bug should have, of all that is asked of its words: null where that is nothing. */
function wanted(tree: Query, scene: Scene): string | null {
  if (tree.kind === 'words') return searchable(tree.text) === '' ? null : wordSql(tree, scene);
  if (tree.kind === 'field' || tree.kind === 'not') return null;
  const parts = tree.parts.flatMap((part) => wanted(part, scene) ?? []);
  return parts.length === 0 ? null : `(${parts.join(tree.kind === 'and' ? ' && ' : ' || ')})`;
}

/**
 * How well the words of the bug `b` (alias `w`), as `who` may read them, fit the query: a whole number, the better the higher;
 * null where the query has no word that a bug should have. It is PostgreSQL's `ts_rank` with the logarithm of the length (1),
 * in millionths: a word of the summary (weight A) counts ten times one of a comment.
 */
export function rankSql(tree: Query, who: Who, params: Params): string | null {
  const staff = seesPrivate(who, params);
  const asked = wanted(tree, { who, params, staff });
  if (asked === null) return null;
  const vector = `CASE WHEN ${staff} THEN coalesce(w.staff, w.everyone) ELSE w.everyone END`;
  return `round(1e6 * ts_rank(${vector}, ${unseen(asked)}, 1))::int`;
}

/** A condition that PostgreSQL can estimate: words (alias `w`) that everybody may read, as far as a bug should have them. */
export function estimateSql(tree: Query, who: Who, params: Params): string {
  const asked = wanted(tree, { who, params, staff: 'false' });
  return asked === null ? 'true' : `w.everyone @@ ${asked}`;
}

/** Does a bug have to have, or may it have, certain words? Only then one fits better than another. */
export function wantsWords(tree: Query): boolean {
  if (tree.kind === 'words') return searchable(tree.text) !== '';
  return tree.kind === 'and' || tree.kind === 'or' ? tree.parts.some(wantsWords) : false;
}

/** The fields that the query asks for, in their order. */
export function fieldsIn(tree: Query): FieldNode[] {
  if (tree.kind === 'field') return [tree];
  if (tree.kind === 'words') return [];
  return tree.kind === 'not' ? fieldsIn(tree.part) : tree.parts.flatMap(fieldsIn);
}

/** Does the query look for words? Such lists are counted less far. */
export function hasWords(tree: Query): boolean {
  if (tree.kind === 'words' || tree.kind === 'field') return tree.kind === 'words';
  return tree.kind === 'not' ? hasWords(tree.part) : tree.parts.some(hasWords);
}
