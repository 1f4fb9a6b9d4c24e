// What the page shows on which new recovery codes stand, and the same as a text.
import { formView, type FormTokens, type FormView } from '../../../web/form.js';
import type { LinkView } from '../../../web/parts.pages.js';
import { factorsTrail, factorsUrl } from '../factor.pages.js';

/** `text` is where the same can be had as a file; `form` says that they are kept: they are not shown again. */
export interface CodesPage {
  trail: LinkView[];
  codes: string[];
  text: string;
  form: FormView;
}

export const codesPage = (codes: string[], tokens: FormTokens): CodesPage => ({
  trail: factorsTrail,
  codes,
  text: `${factorsUrl}/codes/text`,
  form: formView({
    action: `${factorsUrl}/codes/end`,
    submit: 'I have kept them',
    fields: [],
    tokens,
  }),
});

/** The file: whose codes, for what, and one a line. */
export const codesText = (codes: readonly string[], site: string, name: string): string =>
  [`Recovery codes of ${name} at ${site}`, 'Each works once, in place of a second factor.', '', ...codes, ''].join(
    '\r\n',
  );
