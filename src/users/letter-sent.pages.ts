// What is shown after a letter has been asked for: the same for everybody, whether there is an account or not.
import type { FormView } from '../web/form.js';
import type { LinkView } from '../web/parts.pages.js';

/** `note` says where mails go when no server is configured, or ''; `form` sends the letter again; `other` begins anew. */
export interface LetterSentPage {
  heading: string;
  lead: string;
  note: string;
  hints: string[];
  form: FormView;
  other: LinkView;
  trail: LinkView[];
}

export const LETTER_SENT = 'users/letter-sent';

/** What helps with a letter that does not come. */
export const lettersHints = [
  'It can take a few minutes. Look among the unwanted mail, too.',
  'Nothing there? See whether the address is right, then let us send it again. Within an hour there are at most three.',
];
