// What may be said with a vote: where one has seen the bug.
import { z } from 'zod';
import { choice } from '../../web/text.form.js';

/** A form without these fields leaves a vote that is there as it is; an empty one clears the place. */
export const voteForm = z.object({ version: choice.optional(), platform: choice.optional() });

export type VoteSaid = z.output<typeof voteForm>;
