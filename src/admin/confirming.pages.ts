// What the page before a dangerous deed shows: what will happen, and the one form that does it.
import { formView, type FormParts, type FormView } from '../web/form.js';
import type { LinkView } from '../web/parts.pages.js';

/** `effects` are sentences. */
export interface ConfirmingPage {
  heading: string;
  lead: string;
  trail: LinkView[];
  effects: string[];
  form: FormView;
}

/** How such a page is described. */
export interface Confirming extends Omit<ConfirmingPage, 'form'> {
  form: Omit<FormParts, 'tokens' | 'problems' | 'typed'>;
}

export const CONFIRMING = 'admin/confirming';

/** The page; `problems` of a deed that could not be done. */
export const confirmingPage = (
  { form, ...rest }: Confirming,
  parts: Pick<FormParts, 'tokens' | 'problems' | 'typed'>,
): ConfirmingPage => ({
  ...rest,
  form: formView({ cancel: rest.trail.at(-1)?.href ?? '', ...form, ...parts }),
});
