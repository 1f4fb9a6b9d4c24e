// Custom fields: what this company wants to know of a bug, beyond what every tracker asks.
import { keyFor } from '../../../bugs/custom/keys.store.js';
import { askedWords, hasOptions, kindWords } from '../../../bugs/custom/custom.words.js';
import type { Resource, Said } from '../resource.js';

const wordsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** What has to be chosen from has something to choose, and nothing else has. */
function check({ kind, options }: Said): Record<string, string> {
  const some = [options].flat().some((one) => !!one);
  if (hasOptions(String(kind)) === some) return {};
  return { options: some ? 'Only choices have options.' : 'Please name at least one option, one a line.' };
}

export const customFields: Resource = {
  name: 'custom_fields',
  one: 'custom field',
  many: 'custom fields',
  about: 'What bugs tell beyond what every tracker asks, in all products or in some.',
  permission: 'fields.manage',
  inProduct: false,
  order: 'lowest first',
  fields: [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      column: 'name',
      most: 50,
      required: true,
      hint: 'Its key in searches and addresses is made from the name, and stays when the name is changed.',
    },
    { name: 'key', label: 'Key', kind: 'text', column: 'key', fixed: 'made', listed: true },
    {
      name: 'kind',
      label: 'Kind',
      kind: 'word',
      column: 'kind',
      words: wordsOf(kindWords),
      fixed: 'said once',
      hint: 'It can not be changed later.',
      listed: true,
    },
    {
      name: 'description',
      label: 'Description',
      kind: 'area',
      column: 'description',
      most: 1_000,
      hint: 'What to say there, for those who fill it in.',
    },
    {
      name: 'options',
      label: 'Options',
      kind: 'names',
      column: ['custom_options', 'field_id', 'name'],
      hint: 'Of choices: one a line, in their order. Bugs keep an option that is taken out.',
      listed: true,
    },
    {
      name: 'asked',
      label: 'Asked for',
      kind: 'word',
      column: 'asked',
      words: wordsOf(askedWords),
      listed: true,
    },
    {
      name: 'products',
      label: 'Products',
      kind: 'products',
      column: ['custom_field_products', 'field_id', 'product_id'],
      hint: 'Those whose bugs have it; none ticked means all.',
    },
  ],
  check,
  made: async (db, { name }) => ({ key: await keyFor(db, String(name)) }),
};
