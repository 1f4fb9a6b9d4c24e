// A resource: one description of a kind of thing gives its list, search, form, order, retirement and audit in the panel.
import type { Permission } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { EntityManager } from 'typeorm';

/**
 * What a field holds: text of one line, text of many, the same in Markdown, a whole number, a day, a tick, the tick of the one among all
 * that is taken where nothing is said, one of another table, one of its own words, a person, several people, several roles,
 * several products, a list of names of its own, one a line, questions that a report answers.
 */
export type FieldKind =
  | 'text'
  | 'area'
  | 'markdown'
  | 'number'
  | 'date'
  | 'tick'
  | 'usual'
  | 'choice'
  | 'word'
  | 'person'
  | 'people'
  | 'roles'
  | 'products'
  | 'names'
  | 'questions';

/**
 * One field. `column` is where it is kept; of people, roles and products the table of pairs [table, own column, their
 * column]; of names the table [table, own column, 'name'], where a name that is taken out is retired.
 */
export interface ResourceField {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly column: string | readonly [table: string, own: string, theirs: string];
  readonly hint?: string;
  readonly required?: boolean;
  /** Characters, or for a number its value, at most. */
  readonly most?: number;
  /** The table that a choice is from, and what it is called to choose nothing. */
  readonly of?: string;
  readonly first?: string;
  /** What a word is one of. */
  readonly words?: readonly { readonly value: string; readonly label: string }[];
  /** Never changed: said once, when the thing is added, or made by `made` and never said. */
  readonly fixed?: 'said once' | 'made';
  /** Whether it has a column in the list. */
  readonly listed?: boolean;
}

/** How bugs refer to it: the column, and the field of a change that takes them elsewhere. */
export interface HeldByBugs {
  readonly column:
    'product_id' | 'component_id' | 'version_id' | 'severity_id' | 'priority_id' | 'platform_id' | 'system_id';
  readonly field: 'product' | 'component' | 'version' | 'severity' | 'priority' | 'platform' | 'os';
  /** Whether bugs that have it are found by an index; otherwise only so many are looked at. */
  readonly indexed: boolean;
}

/** Things of another kind that stand in it and can stand in a brother of it instead. */
export interface Holding {
  readonly table: string;
  readonly column: string;
  readonly one: string;
  readonly many: string;
}

/** A thing of the kind, as far as all of them have it. */
export interface Thing {
  readonly id: number;
  readonly name: string;
  readonly isActive: boolean;
  /** The product that it is in or that it is; null where it is in none. */
  readonly product: { readonly id: number; readonly name: string; readonly slug: string } | null;
}

export interface Resource {
  /** Its word in addresses, and its table. */
  readonly name: string;
  readonly one: string;
  readonly many: string;
  /** What it is, in a sentence. */
  readonly about: string;
  readonly permission: Permission;
  /** Whether each is in a product; who arranges it needs the permission there. */
  readonly inProduct: boolean;
  /** By rank; a new one comes last, but for `newest first`. */
  readonly order: 'lowest first' | 'highest first' | 'newest first';
  readonly fields: readonly ResourceField[];
  readonly bugs?: HeldByBugs;
  readonly holds?: Holding;
  /** Whether one of them must stay active, in its product or in all. */
  readonly keepsOne?: boolean;
  /** Columns that are made from what was said when it is added, such as an address. */
  readonly made?: (db: EntityManager, said: Said) => Promise<Readonly<Record<string, unknown>>>;
  /** What is wrong with what was said as a whole: a sentence a field. */
  readonly check?: (said: Said) => Readonly<Record<string, string>>;
  /** After it was written: what the deed would do that one has to be told before, in sentences. */
  readonly warns?: (
    db: EntityManager,
    thing: Thing & { readonly words: Words },
    was: Words | null,
    who: Who,
  ) => Promise<string[]>;
  /** Why one that is there can not be said to be so: a sentence a field. Asked in the transaction, before it is written. */
  readonly fixes?: (
    read: Read,
    was: Thing & { readonly typed: Typed },
    said: Said,
  ) => Promise<Readonly<Record<string, string>>>;
  /** Why it can not be retired, in a sentence; '' where it can. */
  readonly stays?: (read: Read, thing: Thing) => Promise<string>;
  /** What else has to be done when it was changed, in the same transaction. */
  readonly followed?: (db: EntityManager, thing: Thing, who: Who) => Promise<void>;
  /** Where one goes on after adding one, and what is said there; otherwise back to the list. */
  readonly next?: (thing: Thing) => { readonly href: string; readonly say: string };
  /** Its pages for everybody. */
  readonly pages?: (thing: Thing) => readonly { readonly href: string; readonly label: string }[];
}

/** Reads rows, within a transaction or beside one. */
export type Read = <Row>(sql: string, params: readonly unknown[]) => Promise<Row[]>;

/** A thing as its form has it, by field. */
export type Typed = Readonly<Record<string, string | string[] | null>>;

/** What a form has said, by field. */
export type Said = Readonly<Record<string, unknown>>;

/** A thing in words, by label: what the audit log compares. */
export type Words = Readonly<Record<string, string | null>>;

/** All resources of the panel, as the front door hands them out; a story may add one. */
export const RESOURCES = Symbol('resources');

/** Where its list is; of things in a product the list of that product. */
export const listUrl = ({ name }: Pick<Resource, 'name'>, product: { slug: string } | null = null): string =>
  `/admin/${name}${product ? `?product=${product.slug}` : ''}`;

/** The page of one. */
export const thingUrl = ({ name }: Pick<Resource, 'name'>, { id }: { id: number }): string => `/admin/${name}/${id}`;

/** Whether one of them is the usual one. */
export const hasUsual = ({ fields }: Resource): boolean => fields.some(({ kind }) => kind === 'usual');

/** The fields that are said of one that is there, or of a new one. */
export const saidFields = ({ fields }: Pick<Resource, 'fields'>, isNew: boolean): readonly ResourceField[] =>
  fields.filter(({ fixed }) => fixed === undefined || (isNew && fixed === 'said once'));

/** "Component", where a sentence begins. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
