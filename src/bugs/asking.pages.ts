// What is asked around a bug: whom it affects and who watches it, beside its facts, and for whom it waits.
import type { FormTokens, FormView } from '../web/form.js';
import type { Who } from '../who.js';
import type { BugRecord } from './bug.sql.js';
import { reactingForms } from './reactions/reactions.pages.js';
import { waitViews, type WaitView } from './requests/requests.pages.js';
import { timesViews, type TimesView } from './times/times.pages.js';
import { votesView, type VotesView } from './votes/votes.pages.js';
import { watchView, type WatchView } from './watching/watches.pages.js';

export interface AskingView {
  votes: VotesView;
  times: TimesView[];
  watch: WatchView;
  waits: WaitView[];
  /** The form of all buttons by which one reacts to comments, or []. */
  reacting: FormView[];
  /** Where its reporter reads in plain words how it stands; '' for all others. */
  progress: string;
}

/** Of the bug as it is now; its past has none of this. `stale` are the ids of people who can not answer. */
export const askingView = (bug: BugRecord, stale: ReadonlySet<number>, tokens: FormTokens, who: Who): AskingView => ({
  votes: votesView(bug, tokens, who),
  times: timesViews(bug.times),
  watch: watchView(bug, tokens, who),
  waits: waitViews(bug.requests, stale, who),
  reacting: reactingForms(bug, tokens, who),
  progress: who.person?.id === bug.reporter.id ? `/bugs/${bug.id}/progress` : '',
});
