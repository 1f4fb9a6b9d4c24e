// What the steps of a guide show: one question a page, with everything that was said so far going along unseen.
import { formView, textOf, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import { answerField, answerName } from './answer.form.js';
import type { Guide } from './guide.js';

/** The way to a guide from the form for everything at once. */
export interface GuideOffer {
  name: string;
  description: string;
  href: string;
  words: string;
}

/** One question; `step` says which of how many, `goesBack` whether one came from another, `plain` leads to the form without questions, or ''. */
export interface StepPage {
  product: LinkView;
  name: string;
  lead: string;
  step: string;
  form: FormView;
  goesBack: boolean;
  plain: string;
}

/** What a form offers that asks everything at once. */
export const guideOffers = (guides: readonly Guide[], product: { slug: string }): GuideOffer[] =>
  guides.map(({ id, name, description, questions }) => ({
    name,
    description,
    href: `/bugs/new/guide?product=${product.slug}&guide=${id}`,
    words: questions.length === 1 ? 'Answer 1 question' : `Answer ${questions.length} questions, one at a time`,
  }));

/** "Step 2 of 5": the last one looks at the report. */
export const stepWords = (guide: Guide, at: number): string => `Step ${at + 1} of ${guide.questions.length + 1}`;

/** What belongs to the form itself, not to what is said in it. */
const own = new Set(['_csrf', '_once', 'product', 'guide', 'step', 'back', 'next']);

/** Everything that was typed but what `shown` asks for, as inputs that are not seen. */
const carried = (typed: Typed, shown: string): { name: string; value: string }[] =>
  Object.entries(typed)
    .filter(([name]) => !own.has(name) && name !== shown)
    .flatMap(([name, value]) => [value ?? []].flat().map((one) => ({ name, value: one })));

export interface StepParts {
  product: { id: number; name: string; slug: string };
  guide: Guide;
  /** Which question, from 0. */
  at: number;
  tokens: FormTokens;
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

/** The page of one question. */
export function stepPage({ product, guide, at, tokens, typed, problems }: StepParts): StepPage {
  const question = guide.questions[at];
  return {
    product: { href: `/products/${product.slug}`, label: product.name },
    name: guide.name,
    lead: at === 0 ? guide.description : '',
    step: stepWords(guide, at),
    form: formView({
      action: '/bugs/new/guide',
      submit: at === guide.questions.length - 1 ? 'Look at the report' : 'Next',
      fields: question ? [answerField(question, at)] : [],
      tokens,
      typed,
      problems,
      hidden: [
        { name: 'product', value: String(product.id) },
        { name: 'guide', value: String(guide.id) },
        { name: 'step', value: String(at + 1) },
        ...carried(typed, answerName(at)),
      ],
    }),
    goesBack: at > 0,
    plain: at === 0 ? `/bugs/new?product=${product.slug}` : '',
  };
}

const along = /^(guide|step|mark|answer\.\d{1,2})$/;

/** What the form of the last step carries of the guide, so that one can go back to its questions; [] for a report without one. */
export const guidedBy = (typed: Typed): { name: string; value: string }[] =>
  textOf(typed, 'guide') === ''
    ? []
    : Object.keys(typed)
        .filter((name) => along.test(name))
        .map((name) => ({ name, value: textOf(typed, name) }));
