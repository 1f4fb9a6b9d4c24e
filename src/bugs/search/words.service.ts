// Keeps the index of words to its law: after an upgrade that changes the law, bugs are indexed anew, a few at a time.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { WordsStore } from './words.store.js';

/** Bugs in one transaction, for whose time nobody can change them: a few hundredths of a second. */
const AT_ONCE = 20;

@Injectable()
export class WordsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly words: WordsStore,
  ) {}

  /** Indexes anew until every bug is indexed by the law of now, or until `stop`. */
  async renew(stop?: AbortSignal): Promise<void> {
    for (let done = AT_ONCE; done > 0 && !stop?.aborted;) {
      done = await this.database.transaction((db) => this.words.renewStale(db, AT_ONCE));
    }
  }
}
