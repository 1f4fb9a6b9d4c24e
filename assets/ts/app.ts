// On every page of a signed-in person: drafts, sending once, keys.
import { Drafts, type Shelf } from './parts/draft.store.js';
import { keepDrafts } from './parts/drafts.js';
import { listenToKeys } from './parts/keys.js';
import { watchLeaving } from './parts/leaving.js';
import { sendOnce } from './parts/sending.js';
import { watchSending } from './parts/sent.js';

/** A browser that keeps nothing for this site throws when it is asked for the shelf already. */
function shelf(take: () => Shelf): Shelf | null {
  try {
    return take();
  } catch {
    return null;
  }
}

const account = document.body.dataset['account'];

sendOnce();
if (account) {
  const drafts = new Drafts(account, shelf(() => localStorage), shelf(() => sessionStorage));
  drafts.prune(Date.now());
  watchLeaving(drafts);
  watchSending(drafts);
  keepDrafts(drafts);
}
listenToKeys();
