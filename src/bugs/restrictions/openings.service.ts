// Opens restricted bugs: after a look at what everybody will read then, or on the day that was set.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import type { Person, Who } from '../../who.js';
import type { Bug, Ref } from '../bug.js';
import { wishing } from '../bug.form.js';
import { mayBug } from '../bug.policy.js';
import { BugsStore } from '../changes/bugs.store.js';
import { ChangesService } from '../changes/changes.service.js';
import { clerkFor } from './clerk.policy.js';
import { DUE, previewOf, SETTER, STILL_DUE, type Preview } from './openings.sql.js';
import { refsOf } from './restriction.policy.js';
import { CHOICES } from './restrictions.sql.js';

/** Bugs that are looked for at once. */
const PIECE = 50;

@Injectable()
export class OpeningsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly bugs: BugsStore,
    private readonly changes: ChangesService,
  ) {}

  /** The bug for who may say who sees it, and the roles to choose from. Throws NotFound, NotAllowed. */
  choices(id: number, who: Who): Promise<{ bug: Bug; choices: Ref[] }> {
    return this.database.transaction(async (db) => {
      const bug = await this.bugs.find(db, id, who);
      authorize(mayBug.set(who, bug, 'roles'), who);
      return { bug, choices: await db.query<Ref[]>(CHOICES, [refsOf(bug.sets.roles).map((role) => role.id)]) };
    });
  }

  /** What everybody would read of the bug. Throws NotFound. */
  async preview(id: number, who: Who): Promise<Preview> {
    const { sql, params } = previewOf(id, who);
    const preview = await this.database.readOne<Preview>(who, '', sql, params);
    if (!preview) throw new NotFound();
    return preview;
  }

  /** Opens the bug as it was when it was looked at (`seen`). Throws NotFound, NotAllowed, and Invalid where it has changed since. */
  async open(db: EntityManager, id: number, said: { seen: number; text: string }, who: Who): Promise<Bug> {
    const bug = await this.bugs.findForUpdate(db, id, who);
    authorize(mayBug.set(who, bug, 'roles'), who);
    if (bug.revision !== said.seen) refuse('', 'The bug has changed meanwhile. Look once more at what will be read.');
    return this.opened(db, bug, said.text, '', who);
  }

  /** Opens every bug whose day has come, each in a transaction of its own; a bug that can not be opened holds no other up. */
  async due(stop: AbortSignal | undefined, failed: (error: unknown) => void): Promise<void> {
    let beyond = 0;
    for (;;) {
      const found = await this.database.read<{ id: number }>(null, 'due', DUE, [beyond, PIECE]);
      for (const { id } of found) {
        if (stop?.aborted) return;
        await this.database.transaction((db) => this.onItsDay(db, id), `bug ${id}`).catch(failed);
        beyond = id;
      }
      if (found.length < PIECE) return;
    }
  }

  private async onItsDay(db: EntityManager, id: number): Promise<void> {
    const still = await db.query<unknown[]>(STILL_DUE, [id]);
    const [setter] = await db.query<Person[]>(SETTER, [id]);
    if (still.length === 0 || !setter) return;
    const who = clerkFor(setter);
    await this.opened(db, await this.bugs.findForUpdate(db, id, who), '', 'opened: the embargo ended', who);
  }

  private opened(db: EntityManager, bug: Bug, text: string, note: string, who: Who): Promise<Bug> {
    const roles = refsOf(bug.sets.roles).map((role) => String(role.id));
    if (roles.length === 0) refuse('', 'This bug is not restricted.');
    const said = wishing({ remove: { roles }, text, opens: true, note }, 'web');
    return this.changes.make(db, bug.id, said, who);
  }
}
