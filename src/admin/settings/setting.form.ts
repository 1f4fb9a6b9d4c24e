// What may be typed as a setting, as far as one line of text says; what it may be is said where settings are described.
import { z } from 'zod';
import { line, neededLine } from '../../web/text.form.js';

const most = 1000;

/** What was typed: of a secret by another field, which is never shown again. */
export const settingForm = (isSecret: boolean): z.ZodType<string> =>
  isSecret
    ? z.object({ secret: neededLine(most) }).transform(({ secret }) => secret)
    : z.object({ value: line(most) }).transform(({ value }) => value);
