// Who acts in the stories, and their product: see bring-cast.mjs, which puts them into the database.
import { stage } from './this-run.js';

/** rita reports, dev develops, tess triages, sam supervises, ada administers, eve is a stranger to all bugs. */
export type CastName = 'rita' | 'dev' | 'tess' | 'sam' | 'ada' | 'eve';

/** Everybody's, for this run only. */
export const { password } = stage;

/** A password that nobody has. */
export const wrongPassword = 'this is nobody’s password';

export const kettle = {
  name: 'Kettle',
  slug: 'kettle',
  components: ['lid', 'whistle'],
  versions: ['1.0', '1.1'],
} as const;
