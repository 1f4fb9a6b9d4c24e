// Which bug may be meant: by its number, or by words of its summary, the last of which may only have begun.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { signedIn } from '../../users/roles/permissions.policy.js';
import { AttemptsService } from '../../web/attempts.service.js';
import { countQuestion, OFFERED, typedSoFar, type Suggestion } from '../../users/suggestions/suggesting.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';
import { ListsService } from '../search/lists.service.js';
import { searchable } from '../search/words.js';

/** The newest bugs whose summaries are looked through for a word that is not typed to its end. */
const NEWEST = 2_000;

interface Row {
  id: number;
  summary: string;
}

@Injectable()
export class BugSuggestionsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly lists: ListsService,
    private readonly attempts: AttemptsService,
  ) {}

  /** Bugs that exist for `who`, at most eight, those first whose words are typed whole. Throws SignInNeeded and TooMany. */
  async bugs(typed: string, who: Who): Promise<Suggestion[]> {
    signedIn(who);
    const text = typedSoFar(typed);
    if (text === '') return [];
    await countQuestion(this.attempts, who);
    const [, number] = /^#?([1-9]\d{0,14})$/.exec(text) ?? [];
    const rows = number === undefined ? await this.byWords(text, who) : await this.byNumber(Number(number), who);
    return rows.map(({ id, summary }) => ({ value: String(id), label: summary }));
  }

  private byNumber(id: number, who: Who): Promise<Row[]> {
    const params = new Params(id);
    const sql = `SELECT b.id, b.summary FROM bugs b WHERE b.id = $1 AND ${visibleBugs(who, params)}`;
    return this.database.read<Row>(who, 'suggest-number', sql, params.values);
  }

  private async byWords(text: string, who: Who): Promise<Row[]> {
    const words = searchable(text).split(' ').filter(Boolean);
    if (words.length === 0) return [];
    const q = words.map((word) => `"${word}"`).join(' ');
    const [begun, whole] = await Promise.all([
      this.begun(words, who),
      this.lists.find({ q, sort: '-best', after: '', before: '' }, who, OFFERED),
    ]);
    const found = new Map([...whole.rows, ...begun].map((row) => [row.id, row]));
    return [...found.values()].slice(0, OFFERED);
  }

  /** Of the newest bugs those in whose summary every word begins a word. */
  private begun(words: readonly string[], who: Who): Promise<Row[]> {
    const params = new Params(words.map((word) => ` ${word.toLowerCase()}`));
    const sql = `SELECT n.id, n.summary FROM (
        SELECT b.id, b.summary FROM bugs b WHERE ${visibleBugs(who, params)} ORDER BY b.id DESC LIMIT ${NEWEST}) n
      WHERE NOT EXISTS (SELECT FROM unnest($1::text[]) w
        WHERE strpos(' ' || regexp_replace(lower(n.summary), '[^[:alnum:]]+', ' ', 'g'), w) = 0)
      ORDER BY n.id DESC LIMIT ${OFFERED}`;
    return this.database.read<Row>(who, 'suggest-begun', sql, params.values);
  }
}
