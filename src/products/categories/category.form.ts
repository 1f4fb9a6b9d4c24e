// What may be said of a category.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { nameField, neededName } from '../name.form.js';

const NAME_MOST = 100;

export const categoryForm = z.object({ name: neededName(NAME_MOST) });

export type CategorySaid = z.output<typeof categoryForm>;

export const categoryFields: Field[] = [nameField(NAME_MOST)];
