// What the forms of workflows say: a new one, its facts, where reports begin, one move, and what is said when it is saved.
import { z } from 'zod';
import { LABEL_MOST, movers } from '../../bugs/lifecycle/workflow.form.js';
import { isDuplicate, resolutions, type Resolution } from '../../bugs/lifecycle/statuses.js';
import type { Mover, Transition } from '../../bugs/lifecycle/workflow.js';
import { line, lines, neededLine, tick } from '../../web/text.form.js';

const named = 'Please give it a name.';
const pick = 'Please choose one of the list.';

const facts = { name: neededLine(100, named), description: lines(1_000).default('') };

/** A new one; `like` is the one that it is copied from. */
export const newForm = z.object({ ...facts, like: line(20).default('') });

/** What a workflow is called; `retired` takes it out of what products can choose. */
export const factsForm = z.object({ ...facts, retired: tick });

/** Where reports begin; `afresh` forgets the draft. */
export const draftForm = z.object({
  begins: neededLine(50, pick),
  unconfirmed: line(50).default(''),
  afresh: tick,
});

const several = (problem: string) =>
  z.preprocess(
    (typed) => (typed === undefined || typed === '' ? [] : [typed].flat()),
    z
      .array(line(50))
      .max(200)
      .refine((values) => values.length > 0 || problem === '', problem),
  );

const known = new Set<string>(movers);

/** One move. Its name in addresses and forms is made of its label when it is new. */
export const moveForm = z
  .object({
    label: neededLine(LABEL_MOST, named),
    from: several('Tick at least one status.'),
    to: neededLine(50, pick),
    may: several('Tick at least one who may.').refine((values) => values.every((one) => known.has(one)), pick),
    asks: several(''),
    resolution: z.enum(['', ...resolutions.map(({ name }) => name)] as ['', ...Resolution[]], pick).default(''),
    assignee: z.enum(['', 'me', 'nobody'], pick).default(''),
  })
  .transform(({ label, from, to, may, asks, resolution, assignee }): Omit<Transition, 'name'> => ({
    label,
    from,
    to,
    may: may as Mover[],
    asks: asked(asks, resolution),
    ...(resolution === '' ? {} : { resolution }),
    ...(assignee === '' ? {} : { assignee }),
  }));

/** Who is asked for a resolution is asked of which bug it is a duplicate, where it is one. */
function asked(asks: readonly string[], resolution: string): string[] {
  const marks = asks.includes('resolution') || isDuplicate(resolution);
  const plain = asks.filter((ask) => ask !== 'duplicate');
  return marks ? [...plain, 'duplicate'] : plain;
}

/** A name for the move of this label that no other one has: "send-to-qa", "send-to-qa-2". */
export function moveName(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
  const name = plain === '' ? 'move' : plain;
  const free = [name, ...Array.from({ length: taken.length + 1 }, (_, at) => `${name}-${at + 2}`)];
  return free.find((one) => !taken.includes(one)) ?? name;
}

/** Why it is saved, and for each status that would be stranded what its bugs become. */
export const publicationForm = z.looseObject({ note: line(200).default('') }).transform(({ note, ...rest }) => ({
  note,
  homes: Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]): [string, string][] =>
      name.startsWith('home-') && typeof value === 'string' ? [[name.slice(5), value]] : [],
    ),
  ),
}));

export type PublicationSaid = z.output<typeof publicationForm>;
