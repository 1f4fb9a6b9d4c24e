// What the address of a list asks for, and what a button says that moves something in it.
import { z } from 'zod';
import { textOf, typedOf } from '../../web/form.js';
import type { Wish } from './ranks.js';
import type { ThingsAsked } from './things.pages.js';

const SOUGHT = 255;

/** A list as the URL asks for it: of a product, by a part of the name, what is active or retired, and the page. */
export function askedOf(query: unknown): ThingsAsked & { product: string; active: boolean | null } {
  const typed = typedOf(query);
  const said = textOf(typed, 'show');
  const show = said === 'retired' || said === 'all' ? said : 'active';
  const q = textOf(typed, 'q').replaceAll('\0', '').toWellFormed().trim().slice(0, SOUGHT).toWellFormed();
  return {
    q,
    show,
    product: textOf(typed, 'product'),
    after: textOf(typed, 'after'),
    before: textOf(typed, 'before'),
    active: show === 'all' ? null : show === 'active',
  };
}

const number = /^[1-9]\d{0,8}$/;
const wrong = 'Please give a place: a number, from 1.';

/** One value, of several the first. */
const text = z.preprocess((typed) => [typed].flat()[0] ?? '', z.string(wrong));

/** The place that was typed; 0 for what is none. */
const placeIn = (typed: string): number => (number.test(typed.trim()) ? Number(typed) : 0);

/** One of `up` and `down` names the thing, or `id` does and `place` says where it goes. */
export const moveForm = z
  .object({ up: text, down: text, id: text, place: text })
  .transform(({ up, down, id, place }, context): { id: number; wish: Wish } => {
    const wish = up ? 'up' : down ? 'down' : placeIn(place);
    if (wish === 0) context.addIssue({ code: 'custom', message: wrong, path: ['place'] });
    return { id: placeIn(up || down || id), wish };
  });
