// Whether the place for files is well: there, the one that the database knows, and with room for more.
import { statfs } from 'node:fs/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { NoRoom } from '../errors.js';
import { Drafts } from './drafts.js';
import { leastFree } from './room.js';
import { sizeWords } from './size.words.js';
import { STORE, type Store } from './store.js';

/** Milliseconds for which what is known of a disk is believed. */
const FRESH = 2_000;

const ANY = 'SELECT sha256 FROM blobs LIMIT 1';
const STILL = 'SELECT sha256 FROM blobs WHERE sha256 = $1';

@Injectable()
export class PlaceService implements OnModuleInit {
  private seen = { at: -Infinity, free: Infinity, least: 0 };

  constructor(
    private readonly database: DatabaseService,
    private readonly drafts: Drafts,
    @Inject(STORE) private readonly store: Store,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What can not be made is told by readiness: the rest of the application works without. */
  async onModuleInit(): Promise<void> {
    await Promise.all([this.store.prepare(), this.drafts.prepare()]).catch(() => undefined);
  }

  /** Throws NoRoom where less of the disk is free than is to stay so. */
  async room(): Promise<void> {
    const { free, least } = await this.look();
    if (free < least) throw new NoRoom();
  }

  /** Says when there is twice as much free as has to be, or less: a line for administrators, else ''. */
  async warning(): Promise<string> {
    const { free, least } = await this.look();
    if (free >= 2 * least) return '';
    const then = free < least ? 'Files are refused' : `Below ${sizeWords(least)} files are refused`;
    return `Only ${sizeWords(free)} are free where files are kept. ${then} until there is room (ATTACHMENT_SPARE).`;
  }

  /** Whether files can be read and kept; a full disk is well, for all but files works with it. */
  async isWell(): Promise<boolean> {
    try {
      await this.store.check();
      const known = await this.database.readOne<{ sha256: string }>(null, 'any-blob', ANY);
      if (!known || (await this.store.size(known.sha256)) !== null) return true;
      // The sweeper may have taken it in between.
      return (await this.database.readOne(null, 'still-blob', STILL, [known.sha256])) === null;
    } catch {
      return false;
    }
  }

  private async look(): Promise<{ free: number; least: number }> {
    if (performance.now() - this.seen.at < FRESH) return this.seen;
    const found = await statfs(this.drafts.folder).catch(() => null);
    const [free, all] = found ? [found.bavail * found.bsize, found.blocks * found.bsize] : [Infinity, 0];
    this.seen = { at: performance.now(), free, least: leastFree(all, this.config.attachmentSpare) };
    return this.seen;
  }
}
