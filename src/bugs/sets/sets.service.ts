// From words to what they mean in a set: people, keywords, bugs, roles, links and other names, each as it may be named.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Params } from '../../database/params.js';
import { refuse } from '../../errors.js';
import { canonical } from '../../users/user.form.js';
import type { Who } from '../../who.js';
import { idOf, isSet, keyOf, type Bug, type Item, type Ref, type SetField, type SetName } from '../bug.js';
import { visibleBugs } from '../bug.visibility.js';
import type { Delta } from '../changes/change.js';
import { deltaOf } from '../changes/change.js';
import type { Seen } from '../changes/bugs.store.js';
import { CustomService } from '../custom/custom.service.js';
import { aliasOf, linkOf } from './words.form.js';
import { setTables, type Kind } from './sets.sql.js';

/** What a form has said of sets, in words. */
export interface SetsSaid {
  readonly sets: Readonly<Partial<Record<SetField, readonly string[]>>>;
  readonly add: Readonly<Partial<Record<SetField, readonly string[]>>>;
  readonly remove: Readonly<Partial<Record<SetField, readonly string[]>>>;
}

/** How somebody is told of who does not exist, or not for this bug. */
export const nobodyCalled = (word: string): string => `There is nobody called “${word}”.`;

/** How a thing that does not exist is told of. */
const missing: Readonly<Record<Exclude<Kind, 'link' | 'alias'>, (word: string) => string>> = {
  person: nobodyCalled,
  keyword: (word) => `There is no keyword “${word}”.`,
  role: (word) => `There is no role “${word}”.`,
  bug: (word) => `There is no bug ${word}.`,
};

/** The statement that finds things by the words $1; $2 are ids of those that are in the set already. */
const named: Readonly<Record<'person' | 'keyword' | 'role', string>> = {
  person: `SELECT t.id, t.name, t.name_key AS key FROM users t
    WHERE t.name_key = ANY($1::text[]) AND (t.status = 'active' OR t.id = ANY($2::bigint[]))`,
  keyword: `SELECT t.id, t.name, lower(t.name) AS key FROM keywords t
    WHERE (lower(t.name) = ANY($1::text[]) OR t.id::text = ANY($1::text[])) AND (t.is_active OR t.id = ANY($2::bigint[]))`,
  role: `SELECT t.id, t.name, lower(t.name) AS key FROM roles t
    WHERE (lower(t.name) = ANY($1::text[]) OR t.id::text = ANY($1::text[])) AND (t.is_active OR t.id = ANY($2::bigint[]))`,
};

@Injectable()
export class SetsService {
  constructor(private readonly custom: CustomService) {}

  /**
   * What the sets of the bug are to get and to lose: whole lists are compared with what was seen. Throws Invalid at the set's
   * name. Of a new bug `bug` is null.
   */
  async deltas(db: EntityManager, said: SetsSaid, bug: Bug | null, seen: Seen | null, who: Who): Promise<Delta[]> {
    const fields = new Set([said.sets, said.add, said.remove].flatMap((one) => Object.keys(one) as SetField[]));
    const deltas: Delta[] = [];
    for (const field of fields) {
      const items = async (words: readonly string[] | undefined): Promise<Item[]> =>
        words ? this.items(db, field, words, bug, who) : [];
      const before = await this.known(db, field, seen?.sets[field] ?? [], who);
      const list = said.sets[field] ? deltaOf(field, before, await items(said.sets[field])) : { add: [], remove: [] };
      const add = [...list.add, ...(await items(said.add[field]))];
      const remove = [...list.remove, ...(await items(said.remove[field]))];
      if (add.length + remove.length > 0) deltas.push({ field, add, remove });
    }
    return deltas;
  }

  /** What of a set exists for who says it: what he can not see he can not have left out. */
  private async known(db: EntityManager, field: SetField, items: readonly Item[], who: Who): Promise<readonly Item[]> {
    if (!isSet(field) || setTables[field].of !== 'bug' || items.length === 0) return items;
    const found = await this.visible(
      db,
      items.flatMap((item) => idOf(item) ?? []),
      who,
    );
    return items.filter((item) => found.has(idOf(item) ?? 0));
  }

  private async visible(db: EntityManager, ids: readonly number[], who: Who): Promise<ReadonlySet<number>> {
    const params = new Params(ids);
    const sql = `SELECT b.id FROM bugs b WHERE b.id = ANY($1::bigint[]) AND ${visibleBugs(who, params)}`;
    return new Set((await db.query<{ id: number }[]>(sql, params.values)).map(({ id }) => id));
  }

  /** The items that the words mean, each once. */
  private async items(
    db: EntityManager,
    field: SetField,
    words: readonly string[],
    bug: Bug | null,
    who: Who,
  ): Promise<Item[]> {
    if (words.length === 0) return [];
    const kept = bug?.sets[field] ?? [];
    if (!isSet(field)) return this.custom.options(db, field, words, kept);
    if (field === 'duplicates') refuse(field, 'A duplicate is marked at the bug that repeats another.');
    return this.stock(db, field, words, kept, bug, who);
  }

  private async stock(
    db: EntityManager,
    field: SetName,
    words: readonly string[],
    kept: readonly Item[],
    bug: Bug | null,
    who: Who,
  ): Promise<Item[]> {
    const { of } = setTables[field];
    // What the bug has stays as it is, also where nobody could type it: an import has brought it, or words were taken out of it.
    const each = (one: (word: string) => string | null, wrong: (word: string) => string): string[] => [
      ...new Set(words.map((word) => (kept.includes(word) ? word : (one(word) ?? refuse(field, wrong(word)))))),
    ];
    if (of === 'link') return each(linkOf, (word) => `“${word}” is no address of a page.`);
    if (of === 'alias') return each(aliasOf, (word) => `A bug can not be called “${word}”.`);
    return of === 'bug' ? this.bugs(db, field, words, bug, who) : this.things(db, field, of, words, kept);
  }

  private async things(
    db: EntityManager,
    field: SetName,
    of: 'person' | 'keyword' | 'role',
    words: readonly string[],
    kept: readonly Item[],
  ): Promise<Item[]> {
    const keys = words.map((word) => (of === 'person' ? canonical(word) : word.toLowerCase()));
    const ids = kept.flatMap((item) => (typeof item === 'string' ? [] : [item.id]));
    const found = await db.query<(Ref & { key: string })[]>(named[of], [keys, ids]);
    return once(
      keys.map((key, at) => {
        const one =
          found.find((ref) => ref.key === key) ?? found.find((ref) => of !== 'person' && String(ref.id) === key);
        if (!one) refuse(field, missing[of](words[at] ?? ''));
        return { id: one.id, name: one.name };
      }),
    );
  }

  /** Bugs that exist for who says so. Of others nobody may say even that they are in the set. */
  private async bugs(
    db: EntityManager,
    field: SetName,
    words: readonly string[],
    bug: Bug | null,
    who: Who,
  ): Promise<Item[]> {
    const numbers = words.map((word) => {
      const number = /^#?([1-9]\d{0,14})$/.exec(word)?.[1];
      return number === undefined ? refuse(field, `“${word}” is not the number of a bug.`) : Number(number);
    });
    if (bug && numbers.includes(bug.id)) refuse(field, 'A bug can not be related to itself.');
    const found = await this.visible(db, numbers, who);
    const hidden = numbers.find((number) => !found.has(number));
    if (hidden !== undefined) refuse(field, missing.bug(String(hidden)));
    return once(numbers.map((id) => ({ id, name: String(id) })));
  }
}

const once = (items: readonly Item[]): Item[] => [...new Map(items.map((item) => [keyOf(item), item])).values()];
