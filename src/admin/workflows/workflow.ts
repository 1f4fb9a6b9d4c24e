// Workflows as the panel reads them.
import type { WorkflowDocument } from '../../bugs/lifecycle/workflow.js';

/** One row of the list. */
export interface ListedWorkflow {
  id: number;
  name: string;
  description: string;
  isActive: boolean;
  hasDraft: boolean;
  version: number;
  moves: number;
  products: number;
}

/** A version that was saved: who, when (milliseconds since 1970), and why. */
export interface Version {
  version: number;
  document: WorkflowDocument;
  note: string;
  who: string;
  at: number;
}

/** One workflow with its versions, the newest first; `draft` is what the next one is made of, null where nobody works on it. */
export interface WholeWorkflow {
  id: number;
  name: string;
  description: string;
  isActive: boolean;
  draft: WorkflowDocument | null;
  versions: Version[];
  products: { id: number; name: string; slug: string }[];
  journey: { moved: number; kept: number; isDone: boolean } | null;
}

/** The word of the stock workflow in addresses. */
export const STOCK = 'stock';

export const workflowUrl = (id: number | string): string => `/admin/workflows/${id}`;

/** The document that one works on: the draft, else the newest version. */
export const workedOn = ({ draft, versions }: Pick<WholeWorkflow, 'draft' | 'versions'>): WorkflowDocument => {
  const document = draft ?? versions[0]?.document;
  if (!document) throw new Error('A workflow has no version.');
  return document;
};
