// Keeps what is typed into a form, and brings it back after a reload, a crash or the end of a session.
import { clock, draftOf, equal, fits, isSame, momentOf, within } from './draft.js';
import { announce, fill, read, secretNames } from './draft.form.js';
import { keyOf, readDrafts, writeDrafts, type Draft, type Fields, type Shelves } from './draft.store.js';
import { noteOf, say, warn, type Button, type Note } from './note.js';
import { all, on } from './page.js';

/** Milliseconds without typing after which it is kept. */
const PAUSE = 400;

/** One form and what is kept of it. */
interface Keeper {
  form: HTMLFormElement;
  shelves: Shelves;
  key: string;
  /** What the server had put there. */
  base: Fields;
  /** Fields that the URL filled in. */
  given: string[];
  /** What stands in the form, as it is kept. */
  mine: Draft | null;
  /** Other things typed here that nobody has decided about. */
  others: Draft[];
  timer: number;
  note: Note;
}

/** The draft that the form says already. */
function there({ form, others }: Keeper): Draft | undefined {
  const shown = read(form);
  return others.find((draft) => within(draft.fields, shown));
}

/** Brings the newest back unasked, if the form is untouched and takes all of it. */
function back(keeper: Keeper): Draft | undefined {
  const { form, base, given, others } = keeper;
  const [newest] = others;
  if (!newest || !equal(read(form), base) || !fits(newest, base, given)) return undefined;
  fill(form, newest.fields);
  const found = there(keeper);
  if (!found) form.reset();
  return found;
}

function own(keeper: Keeper, draft?: Draft): void {
  if (!draft) return;
  keeper.mine = draft;
  keeper.others = keeper.others.filter((other) => other !== draft);
}

/** What is kept comes back, or is offered. */
function begin(keeper: Keeper): void {
  keeper.others = keeper.others.filter((draft) => !within(draft.fields, keeper.base));
  const found = there(keeper) ?? back(keeper);
  own(keeper, found);
  tell(keeper, found);
}

/** After problems the server's words stand, and the draft goes on from where it began. */
function beginAgain(keeper: Keeper): void {
  const found = there(keeper);
  own(keeper, found);
  keeper.given = Object.keys(found?.from ?? []);
  Object.assign(keeper.base, found?.from);
  tell(keeper);
}

function later(keeper: Keeper): void {
  clearTimeout(keeper.timer);
  keeper.timer = setTimeout(save, PAUSE, keeper);
}

/** Keeps what stands in the form now, if that is not what is kept already. */
function save(keeper: Keeper): void {
  const { form, base, given, mine } = keeper;
  clearTimeout(keeper.timer);
  keeper.timer = 0;
  const now = draftOf(read(form), base, given, secretNames(form), Date.now());
  if (now && mine ? isSame(now, mine) : now === mine) return;
  keeper.mine = now;
  write(keeper);
}

function write({ shelves, key, mine, others, note }: Keeper): void {
  const failure = writeDrafts(shelves, key, mine ? [mine, ...others] : others);
  warn(note, failure);
  const where = mine?.secret.length ? 'tab only' : 'browser';
  note.beside.textContent = failure || !mine ? '' : `Kept in this ${where} ${clock(mine.at)}`;
}

/** Says what came back, or else what could. */
function tell(keeper: Keeper, came?: Draft): void {
  const { note, others } = keeper;
  const [other] = others;
  const takes = (label: string): Button[] => (other ? [[label, () => take(keeper, other)]] : []);
  const when = other ? momentOf(other.at) : '';
  if (came) {
    const words = `Restored what you typed on ${momentOf(came.at)}.`;
    say(note, words, ['Discard', () => discard(keeper)], ...takes(`Take that of ${when} instead`));
  } else if (other) {
    say(note, `You typed something here on ${when}.`, ...takes('Restore'), ['Discard', () => forget(keeper, other)]);
  } else say(note, '');
}

/** Puts the draft into the form; what stood there changes places with it. */
function take(keeper: Keeper, draft: Draft): void {
  save(keeper);
  const before = keeper.mine;
  own(keeper, draft);
  if (before) keeper.others.unshift(before);
  keeper.form.reset();
  fill(keeper.form, { ...draft.from, ...draft.fields });
  write(keeper);
  tell(keeper, draft);
}

/** The form as the server sent it. */
function discard(keeper: Keeper): void {
  save(keeper);
  const gone = keeper.mine;
  keeper.mine = null;
  keeper.form.reset();
  announce(keeper.form);
  if (gone) forget(keeper, gone);
}

function forget(keeper: Keeper, gone: Draft): void {
  keeper.others = keeper.others.filter((other) => other !== gone);
  write(keeper);
  tell(keeper);
  if (!keeper.others.length) say(keeper.note, 'Discarded.', ['Undo', () => take(keeper, gone)]);
}

/** Another tab of this browser has written or forgotten something. */
function heard(keeper: Keeper, { key, newValue }: StorageEvent): void {
  if (keeper.shelves.isClosed) warn(keeper.note, 'left');
  else if (key === keeper.key && keeper.mine) {
    warn(keeper.note, newValue ? 'elsewhere' : 'gone');
    if (!newValue) keeper.mine = null;
  }
}

function follow(keeper: Keeper): void {
  const { form } = keeper;
  const flush = (): void => (keeper.timer ? save(keeper) : undefined);
  on(form, 'input', () => later(keeper));
  // At once: the choice that makes a text private takes it out of the open storage.
  on(form, 'change', () => save(keeper));
  on(form, 'submit', () => {
    save(keeper);
    // Whoever follows the form must know which draft goes with it.
    form.dataset['draftAt'] = `${keeper.mine?.at ?? 0}`;
  });
  on(window, 'pagehide', flush);
  on(document, 'visibilitychange', flush);
  on(window, 'storage', (event) => heard(keeper, event));
}

function keep(form: HTMLFormElement, account: string, shelves: Shelves): void {
  const base = read(form, true);
  const given = [...new URLSearchParams(location.search).keys()].filter((name) => name in base);
  const key = keyOf(account, form.dataset['draft']);
  const others = readDrafts(shelves, key);
  const keeper = { form, shelves, key, base, given, mine: null, others, timer: 0, note: noteOf(form) };
  (form.previousElementSibling?.matches('.problems') ? beginAgain : begin)(keeper);
  follow(keeper);
}

/** Keeps every form of this page that has a name for it. */
export function keepDrafts(account: string, shelves: Shelves): void {
  for (const form of all<HTMLFormElement>('form[data-draft]')) keep(form, account, shelves);
}
