// What the page shows that asks into which other account one is merged.
import { fieldView, type FieldView } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import { trailOf, userUrl } from './places.pages.js';

export interface MergePage {
  heading: string;
  name: string;
  action: string;
  field: FieldView;
  problems: { error: string }[];
  trail: LinkView[];
}

/** The question for the account `name`; `into` as it was typed. */
export function mergeQuestion(name: string, into: string, problems: Readonly<Record<string, string>>): MergePage {
  const field = {
    name: 'into',
    label: 'User name of the other account',
    kind: 'text',
    max: 50,
    required: true,
  } as const;
  const { into: error = '', ...others } = problems;
  return {
    heading: `Merge ${name} into another account`,
    name,
    action: `${userUrl(name)}/merging`,
    field: fieldView(
      { ...field, hint: 'It stays, and gets everything. The next page says what that is.' },
      { into },
      error,
    ),
    problems: Object.values(others).map((sentence) => ({ error: sentence })),
    trail: trailOf(name),
  };
}
