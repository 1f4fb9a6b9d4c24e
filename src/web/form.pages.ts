// What a page that is mostly one form shows: add a product, a person, a version; set a password; sign in.
import type { FormView } from './form.js';
import type { LinkView } from './parts.pages.js';

/** `lead` is one or two sentences above the form or ''; `trail` the way back, outermost first. */
export interface FormPage {
  heading: string;
  lead: string;
  trail: LinkView[];
  form: FormView;
}
