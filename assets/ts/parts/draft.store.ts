// What is typed, kept by account and form: the open part in localStorage, the private part in sessionStorage only. Pure but for its shelves.

/** Values by the name of a field; boxes of one name have several. */
export type Fields = Record<string, string[]>;

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

/** As much of Storage as is needed. */
export interface Shelf {
  readonly length: number;
  key(at: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Why something is not kept: no room, a browser that keeps nothing, a person who has left; '' when it is. */
export type Failure = '' | 'full' | 'refused' | 'left';

const ROOT = 'bugzot:draft:';
const MOST = 3;
export const DAYS = 30;

const isFields = (fields: unknown): boolean =>
  typeof fields === 'object' && fields !== null && Object.values(fields).every((values) => Array.isArray(values));

function partsOf(text: string | null): Part[] {
  try {
    const stored = JSON.parse(text ?? '') as Stored;
    if (stored.version !== 1) return [];
    const parts = [stored, ...stored.earlier];
    return parts.filter(({ at, fields, from }) => typeof at === 'number' && isFields(fields) && isFields(from));
  } catch {
    return [];
  }
}

const only = (fields: Fields, wanted: (name: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => wanted(name)));

const cut = ({ at, fields, from }: Part, wanted: (name: string) => boolean): Part => ({
  at,
  fields: only(fields, wanted),
  from: only(from, wanted),
});

/** Both parts of each draft, put together again by their moment; newest first. */
function join(open: Part[], secret: Part[]): Draft[] {
  const drafts: Draft[] = open.map((part) => ({ ...part, secret: [] }));
  for (const part of secret) {
    const names = Object.keys(part.fields);
    const twin = drafts.find(({ at }) => at === part.at);
    if (!twin) drafts.push({ ...part, secret: names });
    else Object.assign(twin, { fields: { ...twin.fields, ...part.fields }, from: { ...twin.from, ...part.from }, secret: names });
  }
  return drafts.sort((one, other) => other.at - one.at);
}

function keysOf(shelf: Shelf | null, prefix: string): string[] {
  const keys = Array.from({ length: shelf?.length ?? 0 }, (_, at) => shelf?.key(at) ?? '');
  return keys.filter((key) => key.startsWith(prefix));
}

/** Does it; that the browser refuses is an answer, never an error. */
export function tried(work: () => void): Failure {
  try {
    work();
    return '';
  } catch (error) {
    return /quota/i.test(String((error as Error | null)?.name)) ? 'full' : 'refused';
  }
}

function look(shelf: Shelf | null, key: string): string | null {
  let text: string | null = null;
  tried(() => (text = shelf?.getItem(key) ?? null));
  return text;
}

function put(shelf: Shelf | null, key: string, parts: Part[]): Failure {
  const [first, ...earlier] = parts.filter(({ fields }) => Object.keys(fields).length > 0);
  if (!shelf) return first ? 'refused' : '';
  return tried(() =>
    first ? shelf.setItem(key, JSON.stringify({ version: 1, ...first, earlier })) : shelf.removeItem(key),
  );
}

/** The drafts of one account; `local` outlives the tab, `session` does not. A shelf that the browser refuses is null. */
export class Drafts {
  /** The person has signed out: nothing is kept any more. */
  isClosed = false;

  constructor(
    readonly account: string,
    private readonly local: Shelf | null,
    private readonly session: Shelf | null,
  ) {}

  /** Under which key the form is kept. */
  key(form: string): string {
    return `${ROOT}${this.account}:${form}`;
  }

  /** What was typed into the form and not sent, newest first. */
  read(form: string): Draft[] {
    return join(this.parts(this.local, form), this.parts(this.session, form));
  }

  /** Keeps these, newest first, instead of what was kept. Private text never stays behind in `local`. */
  write(form: string, drafts: readonly Draft[]): Failure {
    if (this.isClosed) return 'left';
    const [key, kept] = [this.key(form), drafts.slice(0, MOST)];
    const open = kept.map((draft) => cut(draft, (name) => !draft.secret.includes(name)));
    const secret = kept.map((draft) => cut(draft, (name) => draft.secret.includes(name)));
    let failure = put(this.local, key, open);
    if (failure && secret.some(({ fields }) => Object.keys(fields).length > 0)) {
      tried(() => this.local?.removeItem(key));
      failure = put(this.local, key, open);
    }
    return put(this.session, key, secret) || failure;
  }

  /** Forgets the one of that moment: it has been sent. */
  remove(form: string, at: number): void {
    const drafts = this.read(form);
    if (drafts.some((draft) => draft.at === at)) this.write(form, drafts.filter((draft) => draft.at !== at));
  }

  /** The forms that something is kept of. */
  forms(): string[] {
    const prefix = this.key('');
    const found = this.shelves().flatMap((shelf) => keysOf(shelf, prefix).map((key) => key.slice(prefix.length)));
    return [...new Set(found)].sort();
  }

  /** Forgets everything of this account, and keeps nothing more. */
  close(): void {
    this.isClosed = true;
    for (const shelf of this.shelves()) for (const key of keysOf(shelf, this.key(''))) tried(() => shelf.removeItem(key));
  }

  /** Forgets what is too old, of every account in this browser. */
  prune(now: number): void {
    const young = ({ at }: Part): boolean => at > now - DAYS * 86_400_000;
    for (const shelf of this.shelves()) {
      for (const key of keysOf(shelf, ROOT)) {
        const parts = partsOf(look(shelf, key));
        if (!parts.length || !parts.every(young)) put(shelf, key, parts.filter(young));
      }
    }
  }

  private parts(shelf: Shelf | null, form: string): Part[] {
    return partsOf(look(shelf, this.key(form)));
  }

  private shelves(): Shelf[] {
    return [this.local, this.session].filter((shelf) => shelf !== null);
  }
}
