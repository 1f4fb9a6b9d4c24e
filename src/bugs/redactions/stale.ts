// A form from before words were taken out of a bug has them still: what was left there as it stood is no wish, and comes back nowhere.
import { refuse } from '../../errors.js';
import { isCustom, type Bug, type BugFields, type CustomField } from '../bug.js';
import type { ChangeSaid } from '../bug.form.js';
import { BLANK, wasBlanked } from './redaction.form.js';

type Seen = BugFields & Pick<Bug, 'sets'>;

const texts = { summary: 'the summary', whiteboard: 'the whiteboard', url: 'the URL' } as const;
type Text = keyof typeof texts;
const lists = ['seeAlso', 'aliases'] as const;

const isBlanked = (item: unknown): item is string => typeof item === 'string' && item.includes(BLANK);

/** Whether the bug, as `seen` now, shows anywhere in its fields that words were taken out. */
export const hasBlanks = (seen: Seen): boolean =>
  Object.values(seen).some(isBlanked) || lists.some((name) => (seen.sets[name] ?? []).some(isBlanked));

/** Whether it was left as it stood before the words went. Throws Invalid, at the field, where it was edited. */
function isLeft(field: Text | CustomField, typed: unknown, was: unknown): boolean {
  if (typeof typed !== 'string' || !isBlanked(was) || typed === was) return false;
  if (wasBlanked(was, typed)) return true;
  const where = isCustom(field) ? 'this field' : texts[field];
  return refuse(field, `Words were taken out of ${where} meanwhile. Open the bug once more and change it there.`);
}

/** The list with what is blank now in the place of what it was; each of those stands for one word. */
function blankedIn(words: readonly string[], seen: readonly unknown[]): string[] {
  const blanks = seen.filter(isBlanked).filter((item) => !words.includes(item));
  return words.map((word) => {
    const at = seen.includes(word) ? -1 : blanks.findIndex((item) => wasBlanked(item, word));
    return (at < 0 ? undefined : blanks.splice(at, 1)[0]) ?? word;
  });
}

/** What is said by a form from before, without what was only left there. Throws Invalid where a text was edited that has blanks now. */
export function overBlanks(said: ChangeSaid, seen: Seen): ChangeSaid {
  const left = (Object.keys(texts) as Text[]).filter((field) => isLeft(field, said[field], seen[field]));
  const custom = Object.entries(said.custom).filter(
    ([name, [typed]]) => !isLeft(name as CustomField, typed, seen[name as CustomField]),
  );
  const sets = lists.flatMap((name) => {
    const words = said.sets[name];
    return words ? [[name, blankedIn(words, seen.sets[name] ?? [])]] : [];
  });
  return {
    ...said,
    ...Object.fromEntries(left.map((field) => [field, undefined])),
    custom: Object.fromEntries(custom),
    sets: { ...said.sets, ...Object.fromEntries<string[]>(sets as [string, string[]][]) },
  };
}
