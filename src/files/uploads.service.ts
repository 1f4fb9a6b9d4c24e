// Files that people have sent and that no bug has yet: kept for a day, each for its sender alone.
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { refuse, TooLarge } from '../errors.js';
import { Drafts, type Draft } from './drafts.js';
import { nameOf } from './name.words.js';
import { PlaceService } from './place.service.js';
import { sizeWords } from './size.words.js';
import { STORE, type Store } from './store.js';
import { typed } from './typed.js';
import { ADD_BLOB, ADD_UPLOAD, AWAIT, FIND, LOCK_BLOB, LOCK_PERSON, TAKE, WAITING } from './uploads.sql.js';

/** A file that waits for the form that it was sent for. */
export interface Upload {
  readonly token: string;
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** A file as it comes in: what it is called where it comes from, and its bytes. */
export interface Incoming {
  readonly name: string;
  readonly stream: AsyncIterable<Buffer>;
}

/** Files that wait for one person, at most, and their bytes in times of the largest one that is taken. */
const WAIT_FILES = 200;
const WAIT_TIMES = 10;

/** 144 bits that nobody guesses; a right they are only for whom they were made. */
const newToken = (): string => randomBytes(18).toString('base64url');

/** What looks like a token. */
export const isToken = (text: string): boolean => /^[\w-]{24}$/.test(text);

@Injectable()
export class UploadsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly drafts: Drafts,
    private readonly place: PlaceService,
    @Inject(STORE) private readonly store: Store,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Takes a file in; what is answered is in the store and in the database. Throws TooLarge for one that is too large and
   * for a person who has too much waiting, NoRoom for a disk that is full, and what the stream throws: then nothing is left.
   */
  async receive(file: Incoming, personId: number): Promise<Upload> {
    await this.place.room();
    await this.checkWaiting(personId, 0);
    const draft = await this.draft(file);
    try {
      await this.store.put(draft);
      return await this.database.transaction((db) => this.keep(db, file.name, draft, personId));
    } finally {
      await this.drafts.drop(draft);
    }
  }

  /** Those of these tokens that wait for the person, in the order of the tokens. */
  async find(tokens: readonly string[], personId: number): Promise<Upload[]> {
    const rows = await this.database.read<Upload>(null, 'uploads', FIND, [tokens.filter(isToken), personId]);
    return inOrder(rows, tokens);
  }

  /** Takes them out in the caller's transaction. Throws Invalid, at the field `files`, where one is not there for this person. */
  async take(db: EntityManager, tokens: readonly string[], personId: number): Promise<Upload[]> {
    const wanted = [...new Set(tokens)];
    if (wanted.length === 0) return [];
    const [rows] = await db.query<[Upload[], number]>(TAKE, [wanted.filter(isToken), personId]);
    if (rows.length < wanted.length)
      refuse('files', 'A file that was sent before is not kept any more. Please choose it once more.');
    return inOrder(rows, wanted);
  }

  /** Keeps them for a post that waits, for as long as it does, or no longer; in the caller's transaction. */
  async await(db: EntityManager, tokens: readonly string[], personId: number, is: boolean): Promise<void> {
    if (tokens.length > 0) await db.query(AWAIT, [tokens.filter(isToken), personId, is]);
  }

  /** Lets go of some that are not wanted after all. */
  async drop(tokens: readonly string[], personId: number): Promise<void> {
    if (tokens.length > 0) await this.database.transaction((db) => db.query(TAKE, [tokens, personId]));
  }

  private async draft({ name, stream }: Incoming): Promise<Draft> {
    const most = this.config.attachmentMost;
    try {
      return await this.drafts.receive(stream, most);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      throw new TooLarge(`“${nameOf(name)}” is larger than ${sizeWords(most)}, which is the most that is taken.`);
    }
  }

  /** The file is in its place before its row is, and the row there before anybody hears of it. */
  private async keep(db: EntityManager, name: string, draft: Draft, personId: number): Promise<Upload> {
    const { sha256, size } = draft;
    await db.query(LOCK_PERSON, [personId]);
    await this.checkWaiting(personId, size, db);
    await db.query(LOCK_BLOB, [sha256]);
    // The sweeper may have been quicker: what it has not seen used until now it can not take away from now on.
    if ((await this.store.size(sha256)) === null) await this.store.put(draft);
    const upload = { token: newToken(), sha256, name: nameOf(name), type: typed(name, draft), size };
    await db.query(ADD_BLOB, [sha256, size]);
    await db.query(ADD_UPLOAD, [upload.token, personId, sha256, upload.name, upload.type, size]);
    return upload;
  }

  private async checkWaiting(personId: number, size: number, db?: EntityManager): Promise<void> {
    const rows = await (db
      ? db.query<{ bytes: number; files: number }[]>(WAITING, [personId])
      : this.database.read<{ bytes: number; files: number }>(null, 'waiting', WAITING, [personId]));
    const { bytes, files } = rows[0] ?? { bytes: 0, files: 0 };
    const most = WAIT_TIMES * this.config.attachmentMost;
    if (bytes + size > most || files >= WAIT_FILES)
      throw new TooLarge(
        `More of your files wait than may: ${sizeWords(most)} or ${WAIT_FILES} files. Those that no bug has are dropped after a day.`,
      );
  }
}

const inOrder = (uploads: readonly Upload[], tokens: readonly string[]): Upload[] =>
  tokens.flatMap((token) => uploads.find((one) => one.token === token) ?? []);
