// What a page for adding one thing is made from: one description serves its form, its words and the reading of what was typed.
import type { z } from 'zod';
import { formView, type Field, type FormTokens, type Typed } from './form.js';
import type { FormPage } from './form.pages.js';
import type { LinkView } from './parts.pages.js';

/** `template` names the view, `action` is where the form goes, `trail` ends with the page that one came from. */
export interface Adding<Schema extends z.ZodType = z.ZodType> {
  template: string;
  heading: string;
  lead: string;
  submit: string;
  action: string;
  trail: LinkView[];
  fields: readonly Field[];
  schema: Schema;
  /** What goes along unseen, where anything does. */
  hidden?: { name: string; value: string }[];
}

/** The page of a form that adds something, with what was typed and what was wrong with it. */
export function addingPage(
  adding: Adding,
  tokens: FormTokens,
  typed: Typed = {},
  problems: Readonly<Record<string, string>> = {},
): FormPage {
  const { heading, lead, trail, action, submit, fields, hidden = [] } = adding;
  const cancel = trail.at(-1)?.href ?? '';
  return { heading, lead, trail, form: formView({ action, submit, fields, tokens, typed, problems, cancel, hidden }) };
}
