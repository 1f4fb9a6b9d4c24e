// Signing out takes the drafts along: the page says which, and other tabs hear of it.
import { closeDrafts, keptKeys, keyOf, tried, type Shelves } from './draft.store.js';
import { make, on, one } from './page.js';

function link(form: string): HTMLElement {
  const words = form.replace('bugs/new', 'A new bug').replace(/^bugs.(\d+).*/, 'Bug $1');
  return make('li', {}, make('a', { href: `/${form.replace('/changes', '')}` }, words));
}

/** Follows signing out, here and in other tabs; a page that comes back after it is asked for again. */
export function watchLeaving(account: string, shelves: Shelves): void {
  const left = `bugzot:left:${account}`;
  const { local } = shelves;
  tried(() => local.removeItem(left));
  const place = one('[data-drafts]');
  const begin = keyOf(account);
  const links = keptKeys(shelves, begin).map((key) => link(key.slice(begin.length)));
  if (place && links.length) {
    place.append(make('p', {}, `Drafts that go with it: ${links.length}`), make('ul', { className: 'bare' }, ...links));
    place.hidden = false;
  }
  const out = one('[data-sign-out]');
  if (out)
    on(out, 'submit', () => {
      closeDrafts(shelves, account);
      tried(() => local.setItem(left, '1'));
    });
  on(window, 'storage', ({ key, newValue }) => key === left && newValue && closeDrafts(shelves, account));
  on(window, 'pageshow', ({ persisted }) => persisted && local.getItem(left) && location.reload());
}
