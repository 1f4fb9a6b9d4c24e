// The state of play of a bug, for the form that tells it anew.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound } from '../../errors.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { mayBug } from '../bug.policy.js';
import { playedBug, type PlayedBug } from './plays.sql.js';

@Injectable()
export class PlaysService {
  constructor(private readonly database: DatabaseService) {}

  /** The bug with what holds. Throws NotFound where it does not exist for `who`, and NotAllowed. */
  async find(id: number, who: Who): Promise<PlayedBug> {
    const { sql, params } = playedBug(id, who);
    const bug = await this.database.readOne<PlayedBug>(who, 'play', sql, params);
    if (!bug) throw new NotFound();
    authorize(mayBug.triage(who, bug), who);
    return bug;
  }
}
