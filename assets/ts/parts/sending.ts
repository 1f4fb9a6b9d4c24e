// A form is sent once; and it is known when it has arrived, so that its draft can go, and only then.
import { keyOf, removeDraft, tried, type Shelves } from './draft.store.js';
import { all, on, one } from './page.js';

/** A form on its way: its draft, its token, the page that it was sent from, and when. */
interface Sent {
  key: string;
  at: number;
  once: string | undefined;
  from: string;
  when: number;
}

/** In sessionStorage: the form on its way, and the tokens of those that have arrived. */
const SENT = 'bugzot:sent';
const DONE = 'bugzot:done';
/** Tokens remembered. */
const MOST = 20;
/** Milliseconds for which an answer is expected: so long the buttons rest, and so long an arrival is believed that hides where it comes from. */
const SOON = 10_000;

const onceOf = (form: HTMLFormElement): string | undefined => one<HTMLInputElement>('[name=_once]', form)?.value;

const navigation = (): PerformanceNavigationTiming | undefined =>
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;

/** A form that was taken is answered by a redirect, and the page behind it names the form's page as its referrer. */
function hasArrived({ from, when }: Sent): boolean {
  if (!navigation()?.redirectCount) return false;
  const { referrer } = document;
  return from === referrer || (from.startsWith(referrer) && Date.now() - when < SOON);
}

function recall<T>({ session }: Shelves, key: string): T | null {
  let kept = null;
  tried(() => (kept = JSON.parse(session.getItem(key) ?? 'null') as T));
  return kept;
}

const remember = ({ session }: Shelves, key: string, value: unknown): unknown =>
  tried(() => (value ? session.setItem(key, JSON.stringify(value)) : session.removeItem(key)));

/** Looks at what was sent from the page before this one. A page that still has it ([data-unsent]) leaves it on its way. */
function settle(shelves: Shelves): void {
  const sent = recall<Sent>(shelves, SENT);
  if (sent && hasArrived(sent)) {
    removeDraft(shelves, sent.key, sent.at);
    remember(shelves, DONE, [...(recall<Sent['once'][]>(shelves, DONE) ?? []), sent.once].slice(-MOST));
  } else if (one('[data-unsent]')) return;
  remember(shelves, SENT, null);
}

/** A page from the browser's history with a form that has arrived since would send nothing new: it is asked for again. */
function renew(shelves: Shelves): void {
  const done = recall<Sent['once'][]>(shelves, DONE);
  const form = all<HTMLFormElement>('form').find((one) => done?.includes(onceOf(one)));
  if (!form) return;
  form.reset();
  location.reload();
}

/** Notes what leaves this page. A form that goes on with an earlier one takes its place; any other means that one stayed here. */
function follow(form: HTMLFormElement, account: string, shelves: Shelves): void {
  const { draft, draftAt } = form.dataset;
  const before = form.closest('[data-unsent]') && recall<Sent>(shelves, SENT);
  const now = { once: onceOf(form), from: location.href.replace(/#.*/, ''), when: Date.now() };
  const sent = draft ? { key: keyOf(account, draft), at: Number(draftAt), ...now } : before && { ...before, ...now };
  remember(shelves, SENT, sent);
}

const resting = new Set<HTMLFormElement>();

/** Lets the buttons of the form rest, or wakes them. */
function turn(form: HTMLFormElement, rests: boolean): void {
  for (const button of all<HTMLButtonElement>('button')) if (button.form === form) button.disabled = rests;
}

function wake(form: HTMLFormElement): void {
  turn(form, false);
  resting.delete(form);
}

function rest(form: HTMLFormElement): void {
  resting.add(form);
  // The button that was pressed is part of what is sent, so it may not rest before that is put together.
  setTimeout(turn, 0, form, true);
  setTimeout(wake, SOON, form);
}

/** Watches forms leave and arrive. Before the drafts are brought back. */
export function watchSending(account: string, shelves: Shelves): void {
  settle(shelves);
  if (navigation()?.type === 'back_forward') renew(shelves);
  on(document, 'submit', (event) => {
    const form = event.target as HTMLFormElement;
    // The preview without its script opens another tab, and the form stays.
    if ((event.submitter as HTMLButtonElement | null)?.formTarget || event.defaultPrevented) return;
    if (resting.has(form)) return event.preventDefault();
    if (form.method === 'post') rest(form);
    follow(form, account, shelves);
  });
  on(document, 'click', ({ target }) => (target as Element).closest('a[href]') && remember(shelves, SENT, null));
  on(window, 'pageshow', ({ persisted }) => {
    resting.forEach(wake);
    if (!persisted) return;
    remember(shelves, SENT, null);
    renew(shelves);
  });
}
