// What goes along unseen with the inputs of a bug's relations: what they were shown as.
import { textOf, type Typed } from '../../web/form.js';
import { wordsOf, type Bug, type SetName } from '../bug.js';

const names: readonly SetName[] = ['dependsOn', 'blocks', 'seeAlso'];

/** The lists as they were shown, so that nobody takes out what he was never shown; `typed` keeps what was shown at first. */
export const shownLists = ({ sets }: Pick<Bug, 'sets'>, typed: Typed | null): { name: string; value: string }[] =>
  names.map((name) => {
    const shown = (sets[name] ?? []).map(wordsOf).join(' ');
    return { name: `was.${name}`, value: typed ? textOf(typed, `was.${name}`) : shown };
  });
