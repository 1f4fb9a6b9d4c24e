// What is asked around a bug: whom it affects and who watches it, beside its facts.
import type { FormTokens } from '../web/form.js';
import type { Who } from '../who.js';
import type { BugRecord } from './bug.sql.js';
import { votesView, type VotesView } from './votes/votes.pages.js';
import { watchView, type WatchView } from './watching/watches.pages.js';

export interface AskingView {
  votes: VotesView;
  watch: WatchView;
}

/** Of the bug as it is now; its past has none of this. */
export const askingView = (bug: BugRecord, tokens: FormTokens, who: Who): AskingView => ({
  votes: votesView(bug, tokens, who),
  watch: watchView(bug, tokens, who),
});
