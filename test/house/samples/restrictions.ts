// Sample pages of who sees a bug: its roles, its opening, its move to another product.
import { openingPage, restricting, type OpeningPage } from '../../../src/bugs/restrictions/restriction.pages.js';
import { movePage, type MovePage } from '../../../src/bugs/moves/move.pages.js';
import { unsaid, type Bug } from '../../../src/bugs/bug.js';
import { addingPage } from '../../../src/web/adding.pages.js';
import type { FormPage } from '../../../src/web/form.pages.js';
import { longName, longProduct, longWord, script } from './pieces.js';

const tokens = { csrf: 'c', once: 'o' };
const ref = (id: number, name: string) => ({ id, name });
const roles = [ref(4, 'supervisor'), ref(5, 'administrator'), ref(6, longName)];
const bug: Bug = {
  ...unsaid,
  id: 42,
  summary: 'Lid rattles',
  product: ref(1, 'Kettle'),
  component: ref(1, 'lid'),
  version: ref(2, '1.1'),
  severity: ref(3, 'normal'),
  priority: ref(1, 'undecided'),
  platform: ref(1, 'All'),
  assignee: ref(8, 'dev'),
  status: 'NEW',
  resolution: null,
  duplicateOf: null,
  reporter: ref(7, 'rita'),
  sets: { roles: roles.slice(0, 1), cc: [ref(9, longName)] },
  revision: 3,
  staffRevision: 4,
  commentCount: 2,
  attachmentCount: 0,
  filedAt: 0,
  updatedAt: 0,
  staffUpdatedAt: 0,
};
const open: Bug = { ...bug, sets: { roles: [], cc: [] }, assignee: null };

const preview = {
  id: 42,
  summary: 'Lid rattles',
  product: ref(1, 'Kettle'),
  revision: 3,
  description: 'It opens the door.\n\nTo everybody.',
  comments: 12,
  attachments: 1,
  changes: 14,
  people: ['dev', 'rita', longName],
  related: [7, 12],
  words: ['Lid opens the vault', script, longWord],
  aliases: ['LID-1'],
};
const bare = {
  ...preview,
  comments: 0,
  attachments: 0,
  changes: 1,
  related: [],
  words: [],
  aliases: [],
  description: '',
};

export const restrictions: Record<string, FormPage> = {
  restricted: addingPage(restricting(bug, roles), tokens, { roles: ['4'], opensOn: '2026-12-24' }),
  open: addingPage(restricting(open, roles), tokens),
  wrong: addingPage(restricting(open, roles), tokens, {}, { opensOn: 'Please give a day that is still to come.' }),
};

export const openings: Record<string, OpeningPage> = {
  much: openingPage(preview, tokens),
  little: openingPage(bare, tokens),
  wrong: openingPage(preview, tokens, {}, { '': 'The bug has changed meanwhile.' }),
};

const who = {
  person: { id: 1, name: 'sam', realName: '', zone: 'UTC' },
  everywhere: new Set(['bugs.view', 'bugs.edit', 'bugs.restrict', 'bugs.all']),
  inProduct: new Map<number, Set<string>>(),
  hidden: [],
  roles: new Set<number>(),
  address: '',
};
const products = [ref(2, 'Teapot'), ref(3, longProduct)];
const choices = {
  components: [ref(7, 'lid'), ref(8, longName)],
  versions: [],
  severities: [],
  priorities: [],
  platforms: [],
  systems: [],
  milestones: [],
  custom: [],
  replies: [],
  usual: { severity: 3, priority: 1, platform: 1 },
};
const parts = { bug, products, goal: null, preview: null, who, tokens, typed: {}, problems: {} };
const goal = { product: ref(2, 'Teapot'), choices, roles };

export const moves: Record<string, MovePage> = {
  choose: movePage(parts),
  'nowhere to go': movePage({ ...parts, products: [] }),
  restricted: movePage({ ...parts, goal, preview }),
  open: movePage({ ...parts, bug: open, goal: { ...goal, roles: [] } }),
  closed: movePage({
    ...parts,
    goal: { ...goal, roles: null },
    problems: { product: 'None of its roles may see it.' },
  }),
};
