// Takes away what nobody has any more: contents without use, files that a crash has left behind, those that never came in whole.
import { Inject, Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import type { Regular } from '../jobs/jobs.service.js';
import { Drafts, type Leftover } from './drafts.js';
import { PlaceService } from './place.service.js';
import { STORE, type Kept, type Store } from './store.js';
import { DROP_BLOB, HELD, IS_KEPT, MAY_GO, UNUSED } from './sweeper.sql.js';
import { LOCK_BLOB } from './uploads.sql.js';

/** Milliseconds for which nobody touches what may be on its way: a draft grows, a file gets its row. */
const MINUTE = 60_000;

/** Contents that are looked at in one go, and goes in one minute: of many files it takes some minutes to come around. */
const STRETCH = 1_000;
const STRETCHES = 20;

/** Behind every SHA-256. */
const END = 'g';

@Injectable()
export class SweeperService {
  /** How far the last minute has come. */
  private at = '';

  constructor(
    private readonly database: DatabaseService,
    private readonly drafts: Drafts,
    private readonly place: PlaceService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** What is done each minute; `warn` hears when there is little room. */
  job(warn: (words: string) => void): Regular {
    return { task: 'files', match: '* * * * *', work: (stop) => this.sweep(warn, stop) };
  }

  /**
   * What never came in whole, and what a crash has left; then some of the store, until it is time to stop. `warn` hears when
   * there is little room.
   */
  private async sweep(warn: (words: string) => void, stop?: AbortSignal): Promise<void> {
    const warning = await this.place.warning();
    if (warning) warn(warning);
    for (const left of await this.drafts.leftovers(MINUTE)) await this.clear(left);
    for (let left = STRETCHES; left > 0 && !stop?.aborted; left--) {
      this.at = await this.stretch(this.at);
      if (this.at === '') break;
    }
  }

  /** Takes a content away that has no use, if that is so; used again meanwhile it stays. */
  async settle(sha256: string): Promise<void> {
    const note = await this.drafts.note(sha256);
    await this.clear(note);
  }

  /** Files and rows behind a SHA-256; answers how far it has come, '' at the end. */
  private async stretch(after: string): Promise<string> {
    const files = await this.store.list(after, STRETCH);
    const last = files.length < STRETCH ? END : (files.at(-1)?.sha256 ?? END);
    for (const sha256 of await this.strays(files)) await this.settle(sha256);
    const unused = await this.database.read<{ sha256: string }>(null, 'unused', UNUSED, [after, last]);
    for (const { sha256 } of unused) await this.settle(sha256);
    return last === END ? '' : last;
  }

  /** Files of which no row knows. */
  private async strays(files: readonly Kept[]): Promise<string[]> {
    const old = files.filter(({ at }) => Date.now() - at > MINUTE).map(({ sha256 }) => sha256);
    if (old.length === 0) return [];
    const held = await this.database.read<{ sha256: string }>(null, 'held', HELD, [old]);
    const known = new Set(held.map(({ sha256 }) => sha256));
    return old.filter((sha256) => !known.has(sha256));
  }

  /**
   * First the row, then the file, each under the lock of the content: a crash in between leaves the note, and no row
   * without a file. While a backup is taken nothing goes: the note stays for a later minute.
   */
  private async clear({ path, sha256 }: Leftover): Promise<void> {
    if (sha256 !== '') {
      const isGone = await this.database.transaction(async (db) => {
        const [found] = await db.query<{ may: boolean }[]>(MAY_GO);
        if (!found?.may) return false;
        await db.query(LOCK_BLOB, [sha256]);
        await db.query(DROP_BLOB, [sha256]);
        return true;
      });
      if (!isGone) return;
      await this.database.transaction(async (db) => {
        await db.query(LOCK_BLOB, [sha256]);
        const kept = await db.query<unknown[]>(IS_KEPT, [sha256]);
        if (kept.length === 0) await this.store.remove(sha256);
      });
    }
    await this.drafts.drop({ path });
  }
}
