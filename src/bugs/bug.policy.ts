// Who may do what to a bug: one table of fields, and the questions that services and pages ask.
import { may } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';
import type { FieldName } from './bug.js';

/** What the policy needs to know of a bug. */
export interface BugFacts {
  readonly product: { readonly id: number };
  readonly reporter: { readonly id: number };
}

/** Fields that the reporter may edit on his own bug; every field wants the permission bugs.edit otherwise. */
const reportersFields: ReadonlySet<FieldName> = new Set(['summary', 'version', 'platform']);

const isReporter = (who: Who, bug: BugFacts): boolean => who.person !== null && who.person.id === bug.reporter.id;

export const mayBug = {
  /** File a bug in a product. */
  file: (who: Who, productId: number): boolean => may(who, 'bugs.file', productId),
  comment: (who: Who, bug: BugFacts): boolean => may(who, 'bugs.comment', bug.product.id),
  /** See and write what is private to staff. */
  private: (who: Who, bug: Pick<BugFacts, 'product'>): boolean => may(who, 'comments.private', bug.product.id),
  /** Set one field to another value. */
  set: (who: Who, bug: BugFacts, field: FieldName): boolean =>
    may(who, 'bugs.edit', bug.product.id) || (reportersFields.has(field) && isReporter(who, bug)),
};

/** What the lifecycle asks: the permission to edit, and whether it is one's own bug. */
export const rightsOn = (who: Who, bug: BugFacts): { edit: boolean; isReporter: boolean } => ({
  edit: may(who, 'bugs.edit', bug.product.id),
  isReporter: isReporter(who, bug) && mayBug.comment(who, bug),
});
