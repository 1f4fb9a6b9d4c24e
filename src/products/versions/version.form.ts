// What may be said of a version.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { nameField, neededName } from '../name.form.js';

const NAME_MOST = 20;

export const versionForm = z.object({ name: neededName(NAME_MOST) });

export type VersionSaid = z.output<typeof versionForm>;

export const versionFields: Field[] = [nameField(NAME_MOST, 'Such as 1.0 or 2026-11. It becomes the newest version.')];
