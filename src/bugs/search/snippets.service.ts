// Shows why a bug was found: the words of the query marked in its summary, and in a passage of what was said about it.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleBugs, visibleComments } from '../bug.visibility.js';
import type { Query } from './query.js';
import { marked, passage, type Piece, type Sought } from './snippet.js';
import { isOneOf } from './ways.sql.js';
import { searchable } from './words.js';

/** The summary with its marks, and a passage, each [] where nothing is marked in it. */
export interface Snippet {
  readonly summary: readonly Piece[];
  readonly passage: readonly Piece[];
  /** The passage is private. */
  readonly isPrivate: boolean;
}

/** What is looked through of one bug: its first comments, each as far as this. */
const COMMENTS = 10;
const CHARACTERS = 2_000;

/** The words that a bug must or may have, each as it was typed. */
function wordsIn(tree: Query): string[] {
  if (tree.kind === 'words') return [searchable(tree.text)].filter((text) => text !== '');
  return tree.kind === 'and' || tree.kind === 'or' ? tree.parts.flatMap(wordsIn) : [];
}

const STEMS = `
  SELECT array(SELECT coalesce((ts_lexize('bugzot_stem', lower(unaccent(word))))[1], lower(word))
    FROM unnest(string_to_array(said, ' ')) WITH ORDINALITY AS w(word, place) ORDER BY place) AS stems
  FROM unnest($1::text[]) said`;

interface Said {
  bug: number;
  text: string;
  private: boolean;
}

@Injectable()
export class SnippetsService {
  constructor(private readonly database: DatabaseService) {}

  /** What to show of these bugs, by their numbers, as far as `who` may read them. */
  async of(bugs: readonly { id: number; summary: string }[], tree: Query, who: Who): Promise<Map<number, Snippet>> {
    const words = wordsIn(tree);
    if (words.length === 0 || bugs.length === 0) return new Map();
    const ids = bugs.map(({ id }) => id);
    const [sought, said] = await Promise.all([this.stems(words), this.said(ids, who)]);
    return new Map(bugs.map((bug) => [bug.id, snippetOf(bug.summary, said.get(bug.id) ?? [], sought)]));
  }

  private async stems(words: readonly string[]): Promise<Sought[]> {
    const rows = await this.database.read<{ stems: string[] }>(null, 'stems', STEMS, [words]);
    return rows.map(({ stems }) => stems);
  }

  private async said(ids: readonly number[], who: Who): Promise<Map<number, Said[]>> {
    const params = new Params();
    const sql = `
      SELECT b.id AS bug, s.text, s.audience <> 'everyone' AS private FROM bugs b
      CROSS JOIN LATERAL (
        SELECT left(c.text, ${CHARACTERS}) AS text, c.audience FROM comments c
        WHERE c.bug_id = b.id AND ${visibleComments(who, params)}
        ORDER BY c.written_at, c.id LIMIT ${COMMENTS}) s
      WHERE ${isOneOf(params.add(ids))} AND ${visibleBugs(who, params)}`;
    const rows = await this.database.read<Said>(who, 'said', sql, params.values);
    const said = new Map<number, Said[]>();
    for (const row of rows) said.set(row.bug, [...(said.get(row.bug) ?? []), row]);
    return said;
  }
}

/** The first text that shows anything is the one that is shown. */
function snippetOf(summary: string, said: readonly Said[], sought: readonly Sought[]): Snippet {
  for (const { text, private: isPrivate } of said) {
    const found = passage(text, sought);
    if (found.length > 0) return { summary: marked(summary, sought), passage: found, isPrivate };
  }
  return { summary: marked(summary, sought), passage: [], isPrivate: false };
}
