// The placeholders of people whom other trackers have named: found again or made, many at a time.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Ref } from '../bugs/bug.js';
import { DatabaseService } from '../database/database.service.js';
import { canonical } from '../users/user.form.js';
import { numberedName, plainNameOf, realNameOf, UNKNOWN } from './person.words.js';

/** A person as a source calls him; '' is the one who stands for everybody whom it did not name. */
export interface Named {
  readonly source: string;
  readonly name: string;
}

const PEOPLE = 'json_to_recordset($1) AS r(name text, key text, real text, source text, said text)';

/** Who was merged into somebody is that one. */
const FIND = `
  SELECT coalesce(m.id, u.id) AS id, coalesce(m.name, u.name) AS name, u.source, u.source_name AS said FROM ${PEOPLE}
  JOIN users u ON u.source = r.source AND u.source_name = r.said LEFT JOIN users m ON m.id = u.merged_into_id`;

const TAKEN = 'SELECT name_key AS key FROM users WHERE name_key = ANY($1)';

/** Without address, password and role: nobody signs in as a placeholder. */
const MAKE = `
  INSERT INTO users (name, name_key, real_name, status, source, source_name)
  SELECT r.name, r.key, r.real, 'awaiting', r.source, r.said FROM ${PEOPLE} ON CONFLICT DO NOTHING`;

interface Found extends Ref {
  source: string;
  said: string;
}

const keyOf = ({ source, name }: Named): string => `${source}\n${name}`;

@Injectable()
export class PeopleStore {
  constructor(private readonly database: DatabaseService) {}

  /** A memory of people for one import; one that only looks makes nobody, and gives out people of no id. */
  remember(isRehearsal: boolean): People {
    return new People(this.database, isRehearsal);
  }
}

/** People of one import: those that were met are remembered. */
export class People {
  /** How many placeholders were made, or would be. */
  made = 0;
  private readonly known = new Map<string, Ref>();
  /** How often a name was tried so far, so that the next of many who share it does not begin at the first number. */
  private readonly tried = new Map<string, number>();

  constructor(
    private readonly database: DatabaseService,
    private readonly isRehearsal: boolean,
  ) {}

  /** Sees that everyone of these can be asked for. */
  async meet(people: Iterable<Named>): Promise<void> {
    const strangers = new Map<string, Named>();
    for (const person of people) if (!this.known.has(keyOf(person))) strangers.set(keyOf(person), person);
    if (strangers.size === 0) return;
    await this.database.transaction(async (db) => {
      await this.find(db, [...strangers.values()]);
      if (this.isRehearsal) this.pretend([...strangers.values()]);
      else await this.make(db, [...strangers.values()]);
    });
  }

  /** The placeholder of someone who was met. */
  get(source: string, name: string | null): Ref {
    const ref = this.known.get(keyOf({ source, name: name ?? '' }));
    if (!ref) throw new Error(`${source} has not told of ${name} before.`);
    return ref;
  }

  private pretend(people: readonly Named[]): void {
    for (const person of this.missing(people)) {
      this.known.set(keyOf(person), { id: 0, name: plainNameOf(person.name) });
      this.made += 1;
    }
  }

  private missing(people: readonly Named[]): Named[] {
    return people.filter((person) => !this.known.has(keyOf(person)));
  }

  private async find(db: EntityManager, people: readonly Named[]): Promise<void> {
    const asked = people.map(({ source, name }) => ({ source, said: name }));
    const found = await db.query<Found[]>(FIND, [JSON.stringify(asked)]);
    for (const { id, name, source, said } of found) this.known.set(keyOf({ source, name: said }), { id, name });
  }

  /** Makes those who are still missing; once more where somebody else took a name in the meantime. */
  private async make(db: EntityManager, people: readonly Named[]): Promise<void> {
    for (let missing = this.missing(people); missing.length > 0; missing = this.missing(missing)) {
      const rows = await this.named(db, missing);
      await db.query(MAKE, [JSON.stringify(rows)]);
      await this.find(db, missing);
      this.made += missing.length - this.missing(missing).length;
    }
  }

  /** Gives everyone a name that nobody has. */
  private async named(db: EntityManager, people: readonly Named[]): Promise<object[]> {
    const rows: object[] = [];
    const chosen = new Set<string>();
    let open = people.map((person) => ({ ...person, name: this.next(person), said: person.name }));
    while (open.length > 0) {
      const taken = await this.taken(
        db,
        open.map(({ name }) => canonical(name)),
      );
      const again: typeof open = [];
      for (const one of open) {
        const key = canonical(one.name);
        if (taken.has(key) || chosen.has(key))
          again.push({ ...one, name: this.next({ source: one.source, name: one.said }) });
        else rows.push({ ...one, key, real: realNameOf(one.said, one.name) });
        chosen.add(key);
      }
      open = again;
    }
    return rows;
  }

  private async taken(db: EntityManager, keys: readonly string[]): Promise<Set<string>> {
    const rows = await db.query<{ key: string }[]>(TAKEN, [keys]);
    return new Set(rows.map(({ key }) => key));
  }

  private next(person: Named): string {
    const name = person.name === '' ? UNKNOWN : plainNameOf(person.name);
    const count = (this.tried.get(name) ?? 0) + 1;
    this.tried.set(name, count);
    return numberedName(name, count);
  }
}
