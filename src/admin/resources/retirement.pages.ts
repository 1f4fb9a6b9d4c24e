// What the page before a retirement shows: what has the thing, what will happen, and where its bugs can go.
import { z } from 'zod';
import { formView, type Field, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import { choice } from '../../web/text.form.js';
import { thingUrl, type Resource } from './resource.js';
import type { WholeThing } from './resources.sql.js';
import type { Other, RetirementFacts } from './retirements.service.js';
import { retirementWords } from './retirement.words.js';
import { trailTo } from './things.pages.js';

/** `form` null where it can not be retired, which `sentences` then say. */
export interface RetirementPage {
  heading: string;
  trail: LinkView[];
  sentences: string[];
  form: FormView | null;
}

/** Reads what was decided. */
export const retirementForm = z.object({ to: choice, usual: choice });

const options = (first: string, others: readonly Other[]) => [
  { value: '', label: first },
  ...others.map(({ id, name }) => ({ value: String(id), label: name })),
];

/** What has to be decided: where bugs (or what stands in it) go, and which is the usual one then. */
function fieldsOf({ holds, one, bugs }: Resource, facts: RetirementFacts): Field[] {
  const what = holds ? `Its ${holds.many}` : 'Its bugs';
  const hint = bugs?.field === 'product' ? 'Each keeps its version where the other product has one of that name.' : '';
  const to: Field = { name: 'to', label: what, kind: 'choice', hint, options: options('They keep it', facts.goals) };
  const label = `The usual ${one} from then on`;
  const usual: Field = {
    name: 'usual',
    label,
    kind: 'choice',
    required: true,
    options: options('Choose one', facts.others),
  };
  return [...(facts.goals.length > 0 && (bugs || holds) ? [to] : []), ...(facts.isUsual ? [usual] : [])];
}

export interface RetirementParts {
  resource: Resource;
  thing: WholeThing;
  facts: RetirementFacts;
  tokens: FormTokens;
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

/** Why it can not be retired; '' where it can. */
const whyNotOf = (resource: Resource, thing: WholeThing, { others, stays }: RetirementFacts): string =>
  resource.keepsOne === true && others.length === 0 ? retirementWords.last(resource, thing) : stays;

export function retirementPage({ resource, thing, facts, tokens, typed, problems }: RetirementParts): RetirementPage {
  const { bugs, held } = facts;
  const whyNot = whyNotOf(resource, thing, facts);
  const url = thingUrl(resource, thing);
  const sentences = [
    retirementWords.what(resource),
    ...(bugs ? [retirementWords.bugs(bugs)] : []),
    ...(resource.holds ? [retirementWords.held(held, resource.holds)] : []),
    ...(bugs && facts.goals.length > 0 ? [retirementWords.goes] : []),
    ...(whyNot ? [whyNot] : []),
  ];
  const form = (): FormView =>
    formView({
      action: `${url}/retirement`,
      submit: `Retire ${thing.name}`,
      fields: fieldsOf(resource, facts),
      tokens,
      typed,
      problems,
      cancel: url,
    });
  return {
    heading: `Retire ${thing.name}`,
    trail: [...trailTo(resource, thing.product), { href: url, label: thing.name }],
    sentences,
    form: whyNot ? null : form(),
  };
}
