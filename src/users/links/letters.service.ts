// How often anybody may ask for a letter: few times by one sender, fewer to one address, counted for all processes together.
import { Injectable } from '@nestjs/common';
import { AttemptsService } from '../../web/attempts.service.js';
import { network } from '../sessions/sign-in.service.js';

const minutes = 60;
const MOST_BY_SENDER = 10;
const MOST_TO_ADDRESS = 3;

/** A wish for a letter of that kind: `from` is the sender's network address, `to` an address or user name in canonical form. */
export interface LetterWish {
  kind: string;
  from: string;
  to: string;
}

@Injectable()
export class LettersService {
  constructor(private readonly attempts: AttemptsService) {}

  /**
   * Whether a letter may be posted: false where that address has had enough of them, which nobody is told. Throws TooMany for
   * a sender of too many wishes.
   */
  async may({ kind, from, to }: LetterWish): Promise<boolean> {
    await this.attempts.count([{ key: `${kind} from ${network(from)}`, most: MOST_BY_SENDER, minutes }]);
    return this.attempts.take({ key: `${kind} to ${to}`, most: MOST_TO_ADDRESS, minutes });
  }
}
