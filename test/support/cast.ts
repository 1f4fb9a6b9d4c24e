// Who acts in the stories: bring-cast.mjs puts them and their product into the database.
import { stage } from './this-run.js';

/** rita reports, dev develops, tess triages, sam supervises, ada administers, eve is a stranger to all bugs. */
export type CastName = 'rita' | 'dev' | 'tess' | 'sam' | 'ada' | 'eve';

/** Everybody's, for this run only. */
export const { password } = stage;

/** A password that nobody has. */
export const wrongPassword = 'this is nobody’s password';
