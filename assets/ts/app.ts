// On every page of a signed-in person: drafts, sending once, keys.
import { completeNames } from './parts/completing.js';
import { pruneDrafts, tried, type Shelf } from './parts/draft.store.js';
import { keepDrafts } from './parts/drafts.js';
import { listenToKeys } from './parts/keys.js';
import { isOff } from './parts/page.js';
import { watchLeaving } from './parts/leaving.js';
import { watchSending } from './parts/sending.js';

/** Empty, and without the rest: to write on it is an error, as everywhere where there is no room. */
const none = { getItem: () => null } as unknown as Shelf;

/** A browser that keeps nothing for this site throws as soon as it is asked for the shelf, or has none. */
function shelf(take: () => Shelf | null): Shelf {
  let found = none;
  tried(() => (found = take() ?? none));
  return found;
}

const account = document.body.dataset['account'] ?? '';
const shelves = { local: shelf(() => localStorage), session: shelf(() => sessionStorage), isClosed: false };

pruneDrafts(shelves, Date.now());
watchLeaving(account, shelves);
watchSending(account, shelves);
if (!isOff('drafts')) keepDrafts(account, shelves);
completeNames();
if (!isOff('keys')) listenToKeys();
