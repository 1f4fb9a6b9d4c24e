// Redaction reaches every text of a bug: a new column with text is one that it reaches, or says why it need not be.
import { expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { beyond, reached, TEXTS } from '../support/leaked.js';

it('every column with text is reached by a redaction, or its reason stands there', async () => {
  const columns = await app.query<{ column: string }>(TEXTS);
  const named = [...reached, ...Object.values(beyond).flat()];
  expect(columns.map(({ column }) => column)).toEqual(named.sort());
});
