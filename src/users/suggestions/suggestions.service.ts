// Who may be meant: people by the beginning of a name, for those who have to name people in their work.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { AttemptsService } from '../../web/attempts.service.js';
import { countQuestion, typedSoFar, type Suggestion } from './suggesting.js';
import type { Who } from '../../who.js';
import { authorize, isStaff } from '../roles/permissions.policy.js';
import { peopleQuery } from './people.query.js';

@Injectable()
export class SuggestionsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly attempts: AttemptsService,
  ) {}

  /**
   * Active people whose name begins so, at most eight. Who only reads and reports has no list of people: throws NotAllowed, and
   * TooMany for who asks as no person types.
   */
  async people(typed: string, who: Who): Promise<Suggestion[]> {
    authorize(who.person !== null && isStaff(who), who);
    const text = typedSoFar(typed);
    if (text === '') return [];
    await countQuestion(this.attempts, who);
    const { sql, params } = peopleQuery(text);
    return this.database.read<Suggestion>(who, 'suggest-people', sql, params);
  }
}
