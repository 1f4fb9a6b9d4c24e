// What a form shows, and a page that is mostly one: add a product, a person, a version; set a password; sign in.
import type { LinkView } from './parts.pages.js';

export interface FieldOption {
  value: string;
  label: string;
  chosen: boolean;
  id: string;
}

export interface FieldView {
  name: string;
  id: string;
  label: string;
  hint: string;
  error: string;
  value: string;
  type: string;
  isInput: boolean;
  isArea: boolean;
  isMarkdown: boolean;
  isChoice: boolean;
  isChecks: boolean;
  isCheck: boolean;
  isPrivate: boolean;
  options: FieldOption[];
  required: boolean;
  maxLength: string;
  autocomplete: string;
  /** Which keyboard a phone shows; '' for all letters. */
  inputMode: string;
  /** What a script offers while one types, or ''. */
  completes: string;
  rows: number;
  hasHint: boolean;
  hasError: boolean;
  describedBy: string;
}

export interface FormView {
  action: string;
  submit: string;
  csrf: string;
  once: string;
  /** Name under which the browser keeps what is typed; '' keeps nothing. */
  draft: string;
  cancel: string;
  /** Further buttons that send the same form elsewhere, whatever is typed. */
  others: { label: string; action: string }[];
  hidden: { name: string; value: string }[];
  /** Its first button would be that of a preview: Enter in a line sends it all the same. */
  previewed: boolean;
  hasProblems: boolean;
  problems: { href: string; label: string; error: string }[];
  fields: FieldView[];
  /** Scripts that its fields ask for, by their name in assets/ts. */
  scripts: string[];
}

/** `lead` is one or two sentences above the form or ''; `trail` the way back, outermost first. */
export interface FormPage {
  heading: string;
  lead: string;
  trail: LinkView[];
  form: FormView;
}
