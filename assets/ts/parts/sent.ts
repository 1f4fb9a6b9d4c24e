// Knows when a form has arrived, so that its draft can go, and only then; and when a page from the past shows a form that was sent.
import { tried, type Drafts } from './draft.store.js';

/** A form on its way: its draft's moment, its token, and the page that it was sent from. */
interface Sent {
  account: string;
  form: string;
  at: number;
  once: string;
  from: string;
  when: number;
}

const SENT = 'bugzot:sent';
const DONE = 'bugzot:done';
/** Tokens remembered; and milliseconds for which an arrival is believed where the browser does not name the page one comes from. */
const MOST = 20;
const SOON = 60_000;

const here = (): string => location.href.split('#')[0] ?? '';

const onceOf = (form: HTMLFormElement): string => form.querySelector<HTMLInputElement>('[name=_once]')?.value ?? '';

function recall<T>(key: string, otherwise: T): T {
  let kept = otherwise;
  tried(() => (kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null ?? otherwise));
  return kept;
}

const remember = (key: string, value: unknown): unknown =>
  tried(() => (value === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, JSON.stringify(value))));

const navigation = (): PerformanceNavigationTiming | undefined =>
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;

/** A form that was taken is answered by a redirect, and the page behind it names the form's page as its referrer. */
function hasArrived(sent: Sent): boolean {
  if (!navigation()?.redirectCount) return false;
  const isHidden = ['', `${location.origin}/`].includes(document.referrer);
  return document.referrer === sent.from || (isHidden && Date.now() - sent.when < SOON);
}

/** Looks at what was sent from the page before this one. A page that still has it ([data-unsent]) leaves it on its way. */
function settle(drafts: Drafts): void {
  const sent = recall<Sent | null>(SENT, null);
  if (!sent) return;
  if (sent.account === drafts.account && hasArrived(sent)) {
    drafts.remove(sent.form, sent.at);
    remember(DONE, [...recall<string[]>(DONE, []), sent.once].slice(-MOST));
  } else if (document.querySelector('[data-unsent]')) return;
  remember(SENT, null);
}

/** Notes what leaves this page; a form that goes on with an earlier one takes its place. */
function follow(form: HTMLFormElement, drafts: Drafts): void {
  const name = form.dataset['draft'];
  const before = form.closest('[data-unsent]') && recall<Sent | null>(SENT, null);
  const now = { once: onceOf(form), from: here(), when: Date.now() };
  if (name) remember(SENT, { account: drafts.account, form: name, at: Number(form.dataset['draftAt']), ...now });
  else remember(SENT, before && { ...before, ...now });
}

/** A page from the browser's history with a form that has been sent since would send nothing new: it is asked for again. */
function renew(): void {
  const done = recall<string[]>(DONE, []);
  if ([...document.forms].some((form) => done.includes(onceOf(form)))) location.reload();
}

/** Watches forms leave and arrive. Before the drafts are brought back. */
export function watchSending(drafts: Drafts): void {
  settle(drafts);
  if (navigation()?.type === 'back_forward') renew();
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    remember(SENT, null);
    renew();
  });
  document.addEventListener('submit', (event) => {
    const isAside = (event.submitter as HTMLButtonElement | null)?.formTarget === '_blank';
    if (!event.defaultPrevented && !isAside) follow(event.target as HTMLFormElement, drafts);
  });
  document.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('a[href]')) remember(SENT, null);
  });
}
