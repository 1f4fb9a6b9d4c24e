// Where contents of files are kept, each once, by the SHA-256 of its bytes: a folder, or a bucket of an S3 server.
import type { Readable } from 'node:stream';
import type { Draft } from './drafts.js';

/** The token under which the store is injected. */
export const STORE = Symbol('store');

/** Bytes of a content, both ends included; without `to` up to the end. */
export interface Range {
  readonly from: number;
  readonly to?: number;
}

/** A content as the store has it; `at` is when it came there, in milliseconds since 1970 by the clock of the store. */
export interface Kept {
  readonly sha256: string;
  readonly size: number;
  readonly at: number;
}

/** All that is asked of a place for contents; folder and bucket pass the same tests. */
export interface Store {
  /** What it is called in words for an administrator; without secrets. */
  readonly name: string;
  /** Takes a draft in; one that is there already stays as it is. Throws NoRoom where there is no space. */
  put(draft: Draft): Promise<void>;
  /** The bytes of a content, or of a part of it; null where there is none of this SHA-256. */
  open(sha256: string, range?: Range): Promise<Readable | null>;
  /** Size in bytes; null where there is none. */
  size(sha256: string): Promise<number | null>;
  /** Takes it out; no error where there is none. */
  remove(sha256: string): Promise<void>;
  /** What is there behind this SHA-256 ('' for the beginning), in their order, at most so many. */
  list(after: string, most: number): Promise<Kept[]>;
  /** Makes what it needs, at the start. */
  prepare(): Promise<void>;
  /** Throws where the place is not there, or lets nobody in. */
  check(): Promise<void>;
}

/** Whether it is a SHA-256 as they are written here. */
export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
