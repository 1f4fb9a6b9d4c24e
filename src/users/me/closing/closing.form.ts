// What is asked for to close one's account: the password, and nothing else.
import { z } from 'zod';
import type { Field } from '../../../web/form.js';
import { current, currentField } from '../../passwords/current.form.js';

export const closingForm = z.object({ current });

export const closingFields: readonly Field[] = [currentField];
