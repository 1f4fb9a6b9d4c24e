// What a mapping file may say: the words of a tracker, and which of ours each of them means.
import { z } from 'zod';
import { resolutions, statuses } from '../bugs/lifecycle/statuses.js';

const severities = ['blocker', 'critical', 'major', 'normal', 'minor', 'trivial', 'enhancement'] as const;
const priorities = ['highest', 'high', 'medium', 'low', 'lowest', 'undecided'] as const;

export type Severity = (typeof severities)[number];
export type Priority = (typeof priorities)[number];

/** What our words for a value are, in the sentence that refuses another. */
const oneOf = <Name extends string>(names: readonly [Name, ...Name[]]) =>
  z.enum(names, { error: ({ input }) => `${JSON.stringify(input)} is none of ${names.join(', ')}` });

const table = <Target extends z.ZodType>(target: Target) =>
  z.record(z.string(), target, 'has to be an object of words, each with what it means here').default({});

const names = <Name extends string>(rows: readonly { readonly name: Name }[]): readonly [Name, ...Name[]] =>
  rows.map(({ name }) => name) as unknown as readonly [Name, ...Name[]];

const name = z.string('has to be a name').trim().min(1, 'has to be a name').max(100, 'is longer than 100 characters');

const parts = {
  statuses: table(oneOf(names(statuses))),
  resolutions: table(oneOf(names(resolutions))),
  priorities: table(oneOf(priorities)),
  severities: table(oneOf(severities)),
  products: table(name),
  components: table(name),
};

const mappingForm = z.strictObject(parts, {
  error: ({ code, keys }) =>
    code === 'unrecognized_keys'
      ? `says "${keys.join('", "')}", which is no part of a mapping; there are ${Object.keys(parts).join(', ')}`
      : 'has to be an object',
});

export type MappingSaid = z.output<typeof mappingForm>;

/** The place of an issue, as one would write it: statuses["In Progress"]. */
const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((key, at) => (at === 0 ? String(key) : `[${JSON.stringify(String(key))}]`)).join('');

/** What the text of a mapping file says, or why it can not be read, with the place. */
export function readMapping(text: string): { said: MappingSaid } | { why: string } {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { why: `is no JSON: ${(error as Error).message.split('\n')[0]}` };
  }
  const checked = mappingForm.safeParse(json);
  if (checked.success) return { said: checked.data };
  const { path = [], message = '' } = checked.error.issues[0] ?? {};
  return { why: path.length === 0 ? message : `at ${placeOf(path)}: ${message}` };
}
