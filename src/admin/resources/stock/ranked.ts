// What platforms, severities and priorities have in common: a word, what it means, and the one that is taken where nothing is said.
import type { HeldByBugs, Resource } from '../resource.js';

type Particular = Pick<Resource, 'name' | 'one' | 'many' | 'about' | 'order'>;

/** A kind of ranked words; `bugs` says how bugs have them. */
export const ranked = (words: Particular, bugs: HeldByBugs): Resource => ({
  ...words,
  permission: 'fields.manage',
  inProduct: false,
  bugs,
  keepsOne: true,
  fields: [
    { name: 'name', label: 'Name', kind: 'text', column: 'name', most: 50, required: true },
    {
      name: 'description',
      label: 'Description',
      kind: 'area',
      column: 'description',
      most: 1_000,
      hint: 'What it means, for those who choose it.',
      listed: true,
    },
    {
      name: 'usual',
      label: 'The usual one',
      kind: 'usual',
      column: 'is_usual',
      hint: 'A new bug has it where nothing else is said.',
      listed: true,
    },
  ],
});
