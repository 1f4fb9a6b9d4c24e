// What is said when the contents of an attachment are taken out for good.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { neededLine } from '../../web/text.form.js';

const WHY_MOST = 500;

export const removalForm = z.object({ why: neededLine(WHY_MOST, 'Please say why, for the log.') });

export const removalFields: readonly Field[] = [
  {
    name: 'why',
    label: 'Why',
    kind: 'text',
    required: true,
    max: WHY_MOST,
    hint: 'For the audit log: without what has leaked.',
  },
];
