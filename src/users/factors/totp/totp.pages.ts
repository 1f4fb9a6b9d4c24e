// What the page shows on which an app learns the secret.
import { formView, type FormTokens, type FormView } from '../../../web/form.js';
import type { LinkView } from '../../../web/parts.pages.js';
import { codeField } from '../factor.form.js';
import { factorsTrail, factorsUrl } from '../factor.pages.js';
import { qrView, type QrView } from './qr.pages.js';
import { inGroups, secretUrl } from './totp.policy.js';

/** `secret` is in groups for typing; `issuer` and `name` are what the app shows. */
export interface TotpPage {
  trail: LinkView[];
  qr: QrView;
  secret: string;
  issuer: string;
  name: string;
  form: FormView;
}

export interface TotpParts {
  secret: string;
  /** The host of the configured address. */
  host: string;
  name: string;
  tokens: FormTokens;
  problems: Readonly<Record<string, string>>;
}

export function totpPage({ secret, host, name, tokens, problems }: TotpParts): TotpPage {
  return {
    trail: factorsTrail,
    qr: qrView(secretUrl(secret, host, name)),
    secret: inGroups(secret),
    issuer: `BugZot ${host}`,
    name,
    form: formView({
      action: `${factorsUrl}/totp/confirmation`,
      submit: 'Turn on',
      fields: [{ ...codeField('Code', 'The six digits that the app shows now.'), inputMode: 'numeric' }],
      tokens,
      problems,
      cancel: factorsUrl,
    }),
  };
}
