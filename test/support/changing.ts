// What the laws of changing begin with: a bug, and what is said of it.
import { unsaid, type Bug, type Ref } from '../../src/bugs/bug.js';
import type { Remark } from '../../src/bugs/changes/change.js';

/** A row that a bug points at. */
export const ref = (id: number, name: string): Ref => ({ id, name });

/** A bug amid its life. */
export const bug: Bug = {
  id: 7,
  summary: 'Lid sticks',
  product: ref(1, 'Kettle'),
  component: ref(1, 'lid'),
  version: null,
  severity: ref(3, 'normal'),
  priority: ref(1, 'undecided'),
  platform: ref(1, 'All'),
  assignee: null,
  status: 'NEW',
  resolution: null,
  duplicateOf: null,
  ...unsaid,
  sets: { keywords: [ref(1, 'crash')], cc: [], seeAlso: ['https://a.test/'] },
  reporter: ref(5, 'rita'),
  revision: 3,
  staffRevision: 4,
  commentCount: 2,
  attachmentCount: 0,
  filedAt: 1000,
  updatedAt: 2000,
  staffUpdatedAt: 2500,
};

/** What is said with a change, to whom. */
export const remark = (audience: Remark['audience']): Remark => ({ text: 'words', format: 'markdown', audience });
