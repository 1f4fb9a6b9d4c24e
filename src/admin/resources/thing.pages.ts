// What the page of one thing shows: its form, its place in the order, and the way to retire it or to bring it back.
import { formView, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import { resourceFields, type Offers } from './fields.form.js';
import { listUrl, thingUrl, type Resource, type Thing } from './resource.js';
import type { WholeThing } from './resources.sql.js';
import { trailTo } from './things.pages.js';

/** `links` lead to its pages and to what is in it; `place` moves it, `back` brings it back, `retire` leads there: each null or '' where there is none. */
export interface ThingPage {
  heading: string;
  lead: string;
  trail: LinkView[];
  isRetired: boolean;
  progress: string[];
  links: LinkView[];
  form: FormView;
  place: FormView | null;
  placeWords: string;
  back: FormView | null;
  retire: LinkView[];
}

/** What the page is made from; `thing` null for a new one. */
export interface ThingParts {
  resource: Resource;
  product: Thing['product'];
  thing: WholeThing | null;
  offers: Offers;
  tokens: FormTokens;
  typed: Typed;
  problems: Readonly<Record<string, string>>;
  place: { place: number; of: number } | null;
  progress: string[];
  /** What can stand in a product. */
  inProducts: readonly Resource[];
}

const article = (words: string): string => `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;

/** What the form begins with. */
export const typedOfThing = (thing: WholeThing): Typed =>
  Object.fromEntries(Object.entries(thing.typed).map(([name, value]) => [name, value ?? '']));

/** The form; after a warning with the tick that says that it was read. */
function mainForm({ resource, product, thing, offers, tokens, typed, problems }: ThingParts): FormView {
  const sure = { name: 'sure', label: 'I have read this. Do it.', kind: 'check' as const };
  const fields = [...resourceFields(resource, offers, thing === null), ...('sure' in problems ? [sure] : [])];
  return formView({
    action: `/admin/${resource.name}${thing ? `/${thing.id}` : ''}`,
    submit: thing ? 'Save' : `Add the ${resource.one}`,
    fields,
    tokens,
    typed,
    problems,
    cancel: listUrl(resource, resource.inProduct ? product : null),
    hidden: thing || !product ? [] : [{ name: 'product', value: product.slug }],
  });
}

/** "Move to place 3 of 12". */
function placeForm({ resource, thing, place, tokens, problems }: ThingParts): FormView | null {
  if (!thing?.isActive || !place || place.of < 2) return null;
  const label = `Place, from 1 to ${place.of.toLocaleString('en')}`;
  const fields = [
    { name: 'place', label, kind: 'text' as const, max: 6, required: true, inputMode: 'numeric' as const },
  ];
  const hidden = [{ name: 'id', value: String(thing.id) }];
  const action = `/admin/${resource.name}/order`;
  const wrong: Record<string, string> = problems['place'] === undefined ? {} : { place: problems['place'] };
  return formView({
    action,
    submit: 'Move',
    fields,
    tokens,
    typed: { place: String(place.place) },
    problems: wrong,
    hidden,
  });
}

/** The pages for everybody, and for a product the lists of what is in it. */
function linksOf({ resource, thing, inProducts }: ThingParts): LinkView[] {
  if (!thing) return [];
  const inside = resource.name === 'products' ? inProducts : [];
  return [
    ...(resource.pages?.(thing) ?? []),
    ...inside.map((child) => ({ href: listUrl(child, thing.product), label: `Its ${child.many}` })),
  ];
}

/** What only a thing that is there has: its place, its end, or its way back. */
function lifeOf(parts: ThingParts, thing: WholeThing): Pick<ThingPage, 'isRetired' | 'place' | 'back' | 'retire'> {
  const { resource, tokens } = parts;
  const url = thingUrl(resource, thing);
  if (thing.isActive) {
    const retire = [{ href: `${url}/retirement`, label: `Retire this ${resource.one}` }];
    return { isRetired: false, place: placeForm(parts), back: null, retire };
  }
  const back = formView({ action: `${url}/activation`, submit: 'Bring it back', fields: [], tokens });
  return { isRetired: true, place: null, back, retire: [] };
}

const headingOf = ({ resource, product, thing }: ThingParts): string =>
  thing?.name ?? `Add ${article(resource.one)}${resource.inProduct && product ? ` to ${product.name}` : ''}`;

/** What of it is never changed, in words. */
const fixedWords = ({ resource }: ThingParts, thing: WholeThing): string =>
  resource.fields
    .filter(({ fixed }) => fixed !== undefined)
    .map(({ label }) => `${label}: ${thing.words[label] ?? ''}.`)
    .join(' ');

export function thingPage(parts: ThingParts): ThingPage {
  const { resource, product, thing, progress } = parts;
  const { place, of } = parts.place ?? { place: 0, of: 0 };
  const none = { isRetired: false, place: null, back: null, retire: [] };
  return {
    heading: headingOf(parts),
    lead: thing ? fixedWords(parts, thing) : resource.about,
    trail: trailTo(resource, product),
    progress,
    links: linksOf(parts),
    form: mainForm(parts),
    placeWords: `It stands at place ${place} of ${of}.`,
    ...(thing ? lifeOf(parts, thing) : none),
  };
}
