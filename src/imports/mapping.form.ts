// What a mapping file may say: the words of a tracker, and which of ours each of them means.
import { z } from 'zod';
import { resolutions, type Catalogue } from '../bugs/lifecycle/statuses.js';

const severities = ['blocker', 'critical', 'major', 'normal', 'minor', 'trivial', 'enhancement'] as const;
const priorities = ['highest', 'high', 'medium', 'low', 'lowest', 'undecided'] as const;

export type Severity = (typeof severities)[number];
export type Priority = (typeof priorities)[number];

/** What our words for a value are, in the sentence that refuses another. */
const oneOf = <Name extends string>(names: readonly Name[]) =>
  z.enum(names as readonly [Name, ...Name[]], {
    error: ({ input }) => `${JSON.stringify(input)} is none of ${names.join(', ')}`,
  });

const table = <Target extends z.ZodType>(target: Target) =>
  z.record(z.string(), target, 'has to be an object of words, each with what it means here').default({});

const names = <Name extends string>(rows: readonly { readonly name: Name }[]): readonly Name[] =>
  rows.map(({ name }) => name);

const name = z.string('has to be a name').trim().min(1, 'has to be a name').max(100, 'is longer than 100 characters');

const partsOf = ({ rows }: Catalogue) => ({
  statuses: table(oneOf(names(rows))),
  resolutions: table(oneOf(names(resolutions))),
  priorities: table(oneOf(priorities)),
  severities: table(oneOf(severities)),
  products: table(name),
  components: table(name),
});

function mappingForm(catalogue: Catalogue) {
  const parts = partsOf(catalogue);
  return z.strictObject(parts, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `says "${keys.join('", "')}", which is no part of a mapping; there are ${Object.keys(parts).join(', ')}`
        : 'has to be an object',
  });
}

export type MappingSaid = z.output<ReturnType<typeof mappingForm>>;

/** The place of an issue, as one would write it: statuses["In Progress"]. */
const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((key, at) => (at === 0 ? String(key) : `[${JSON.stringify(String(key))}]`)).join('');

/** What the text of a mapping file says, or why it can not be read, with the place. It may name every status of the catalogue. */
export function readMapping(text: string, catalogue: Catalogue): { said: MappingSaid } | { why: string } {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { why: `is no JSON: ${(error as Error).message.split('\n')[0]}` };
  }
  const checked = mappingForm(catalogue).safeParse(json);
  if (checked.success) return { said: checked.data };
  const [why] = checked.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `at ${placeOf(path)}: ${message}`,
  ) as [string];
  return { why };
}
