// What is typed, kept by account and form: the open part in localStorage, the private part in sessionStorage only. Pure but for its shelves.

/** What stands in fields. A text or a choice is named by its field, a box by field and value: `blocking=yes`, '1' when ticked. */
export type Fields = Record<string, string>;

interface Part {
  /** When it was typed, in milliseconds since 1970. */
  at: number;
  /** What differs from what the server had put there, and `from`: what the server had put there. */
  fields: Fields;
  from: Fields;
}

/** One thing typed; `secret` names the fields that must not outlive the tab. */
export interface Draft extends Part {
  secret: string[];
}

/** The newest, and below it what nobody has decided about yet. */
interface Stored extends Part {
  version: 1;
  earlier: Part[];
}

/** As much of Storage as is needed; the keys on it are its own properties. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** `local` outlives the tab, `session` does not. `isClosed`: the person has signed out, and nothing is kept any more. */
export interface Shelves {
  local: Shelf;
  session: Shelf;
  isClosed: boolean;
}

/** Why something is not kept: the browser has no room or keeps nothing, or the person has left; '' when it is kept. */
export type Failure = '' | 'refused' | 'left';

const ROOT = 'bugzot:draft:';
const MOST = 3;
const DAYS = 30;

/** The key of a form; without a form, how all keys of the account begin. */
export const keyOf = (account: string, form = ''): string => `${ROOT}${account}:${form}`;

/** Does it; that the browser refuses is an answer, never an error. */
export function tried(work: () => unknown): Failure {
  try {
    work();
    return '';
  } catch {
    return 'refused';
  }
}

function partsOn(shelf: Shelf, key: string): Part[] {
  try {
    const { version, earlier, ...first } = JSON.parse(shelf.getItem(key) ?? '') as Stored;
    return version === 1 ? [first, ...earlier].filter((part) => part.at && part.fields && part.from) : [];
  } catch {
    return [];
  }
}

const only = (fields: Fields, wanted: (name: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => wanted(name)));

/** One side of each draft, where there is something on it. */
function side(drafts: readonly Draft[], isSecret: boolean): Part[] {
  const parts = drafts.map(({ at, fields, from, secret }) => {
    const wanted = (name: string): boolean => secret.includes(name) === isSecret;
    return { at, fields: only(fields, wanted), from: only(from, wanted) };
  });
  return parts.filter(({ fields }) => Object.keys(fields).length);
}

function put(shelf: Shelf, key: string, [first, ...earlier]: Part[]): Failure {
  return tried(() =>
    first ? shelf.setItem(key, JSON.stringify({ version: 1, ...first, earlier })) : shelf.removeItem(key),
  );
}

/** What was typed into the form and not sent, newest first; both sides of a draft find each other by their moment. */
export function readDrafts({ local, session }: Shelves, key: string): Draft[] {
  const drafts: Draft[] = partsOn(local, key).map((part) => ({ ...part, secret: [] }));
  for (const { at, fields, from } of partsOn(session, key)) {
    const twin = drafts.find((draft) => draft.at === at);
    const whole = {
      at,
      fields: { ...twin?.fields, ...fields },
      from: { ...twin?.from, ...from },
      secret: Object.keys(fields),
    };
    if (twin) Object.assign(twin, whole);
    else drafts.push(whole);
  }
  return drafts.sort((draft, other) => other.at - draft.at);
}

/** Keeps these instead of what was kept. Private text never stays behind in the open. */
export function writeDrafts({ local, session, isClosed }: Shelves, key: string, drafts: readonly Draft[]): Failure {
  if (isClosed) return 'left';
  const kept = drafts.slice(0, MOST);
  const secret = side(kept, true);
  const failure = put(local, key, side(kept, false));
  if (failure && secret.length) tried(() => local.removeItem(key));
  return put(session, key, secret) || failure;
}

/** Forgets the draft of that moment: it has been sent. */
export function removeDraft(shelves: Shelves, key: string, at: number): void {
  writeDrafts(
    shelves,
    key,
    readDrafts(shelves, key).filter((draft) => draft.at !== at),
  );
}

/** The keys that begin so, on either shelf. */
export function keptKeys({ local, session }: Shelves, begin: string): string[] {
  const keys = new Set([local, session].flatMap(Object.keys));
  return [...keys].filter((key) => key.startsWith(begin));
}

/** Forgets all drafts of the account, and keeps nothing more. */
export function closeDrafts(shelves: Shelves, account: string): void {
  for (const key of keptKeys(shelves, keyOf(account))) writeDrafts(shelves, key, []);
  shelves.isClosed = true;
}

/** Forgets what is too old, of every account in this browser, and what can not be read. */
export function pruneDrafts(shelves: Shelves, now: number): void {
  for (const key of keptKeys(shelves, ROOT)) {
    const drafts = readDrafts(shelves, key);
    const young = drafts.filter(({ at }) => at > now - DAYS * 86_400_000);
    if (!young.length || young.length < drafts.length) writeDrafts(shelves, key, young);
  }
}
