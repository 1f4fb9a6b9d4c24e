// The name of something that has no number, for its number would tell how many of its kind there are.
import { randomBytes } from 'node:crypto';

/** A permalink that tells nothing of how many there are: 60 random bits. */
export const permalink = (): string => randomBytes(10).toString('base64url').slice(0, 10);
