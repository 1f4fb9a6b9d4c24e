// Keeps what is typed into a form, and brings it back after a reload, a crash or the end of a session.
import { clock, draftOf, equal, fits, isShown, momentOf } from './draft.js';
import { announce, fill, goOn, read, secretNames, unfold } from './draft.form.js';
import type { Draft, Drafts, Failure, Fields } from './draft.store.js';
import { button } from './element.js';
import { Note } from './note.js';

/** Milliseconds without typing after which it is kept. */
const PAUSE = 400;

const warnings: Record<Failure | 'elsewhere' | 'gone', string> = {
  '': '',
  full: 'This browser keeps no drafts: its storage is full. Copy your text before you leave this page.',
  refused: 'This browser keeps no drafts: its storage is switched off. Copy your text before you leave this page.',
  left: 'You signed out in another tab, so this is not kept any more. Copy your text before you leave this page.',
  elsewhere: 'The same form is filled in in another tab too. What is typed last is kept.',
  gone: 'What was kept of this was sent or discarded in another tab.',
};

/** One form and what is kept of it. */
class Keeper {
  private readonly name: string;
  private readonly note: Note;
  /** What the server had put there. */
  private readonly base: Fields;
  /** Fields that the URL filled in. */
  private readonly given: string[];
  /** What stands in the form, as it is kept. */
  private mine: Draft | null = null;
  /** Other things typed here that nobody has decided about. */
  private pending: Draft[];
  private timer = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly drafts: Drafts,
  ) {
    this.name = form.dataset['draft'] ?? '';
    this.note = new Note(form);
    this.base = read(form, true);
    this.given = [...new URLSearchParams(location.search).keys()].filter((name) => this.base[name]);
    this.pending = drafts.read(this.name);
    this.begin();
    this.listen();
  }

  /** After problems the server's words stand, and the draft goes on from them; else what is kept comes back, or is offered. */
  private begin(): void {
    const again = this.form.previousElementSibling?.matches('.problems') === true;
    if (!again) this.pending = this.pending.filter((draft) => !isShown(draft, this.base));
    const there = this.there() ?? (again ? undefined : this.back());
    if (there) this.own(there);
    if (again) Object.assign(this.base, there?.from);
    this.tell(again ? null : this.mine);
  }

  /** The draft that the form says already. */
  private there(): Draft | undefined {
    const shown = read(this.form);
    return this.pending.find((draft) => isShown(draft, shown));
  }

  /** Brings the newest back unasked, if the form is untouched and takes all of it. */
  private back(): Draft | undefined {
    const [newest] = this.pending;
    if (!newest || !equal(read(this.form), this.base) || !fits(newest, this.base, this.given)) return undefined;
    fill(this.form, newest.fields);
    const there = this.there();
    if (!there) this.form.reset();
    return there;
  }

  private listen(): void {
    this.form.addEventListener('input', () => this.later());
    this.form.addEventListener('change', ({ target }) =>
      // The tick that makes a text private takes it out of the open storage at once.
      (target as HTMLInputElement).type === 'checkbox' ? this.save() : this.later(),
    );
    this.form.addEventListener('submit', () => this.leave());
    addEventListener('pagehide', () => this.flush());
    document.addEventListener('visibilitychange', () => document.hidden && this.flush());
    addEventListener('storage', ({ key, newValue }) => this.heard(key, newValue));
  }

  private own(draft: Draft): void {
    this.mine = draft;
    unfold(this.form, draft.fields);
    this.pending = this.pending.filter((one) => one !== draft);
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  private flush(): void {
    if (this.timer) this.save();
  }

  /** Keeps what stands in the form now, if that is not what is kept already. */
  save(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    const now = draftOf(read(this.form), this.base, this.given, secretNames(this.form), Date.now());
    if (!now && !this.mine) return;
    if (now && this.mine && equal(now.fields, this.mine.fields) && equal({ at: now.secret }, { at: this.mine.secret })) return;
    this.mine = now;
    this.write();
  }

  /** The form goes; who follows it must know which draft goes with it. */
  private leave(): void {
    this.save();
    this.form.dataset['draftAt'] = String(this.mine?.at ?? 0);
  }

  private write(): void {
    const failure = this.drafts.write(this.name, [...(this.mine ? [this.mine] : []), ...this.pending]);
    this.note.warn(warnings[failure]);
    const where = this.mine?.secret.length ? 'Private, so kept only in this tab' : 'Kept in this browser';
    this.note.whisper(failure || !this.mine ? '' : `${where} ${clock(new Date(this.mine.at))}`);
  }

  /** Says what came back (`back`), or else what could. */
  private tell(back: Draft | null): void {
    const [other] = this.pending;
    const moment = ({ at }: Draft): string => momentOf(new Date(at), new Date());
    if (back) {
      const instead = other ? [this.button(`Take what you typed ${moment(other)} instead`, () => this.take(other))] : [];
      this.note.say(`Restored what you typed ${moment(back)}.`, this.button('Discard', () => this.discard()), ...instead);
    } else if (other) {
      const drop = (): void => this.forget(other);
      this.note.say(`You typed something here ${moment(other)}.`, this.button('Restore', () => this.take(other)), this.button('Discard', drop));
    } else this.note.say();
  }

  /** The note changes under the hand that pressed its button, so one goes on in the form. */
  private button(label: string, work: () => void): HTMLElement {
    return button(label, () => {
      work();
      goOn(this.form);
    });
  }

  /** Puts the draft into the form; what stood there changes places with it. */
  private take(draft: Draft): void {
    this.save();
    const before = this.mine;
    this.own(draft);
    if (before) this.pending.unshift(before);
    this.form.reset();
    fill(this.form, { ...draft.from, ...draft.fields });
    this.write();
    this.tell(draft);
  }

  /** The form as the server sent it. */
  private discard(): void {
    this.save();
    const gone = this.mine;
    this.mine = null;
    this.form.reset();
    announce(this.form);
    if (gone) this.forget(gone);
  }

  private forget(gone: Draft): void {
    this.pending = this.pending.filter((one) => one !== gone);
    this.write();
    this.tell(null);
    if (this.pending.length === 0) this.note.say('Discarded.', this.button('Undo', () => this.take(gone)));
  }

  private heard(key: string | null, value: string | null): void {
    if (this.drafts.isClosed) this.note.warn(warnings.left);
    else if (key === this.drafts.key(this.name) && this.mine) {
      this.note.warn(warnings[value ? 'elsewhere' : 'gone']);
      if (!value) this.mine = null;
    }
  }
}

/** Keeps every form of this page that has a name for it. */
export function keepDrafts(drafts: Drafts): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) new Keeper(form, drafts);
}
