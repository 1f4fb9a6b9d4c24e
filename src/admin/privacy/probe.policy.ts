// What a role may hear of what is private, by its own words and without the law in SQL, which is what is being tried.
import type { ViewedRole } from '../../users/roles/viewing.policy.js';

/** A private comment or file of an open bug, a restricted bug, a restricted product. */
export type SecretKind = 'comment' | 'file' | 'bug' | 'product';

/** Something private: what it is, the bug that it stands on (null for a product), the words by which it is heard. */
export interface Secret {
  readonly kind: SecretKind;
  readonly bug: number | null;
  readonly phrase: string;
  /** Roles for which it is open. */
  readonly roles: readonly number[];
}

/** Whether somebody who holds this role everywhere, and nothing else, may hear of it. */
export function mayHear({ id, isStranger, permissions }: ViewedRole, { kind, roles }: Secret): boolean {
  const held = new Set(isStranger ? [] : permissions);
  if (kind === 'comment' || kind === 'file') return held.has('comments.private');
  if (!isStranger && roles.includes(id)) return true;
  return held.has(kind === 'bug' ? 'bugs.all' : 'products.all');
}
