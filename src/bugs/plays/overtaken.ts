// Two people tell the state of play: the second is asked what is to become of both texts.
import { Refusal } from '../../errors.js';
import type { PlayRow } from './plays.sql.js';

/** Somebody has told the state of play anew since the form was shown. */
export class Overtaken extends Refusal {
  constructor(readonly theirs: PlayRow) {
    super(409, 'Somebody else has told the state of play anew while you were writing.');
  }
}
