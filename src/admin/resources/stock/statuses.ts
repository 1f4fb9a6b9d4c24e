// Statuses: where a bug is in its life. Those of one's own stand beside the seven that every tracker has.
import { isStock, statusAliases } from '../../../bugs/lifecycle/statuses.js';
import { IN_WORKFLOWS, STATUS_USED } from '../../workflows/workflows.sql.js';
import type { Read, Resource } from '../resource.js';

/** A status is searched for as one word, and stands in capitals everywhere. */
const shape = /^[A-Z][A-Z0-9_]*$/;

const nameProblem = (name: string): string => {
  const meant = statusAliases.get(name);
  if (meant) return `In searches ${name} means ${meant}. Please give it another name.`;
  return shape.test(name) ? '' : 'Please use capital letters, digits and _ alone, such as IN_QA.';
};

/** Why the name of a status and whether it is open stay as they are; '' where they need not. */
async function whyFixed(read: Read, name: string): Promise<string> {
  if (isStock(name)) return 'every tracker has this status';
  const [status] = await read<{ used: boolean }>(STATUS_USED, [name]);
  return status?.used ? 'bugs or workflows have it, or have had it' : '';
}

export const statuses: Resource = {
  name: 'statuses',
  one: 'status',
  many: 'statuses',
  about: 'Where a bug is in its life. Workflows say how a bug comes from one to another.',
  permission: 'workflows.manage',
  inProduct: false,
  order: 'lowest first',
  fields: [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      column: 'name',
      most: 30,
      required: true,
      hint: 'One word in capital letters, such as IN_QA.',
    },
    {
      name: 'description',
      label: 'Description',
      kind: 'area',
      column: 'description',
      most: 1_000,
      hint: 'What it means, for those who move bugs.',
      listed: true,
    },
    {
      name: 'open',
      label: 'Open',
      kind: 'tick',
      column: 'is_open',
      hint: 'There is still something to do. It stays as it is once a bug has had the status.',
      listed: true,
    },
  ],
  check: ({ name }): Record<string, string> => {
    const wrong = nameProblem(String(name));
    return wrong ? { name: wrong } : {};
  },
  fixes: async (read, was, said): Promise<Record<string, string>> => {
    const renamed = said['name'] !== was.name;
    const turned = (said['open'] === true) !== (was.typed['open'] === 'yes');
    const why = renamed || turned ? await whyFixed(read, was.name) : '';
    if (why === '') return {};
    return {
      ...(renamed ? { name: `The name stays ${was.name}, for ${why}. Add another status instead.` } : {}),
      ...(turned ? { open: `This stays as it is, for ${why}. Add another status instead.` } : {}),
    };
  },
  stays: async (read, { name }) => {
    if (isStock(name)) return `${name} stays: it is one of the seven statuses that every tracker has.`;
    const workflows = await read<{ name: string }>(IN_WORKFLOWS, [name]);
    if (workflows.length > 0) {
      const names = workflows.map((one) => one.name).join(', ');
      return `It is in use by ${names}. Take it out of there first: then you are asked where its bugs go.`;
    }
    const [used] = await read<{ has: boolean }>(STATUS_USED, [name]);
    return used?.has ? 'Bugs have it. Move them on first.' : '';
  },
};
