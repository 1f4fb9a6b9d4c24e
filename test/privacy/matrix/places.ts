// Where the surfaces of the leak matrix look: bugs that are secret, of which much is said, and beside them.
import { bunkerBugs } from '../bunker.js';
import { bugs } from '../town.js';
import { vaultBugs } from '../vault.js';
import { pages, type Asked } from './surface.js';

export const { secret: hidden } = bunkerBugs;
export const secretBugs = [hidden, vaultBugs.original, vaultBugs.own];
export const spoken = [bugs.between, bugs.collision, bugs.closed, bugs.quiet, bugs.patch, bugs.teapot];
export const near = [
  bunkerBugs.repeats,
  bunkerBugs.waits,
  bunkerBugs.refers,
  vaultBugs.duplicate,
  vaultBugs.refers,
  bugs.quiet,
];
export const list = (q: string, more = ''): string => `/bugs?q=${encodeURIComponent(q)}${more}`;
export const each = (ids: readonly number[], end = ''): Asked[] => pages(...ids.map((id) => `/bugs/${id}${end}`));
