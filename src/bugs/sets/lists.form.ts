// How a form says the lists of a bug and the fields of one's own: whole, or what to put in and what to take out.
import { z } from 'zod';
import { isBlank, line } from '../../web/text.form.js';
import { isCustom, isSet, type SetField } from '../bug.js';

/** Items in one set, and characters of one. */
const ITEMS_MOST = 500;
const ITEM_MOST = 1_000;

const item = line(ITEM_MOST).pipe(z.string());
/** Items of a set that stands there whole: who changes something else of a bug sends them all along. */
const WHOLE_MOST = 5_000;

const items = (most: number) => z.array(item).max(most, `These are too many: at most ${most.toLocaleString('en')}.`);

/** Several words of one input or of several: what names things ends at a comma or a line, numbers and links also at a space. */
const spaced: ReadonlySet<string> = new Set(['dependsOn', 'blocks', 'duplicates', 'seeAlso', 'aliases']);

const split = (name: string, text: string): string[] =>
  text.split(spaced.has(name) ? /[\s,]+/u : /[,\n]/u).filter((word) => !isBlank(word));

const listed = (typed: unknown): unknown[] => (Array.isArray(typed) ? (typed as unknown[]) : [typed]);

const splitInto = (name: string, typed: unknown): unknown[] =>
  listed(typed).flatMap((one) => (typeof one === 'string' ? split(name, one) : [one]));

/** The inputs of a form by what they are: `cc` a whole list, `add.cc` and `remove.cc` some of it, `cf.key` a field of one's own. */
export function gathered(typed: unknown): unknown {
  if (typeof typed !== 'object' || typed === null) return typed;
  const entries = Object.entries(typed) as [string, unknown][];
  const some = (way: string, isOne: (name: string) => boolean): object =>
    Object.fromEntries<unknown>(
      entries
        .filter(([name]) => name.startsWith(way) && isOne(name.slice(way.length)))
        .map(([name, value]) => [name.slice(way.length), splitInto(name.slice(way.length), value)]),
    );
  const isMany = (name: string): boolean => isSet(name) || isCustom(name);
  const custom = entries
    .filter(([name]) => isCustom(name))
    .map(([name, value]): [string, unknown] => [name, listed(value)]);
  const told = { sets: some('', isSet), add: some('add.', isMany), remove: some('remove.', isMany) };
  return { ...typed, ...parted(told, some('was.', isSet)), custom: Object.fromEntries<unknown>(custom) };
}

type Gathered = Readonly<Record<'sets' | 'add' | 'remove', object>>;

const bare = (words: unknown): unknown[] =>
  listed(words).map((word) => (typeof word === 'string' ? word.replace(/^\s*#/u, '').trim() : word));

/**
 * Of a list whose form says as what it was shown (`was.blocks`) it is known what was put in and taken out: nobody takes out what
 * he was never shown.
 */
function parted(lists: Gathered, was: object): Gathered {
  const sets = new Map<string, unknown>(Object.entries(lists.sets));
  const [add, remove] = [
    new Map<string, unknown>(Object.entries(lists.add)),
    new Map<string, unknown>(Object.entries(lists.remove)),
  ];
  for (const [name, shown] of Object.entries(was)) {
    if (!sets.has(name)) continue;
    const [now, before] = [bare(sets.get(name)), bare(shown)];
    sets.delete(name);
    add.set(name, [...now.filter((word) => !before.includes(word)), ...listed(add.get(name) ?? [])]);
    remove.set(name, [...before.filter((word) => !now.includes(word)), ...listed(remove.get(name) ?? [])]);
  }
  return { sets: Object.fromEntries(sets), add: Object.fromEntries(add), remove: Object.fromEntries(remove) };
}

/** The words of some lists, each by its field. */
export const lists = z.record(z.string(), items(ITEMS_MOST)).default({});

/** The same of sets as they stand in the form of a bug. */
export const wholeLists = z.record(z.string(), items(WHOLE_MOST)).default({});

/** The words of fields of one's own. */
export const values = z.record(z.string(), z.array(item)).default({});

/** Words by their lists. */
export type Lists = Readonly<Partial<Record<SetField, readonly string[]>>>;
