// Moves in words, wherever a page tells of one that somebody has chosen.
import { textOf, type Typed } from '../../web/form.js';
import { isDuplicate } from './statuses.js';
import type { Transition } from './workflow.js';

/** A move with the answers that it was given: "Resolve: DUPLICATE of bug 12". */
export function moveWords({ label, asks }: Transition, typed: Typed): string {
  const resolution = asks.includes('resolution') ? textOf(typed, 'resolution') : '';
  if (resolution === '') return label;
  return `${label}: ${resolution}${isDuplicate(resolution) ? ` of bug ${textOf(typed, 'duplicate')}` : ''}`;
}
