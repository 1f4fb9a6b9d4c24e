// What may be said of words that have leaked: which ones, or all of one text, and why they go.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { lines, neededLine, tick } from '../../web/text.form.js';

/** Fewer characters stand in too many words that have not leaked. */
export const LEAST = 4;
const MOST = 65_536;

/** What stands in the place of words that were taken out. */
export const BLANK = '█████';

export const redactionForm = z
  .object({
    leaked: lines(MOST).transform((words) => words.trim()),
    whole: tick,
    why: neededLine(500, 'Please say why, for the log.'),
  })
  .refine(({ leaked, whole }) => whole || [...leaked].length >= LEAST, {
    path: ['leaked'],
    error: `Please give the words exactly as they stand there, ${LEAST} characters at least.`,
  })
  .refine(({ leaked, whole, why }) => whole || !why.includes(leaked), {
    path: ['why'],
    error: 'The reason goes into the log: it must not have the words in it.',
  });

export type RedactionSaid = z.output<typeof redactionForm>;

/** Of which text all may go: that of a comment by its place on the page ("c5", "p-…"), or the summary; '' for none. */
export const readTarget = (text: string): string => (/^(summary|c\d{1,9}|p-[\w-]{1,20})$/.test(text) ? text : '');

/** What the text is called. */
export function targetWords(target: string): string {
  if (target === 'summary') return 'the summary';
  if (target === 'c0') return 'the description';
  return target.startsWith('c') ? `comment ${target.slice(1)}` : 'this private comment';
}

/** The fields; `target` is the text that may go as a whole, or ''. */
export const redactionFields = (target: string): Field[] => [
  {
    name: 'leaked',
    label: 'The words that have leaked',
    kind: 'area',
    rows: 2,
    hint: 'Exactly as they stand there, large and small letters too. They are taken out everywhere in this bug.',
  },
  ...(target
    ? [
        {
          name: 'whole',
          label: `Or all of ${targetWords(target)}, and wherever else it stands as a whole`,
          kind: 'check',
        } as const,
      ]
    : []),
  { name: 'why', label: 'Why', kind: 'text', required: true, max: 500, hint: 'For the audit log: without the words.' },
];

/**
 * Whether a text typed into a form from before is one from which words were taken out meanwhile: what stands around the blanks
 * is the same.
 */
export function wasBlanked(blanked: string, typed: string): boolean {
  const parts = blanked.split(BLANK);
  if (parts.length === 1) return blanked === typed;
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (!typed.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = typed.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return typed.length - last.length >= at && typed.endsWith(last);
}
