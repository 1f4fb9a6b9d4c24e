// Which change is to be taken back: the one that was made at a moment, in microseconds since 1970.
import { z } from 'zod';

const whole = 'This form did not arrive whole. Please open the bug again.';

/** A moment as a form or an address says it. */
export const moment = z
  .string(whole)
  .regex(/^[1-9]\d{0,15}$/, whole)
  .transform(Number)
  .refine(Number.isSafeInteger, whole);

export const undoForm = z.object({ at: moment });
