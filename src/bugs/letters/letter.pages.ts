// What is shown to who reports without an account: after the form, and behind the link in the mail.
import { formView, textOf, type Field, type FormTokens, type FormView } from '../../web/form.js';
import { addressFields } from '../../users/registration/registration.form.js';
import { HOLDS } from './letter.words.js';
import type { LetteredReport } from './letters.service.js';

/** After the form; `note` says where mails go when no server is configured, or ''. */
export interface SentPage {
  heading: string;
  lead: string;
  note: string;
}

/** Behind the link: the report, and one button. */
export interface ConfirmPage {
  heading: string;
  lead: string;
  summary: string;
  text: string;
  form: FormView;
}

/** The field for the address in the form of a report; it says what will happen. */
export const addressOf = (): Field => ({
  ...(addressFields([])[0] as Field),
  hint:
    'You have no account, or are not signed in: we mail you a link to your report, and it is sent when you confirm it there. ' +
    'Others will see the part before the @ as your name, never the address.',
});

/** The same for every address. */
export const sentPage = (email: string, note: string): SentPage => ({
  heading: 'Look into your mail',
  lead: `A letter to ${email} is on its way. Its link shows your report, and you send it from there. The link holds for ${HOLDS} days; until then nobody reads the report.`,
  note,
});

/** The report behind the link. */
export const confirmPage = (
  { email, typed }: LetteredReport,
  action: string,
  tokens: FormTokens,
  problems: Readonly<Record<string, string>>,
): ConfirmPage => ({
  heading: 'Send your report',
  lead: `It comes from ${email}, which you have shown to be yours. Where nobody has an account with it, you get one; a password you choose when you want one.`,
  summary: textOf(typed, 'summary'),
  text: textOf(typed, 'description'),
  form: formView({ action, submit: 'Send this report', fields: [], tokens, problems }),
});
