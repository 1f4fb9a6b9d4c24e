// How status, severity and priority are marked wherever a bug is shown: a word and a shape, never colour alone.
import { isStock } from './lifecycle/statuses.js';

/** `shape` is one of unconfirmed, new, assigned, reopened, resolved, verified, closed; of statuses of one's own `own` or `ended`; `resolution` '' while open. */
export interface StatusMark {
  word: string;
  shape: string;
  resolution: string;
}

/** Severity or priority; `rank` runs from 1, the gravest, to 5. */
export interface RankMark {
  word: string;
  rank: number;
}

/** The shapes of statuses of one's own: of an open one, and of a closed one. */
const OPEN = 'own';
const ENDED = 'ended';

/** The mark of a status; `resolution` null while it is open. */
export const statusMark = (status: string, resolution: string | null): StatusMark => ({
  word: status,
  shape: isStock(status) ? status.toLowerCase() : resolution === null ? OPEN : ENDED,
  resolution: resolution ?? '',
});

/** The lowest rank in the tables of severities and priorities that is marked as 1 to 4; all below are 5. */
const steps = [50, 40, 30, 20];

/** The mark of a severity or priority by its rank in its table. */
export function rankMark(word: string, rank: number): RankMark {
  const step = steps.findIndex((least) => rank >= least);
  return { word, rank: step < 0 ? steps.length + 1 : step + 1 };
}
