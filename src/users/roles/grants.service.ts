// The one place that writes who holds which role where, and by which of them a person is ranked.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotAllowed, refuse } from '../../errors.js';
import type { Who } from '../../who.js';
import { mayPeople, type Rights } from './grant.policy.js';
import { authorize } from './permissions.policy.js';
import * as sql from './grants.query.js';

/** A role for a person; `productId` null for everywhere. */
export interface NewGrant {
  readonly personId: number;
  readonly roleId: number;
  readonly productId: number | null;
}

/** A role that a person holds, with what it allows. */
export interface HeldGrant extends Rights {
  readonly id: number;
  readonly roleId: number;
  readonly role: string;
  readonly stock: string | null;
  readonly product: string | null;
}

/** People in one statement where many are ranked anew. */
const PIECE = 5_000;

@Injectable()
export class GrantsService {
  /** Gives these roles, in the caller's transaction; what is held already stays. Answers how many are new. Throws Invalid for a role that was retired meanwhile. */
  async give(db: EntityManager, grants: readonly NewGrant[]): Promise<number> {
    const roles = [...new Set(grants.map(({ roleId }) => roleId))];
    const held = await db.query<unknown[]>(sql.HOLD_ROLES, [roles]);
    if (held.length < roles.length) refuse('roles', 'Please choose roles of the list.');
    const people = [...new Set(grants.map(({ personId }) => personId))];
    await db.query(sql.HOLD_PEOPLE, [people]);
    const given = await db.query<unknown[]>(sql.GIVE, [JSON.stringify(grants)]);
    await db.query(sql.RANK, [people]);
    return given.length;
  }

  /** Takes a grant away. Answers whether it was there. */
  async take(db: EntityManager, { id, personId }: { id: number; personId: number }): Promise<boolean> {
    await db.query(sql.HOLD_PEOPLE, [[personId]]);
    const [taken] = await db.query<[unknown[], number]>(sql.TAKE, [id]);
    await db.query(sql.RANK, [[personId]]);
    return taken.length > 0;
  }

  /** What `from` holds `to` holds from now on as well, and `from` nothing. */
  async unite(db: EntityManager, from: number, to: number): Promise<void> {
    await db.query(sql.HOLD_PEOPLE, [[from, to]]);
    await db.query(sql.UNITE, [from, to]);
    await db.query(sql.TAKE_ALL, [from]);
    await db.query(sql.RANK, [[from, to]]);
  }

  /** Ranks these people anew, in pieces: after their roles have changed their places, or were taken from all. */
  async rank(db: EntityManager, people: readonly number[]): Promise<void> {
    for (let at = 0; at < people.length; at += PIECE) await db.query(sql.RANK, [people.slice(at, at + PIECE)]);
  }

  /** What a person holds, wherever that is. */
  held(db: EntityManager, personId: number): Promise<HeldGrant[]> {
    return db.query<HeldGrant[]>(sql.RIGHTS, [personId]);
  }

  /** Passes where the account of that person may not do more than `who`. Throws NotAllowed, and SignInNeeded for strangers. */
  async reach(db: EntityManager, personId: number, who: Who): Promise<void> {
    authorize(mayPeople.manage(who), who);
    if (!mayPeople.reach(who, await this.held(db, personId)))
      throw new NotAllowed('This account may do more than your own, so it is not yours to touch.');
  }
}
