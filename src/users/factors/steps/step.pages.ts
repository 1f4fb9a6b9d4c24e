// What the page for the second step of signing in shows: a form for each factor that one has.
import { fieldView, formView, type Field, type FieldView, type FormTokens, type FormView } from '../../../web/form.js';
import { codeField } from '../factor.form.js';
import type { Factors } from './steps.service.js';

/**
 * `digits` is the form for codes of an app, `passkey` the one that a script fills in (`options` is what the browser asks
 * the authenticator), `recovery` the one for who has neither at hand; null for what the person has not turned on.
 */
export interface StepPage {
  digits: FormView | null;
  passkey: { deed: 'use'; options: string; form: FormView } | null;
  recovery: { open: boolean; form: FormView };
}

/** `hidden` are the ticket and the wish; `typed` is what was wrong, if anything was. */
export interface StepParts {
  factors: Factors;
  hidden: FormView['hidden'];
  options: string;
  tokens: FormTokens;
  problem: { of: 'digits' | 'passkey' | 'recovery' | ''; sentence: string };
}

const action = '/session/factor';
const digits: Field = { ...codeField('Code', 'The six digits that your app shows now.'), inputMode: 'numeric' };
const recovery: Field = {
  ...codeField('Recovery code', 'One of those that you have kept. It works once.'),
  autocomplete: 'off',
};

/** The same field under another id: two of one name are on the page. */
function renamed(view: FieldView, id: string): FieldView {
  return { ...view, id, describedBy: view.describedBy.replaceAll(view.id, id) };
}

export function stepPage({ factors, hidden, options, tokens, problem }: StepParts): StepPage {
  const form = (of: string, submit: string, field?: Field): FormView => {
    const problems = problem.of === of ? { [field ? 'code' : '']: problem.sentence } : {};
    return formView({ action, submit, fields: field ? [field] : [], tokens, problems, hidden });
  };
  const recoveryForm = form('recovery', 'Sign in with it', recovery);
  const [field] = recoveryForm.fields;
  return {
    digits: factors.totp ? form('digits', 'Sign in', digits) : null,
    passkey: factors.passkeys ? { deed: 'use', options, form: withAssertion(form('passkey', 'Use a passkey')) } : null,
    recovery: {
      open: problem.of === 'recovery',
      form: {
        ...recoveryForm,
        fields: [renamed(field ?? fieldView(recovery, {}), 'f-recovery')],
        problems: recoveryForm.problems.map((one) => ({ ...one, href: '#f-recovery' })),
      },
    },
  };
}

const withAssertion = (form: FormView): FormView => ({
  ...form,
  hidden: [...form.hidden, { name: 'assertion', value: '' }],
});
