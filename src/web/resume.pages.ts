// What is shown when a sign-in or a form token has expired: nothing typed is lost, one button sends it again.
import { formView, type FormView } from './form.js';
import { typedIn, type Kept } from './kept.js';

/** One field as it was typed; `isPrivate` marks text that only employees may see, `isShared` such that the reporter reads too. */
export interface TypedView {
  label: string;
  value: string;
  isPrivate: boolean;
  isShared: boolean;
}

/**
 * `form` carries the typed fields in `hidden` and fresh tokens; where signing in again is needed its `fields` are login and password.
 * `sentence` says why one is here: "You were signed out after two weeks."
 */
export interface ResumePage {
  heading: string;
  sentence: string;
  typed: TypedView[];
  form: FormView;
}

/** What can be said of a form that is sent a second time. */
export interface ResumeParts {
  sentence: string;
  kept: Kept;
  tokens: { csrf: string; once: string };
}

const labels: ReadonlyMap<string, string> = new Map([
  ['text', 'Comment'],
  ['audience', 'Who may read this'],
  ['q', 'Search'],
  ['about', 'What the files show'],
]);

const labelOf = (name: string): string =>
  labels.get(name) ??
  name.charAt(0).toUpperCase() +
    name
      .slice(1)
      .replace(/([A-Z])/g, ' $1')
      .toLowerCase();

/** The page that shows what was typed and sends it again with one button. */
export function resumePage({ sentence, kept, tokens }: ResumeParts): ResumePage {
  const audience = kept.fields.find(({ name }) => name === 'audience')?.value ?? 'everyone';
  const isPrivate = audience !== 'everyone';
  const isShared = audience === 'reporter and staff';
  return {
    heading: 'Nothing is lost',
    sentence,
    typed: typedIn(kept)
      // A bare number stands for something that was chosen: it goes along, but tells nobody anything.
      .filter(({ value }) => !/^\d*$/.test(value.trim()))
      .map(({ name, value }) => ({
        label: labelOf(name),
        value,
        isPrivate: isPrivate && name === 'text',
        isShared: isShared && name === 'text',
      })),
    form: formView({ action: kept.action, submit: 'Send it now', fields: [], tokens, hidden: kept.fields }),
  };
}
