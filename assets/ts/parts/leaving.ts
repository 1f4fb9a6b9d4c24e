// Signing out takes the drafts along: the page says which, and other tabs hear of it.
import { tried, type Drafts } from './draft.store.js';
import { make } from './element.js';

const label = (form: string): string => {
  const bug = /^bugs\/(\d+)/.exec(form)?.[1];
  return bug ? `Bug ${bug}` : form === 'bugs/new' ? 'A new bug' : form;
};

const link = (form: string): HTMLElement =>
  make('li', {}, make('a', { href: `/${form.replace(/\/changes$/, '')}` }, label(form)));

function list(place: HTMLElement, forms: string[]): void {
  const words = forms.length === 1 ? 'One draft is kept here and goes with it:' : `${forms.length} drafts are kept here and go with it:`;
  place.append(make('p', {}, words), make('ul', { className: 'bare' }, ...forms.map(link)));
  place.hidden = false;
}

/** Follows signing out, here and in other tabs; a page that comes back after it is asked for again. */
export function watchLeaving(drafts: Drafts): void {
  const left = `bugzot:left:${drafts.account}`;
  tried(() => localStorage.removeItem(left));
  const forms = drafts.forms();
  const place = document.querySelector<HTMLElement>('[data-drafts]');
  if (place && forms.length > 0) list(place, forms);
  document.querySelector('[data-sign-out]')?.addEventListener('submit', () => {
    drafts.close();
    tried(() => localStorage.setItem(left, String(Date.now())));
  });
  addEventListener('storage', ({ key, newValue }) => key === left && newValue && drafts.close());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) tried(() => localStorage.getItem(left) && location.reload());
  });
}
