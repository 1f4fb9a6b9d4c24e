// Fields of one's own: from what a form says to what they hold.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Invalid, refuse } from '../../errors.js';
import { canonical } from '../../users/user.form.js';
import { idOf, type BugFields, type CustomField, type Item, type Ref, type SetField, type Value } from '../bug.js';
import { spoken, valueOf, type CustomKind } from './value.form.js';
import { ASKED } from './values.sql.js';

/** A field of one's own as a form needs it. */
export interface Asked {
  readonly field: CustomField;
  readonly name: string;
  readonly kind: CustomKind;
  readonly id: number;
  readonly options: readonly (Ref & { readonly isActive: boolean })[];
}

/** What was said: values, and whole lists of several choices. */
export interface CustomSaid {
  readonly set: Partial<BugFields>;
  readonly sets: Readonly<Partial<Record<SetField, readonly string[]>>>;
}

const PERSON = `SELECT t.id, t.name FROM users t WHERE t.name_key = $1 AND (t.status = 'active' OR t.id = $2::bigint)`;

@Injectable()
export class CustomService {
  /**
   * What the words mean that were said of fields of one's own in a product; `before` is what the bug has. Throws Invalid at the
   * field where they mean nothing, or where the product has no such field.
   */
  async resolve(
    db: EntityManager,
    said: Readonly<Record<CustomField, readonly string[]>>,
    product: Ref,
    before: BugFields | null,
  ): Promise<CustomSaid> {
    const keys = Object.keys(said) as CustomField[];
    if (keys.length === 0) return { set: {}, sets: {} };
    const asked = await db.query<Asked[]>(ASKED, [product.id, keys]);
    const set: Record<string, Value> = {};
    const sets: Record<string, readonly string[]> = {};
    for (const field of keys) {
      const known = asked.find((one) => one.field === field) ?? refuse(field, 'This product has no such field.');
      const words = spoken(said[field]);
      if (known.kind === 'choices') sets[field] = words;
      else set[field] = await this.value(db, known, words.at(-1) ?? '', idOf(before?.[field] ?? null));
    }
    return { set, sets };
  }

  /** The options of a field of several choices, by name or number. Throws Invalid. */
  async options(
    db: EntityManager,
    field: CustomField,
    words: readonly string[],
    kept: readonly Item[],
  ): Promise<Item[]> {
    const [known] = await db.query<Pick<Asked, 'options'>[]>(
      `SELECT (SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'isActive', o.is_active)), '[]')
         FROM custom_options o WHERE o.field_id = f.id) AS options
       FROM custom_fields f WHERE 'cf.' || f.key = $1 AND f.kind = 'choices'`,
      [field],
    );
    const ids = kept.flatMap((item) => (typeof item === 'string' ? [] : [item.id]));
    return words.map((word) => optionOf(field, known?.options ?? [], word, ids));
  }

  private async value(
    db: EntityManager,
    { field, kind, options }: Asked,
    word: string,
    kept: number | null,
  ): Promise<Value> {
    if (word === '') return null;
    if (kind === 'choice') return optionOf(field, options, word, kept === null ? [] : [kept]);
    if (kind === 'person') {
      const [person] = await db.query<Ref[]>(PERSON, [canonical(word), kept]);
      return person ?? refuse(field, `There is nobody called “${word}”.`);
    }
    const { value, problem } = valueOf(kind, word);
    if (problem !== '') throw new Invalid({ [field]: problem });
    return value;
  }
}

/** The option that a word names or numbers; one that is retired only where the bug has it already. */
function optionOf(field: CustomField, options: Asked['options'], word: string, kept: readonly number[]): Ref {
  const offered = options.filter(({ id, isActive }) => isActive || kept.includes(id));
  const one =
    offered.find(({ id }) => String(id) === word) ??
    offered.find(({ name }) => name.toLowerCase() === word.toLowerCase());
  if (!one) refuse(field, `“${word}” is not among what can be chosen.`);
  return { id: one.id, name: one.name };
}
