// A person's sessions and the devices where they began: remembered, listed, and ended from elsewhere.
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, SignInNeeded } from '../../errors.js';
import { idHash } from '../../web/session.sql.js';
import type { Who } from '../../who.js';
import { FORGET_ALL, FORGET_OLD, KNOW, MOVE, tokenHash } from './device.sql.js';
import { BEGUN, END_ALL, END_NEW, END_ONE, LIST, STILL, type ListedSession } from './session.query.js';

/**
 * How somebody has come in: the id of his session, whence, with what, the token that his browser has brought or '', and the
 * hash of the password that he has shown, null where he has shown something else.
 */
export interface Arrival {
  id: string;
  stays: boolean;
  address: string;
  agent: string;
  device: string;
  hash: string | null;
}

/** Whose sessions are meant: only a person has any. Throws NotFound for a stranger. */
function personOf(who: Who): number {
  if (!who.person) throw new NotFound();
  return who.person.id;
}

@Injectable()
export class SessionsService {
  constructor(private readonly database: DatabaseService) {}

  /**
   * Remembers how a session began, and its device as known for the person; answers the device's new token. Throws
   * SignInNeeded, and the session is over, where the account was closed or got another password while it began: whoever
   * changed it has ended those sessions that were there, and this one was not.
   */
  async begun(personId: number, arrival: Arrival): Promise<string> {
    const { id, stays, address, agent, hash } = arrival;
    const token = randomBytes(24).toString('base64url');
    const device = tokenHash(token);
    const isOpen = await this.database.transaction(async (db) => {
      const [open] = await db.query<unknown[]>(STILL, [personId, hash]);
      if (!open) {
        await db.query(END_NEW, [idHash(id)]);
        return false;
      }
      await db.query(MOVE, [tokenHash(arrival.device), device]);
      await db.query(KNOW, [device, personId]);
      await db.query(FORGET_OLD, [personId]);
      await db.query(BEGUN, [personId, idHash(id), stays, address, agent, device]);
      return true;
    });
    if (!isOpen) throw new SignInNeeded();
    return token;
  }

  /** The sessions of who asks, his own of the id `id` first; fifty at most. */
  list(id: string, who: Who): Promise<ListedSession[]> {
    return this.database.read<ListedSession>(who, 'own-sessions', LIST, [personOf(who), idHash(id)]);
  }

  /** The sessions of somebody else, for who may see them; the newest first, fifty at most. */
  listOf(personId: number, who: Who): Promise<ListedSession[]> {
    return this.database.read<ListedSession>(who, 'own-sessions', LIST, [personId, null]);
  }

  /** Ends one of the sessions of who asks. Throws NotFound for one that is over, and for anybody else's. */
  async end(db: EntityManager, handle: string, who: Who): Promise<void> {
    await this.endOf(db, personOf(who), handle);
  }

  /** Ends one of the sessions of a person. Throws NotFound for one that is over, and for anybody else's. */
  async endOf(db: EntityManager, personId: number, handle: string): Promise<void> {
    if (!z.uuid().safeParse(handle).success) throw new NotFound();
    const [ended] = await db.query<[unknown[], number]>(END_ONE, [personId, handle]);
    if (ended.length === 0) throw new NotFound('This session is over already.');
  }

  /** Ends all sessions of who asks but the one of that id. */
  async endOthers(db: EntityManager, id: string, who: Who): Promise<void> {
    await this.endAll(db, personOf(who), id);
  }

  /**
   * Ends all sessions of a person at once, and forgets the devices from which he has signed in. `except` is the id of a
   * session that goes on; the device where it began stays known.
   */
  async endAll(db: EntityManager, personId: number, except?: string): Promise<void> {
    const spared = except === undefined ? null : idHash(except);
    await this.forgetDevices(db, personId, except);
    await db.query(END_ALL, [personId, spared]);
  }

  /** Forgets the devices from which a person has signed in, but that where the session of the id `except` began. */
  async forgetDevices(db: EntityManager, personId: number, except?: string): Promise<void> {
    await db.query(FORGET_ALL, [personId, except === undefined ? null : idHash(except)]);
  }
}
