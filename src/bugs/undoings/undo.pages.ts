// What is shown of undoing: the button beside the change, and why nothing was undone.
import { formView, type FormTokens, type FormView } from '../../web/form.js';
import type { Moment } from '../bug.js';

/** The button beside the change that was made at `at`. */
export interface UndoButton {
  readonly at: Moment;
  readonly form: FormView;
}

/** The button for the change of bug `id` that was made at that moment; null for none. */
export const undoButton = (id: number, at: Moment | null, tokens: FormTokens): UndoButton | null =>
  at === null
    ? null
    : {
        at,
        form: formView({
          action: `/bugs/${id}/undoings`,
          submit: 'Undo',
          fields: [],
          tokens,
          hidden: [{ name: 'at', value: String(at) }],
        }),
      };

/** Why nothing was undone, and the way back. */
export interface RefusedPage {
  heading: string;
  sentences: string[];
  href: string;
  label: string;
}

/** The page that says why nothing was undone. */
export const refusedPage = (id: number, problems: Readonly<Record<string, string>>): RefusedPage => ({
  heading: 'Nothing was undone',
  sentences: Object.values(problems),
  href: `/bugs/${id}`,
  label: `Back to bug ${id}`,
});
