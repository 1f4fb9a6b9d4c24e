// Who asks in the laws of seeing, and the conditions that these are made of.
import type { HeldRole, Who } from '../../src/who.js';

/** Somebody who may so much everywhere and in products, from whom products are hidden, and who holds roles. */
export const who = (
  everywhere: string[],
  inProduct: [number, string[]][] = [],
  id: number | null = 1,
  hidden: number[] = [],
  held: HeldRole[] = [],
): Who => ({
  person: id === null ? null : { id, name: 'p', realName: '', zone: 'UTC' },
  everywhere: new Set(everywhere),
  inProduct: new Map(inProduct.map(([product, held]) => [product, new Set(held)])),
  hidden,
  roles: new Set(held.map(({ role }) => role)),
  held,
  address: '',
});

/** Nothing bars it. */
export const NONE = 'NOT b.is_restricted';
/** What $`at` has to do with the bug. */
export const concerned = (at: number): string =>
  `(b.reporter_id = $${at} OR b.assignee_id = $${at} OR b.qa_contact_id = $${at} OR ` +
  `EXISTS (SELECT FROM bug_cc k WHERE k.bug_id = b.id AND k.person_id = $${at}))`;
/** It is restricted to a role for which this holds. */
export const role = (holds: string): string => `EXISTS (SELECT FROM bug_roles o WHERE o.bug_id = b.id AND ${holds})`;
/** The role is held in the bug's product, by the lists from $`from` on. */
export const there = (from: number): string =>
  `(o.role_id, b.product_id) IN (SELECT * FROM unnest($${from}::bigint[], $${from + 1}::bigint[]))`;
