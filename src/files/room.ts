// How much of a disk has to stay free.
import type { Spare } from '../config.form.js';

/** Bytes of a disk of so many that files leave free: the larger of the share and the size. */
export const leastFree = (all: number, { share, bytes }: Spare): number => Math.max(all * share, bytes);
