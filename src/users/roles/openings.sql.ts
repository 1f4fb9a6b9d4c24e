// What is open to a person for what he holds, in SQL: by the tables, for whom nobody asks at this moment.

/** Whether the person holds an active role everywhere or in the product, of which `fits` (of the role `r`) holds. */
const holds = (product: string, person: string, fits: string): string => `
  EXISTS (SELECT FROM grants g JOIN roles r ON r.id = g.role_id WHERE g.person_id = ${person} AND r.is_active
    AND (g.product_id IS NULL OR g.product_id = ${product}) AND ${fits})`;

/** Whether the restricted product is open to the person: by a role that it is for, or by the right to see them all. */
export const opens = (product: string, person: string): string => `(
  EXISTS (SELECT FROM product_roles o JOIN roles r ON r.id = o.role_id WHERE o.product_id = ${product} AND r.is_active AND (
    r.stock = 'anonymous' OR EXISTS (SELECT FROM grants g WHERE g.role_id = r.id AND g.person_id = ${person}
      AND (g.product_id IS NULL OR g.product_id = ${product}))))
  OR EXISTS (SELECT FROM grants g JOIN roles r ON r.id = g.role_id
    WHERE g.person_id = ${person} AND g.product_id IS NULL AND r.is_active AND 'products.all' = ANY(r.permissions)))`;

/** Whether the person may read bugs of the product, which is open to him: by a role of his, or as everybody. */
export const reads = (product: string, person: string): string => `(
  EXISTS (SELECT FROM roles r WHERE r.stock = 'anonymous' AND 'bugs.view' = ANY(r.permissions))
  OR ${holds(product, person, `'bugs.view' = ANY(r.permissions)`)})`;

const views = `'bugs.view' = ANY(r.permissions)`;
const everybodyReads = `EXISTS (SELECT FROM roles r WHERE r.stock = 'anonymous' AND ${views})`;

/** Whether the person of the grant `g` holds the right to read bugs where `place` says (of the grant `w`). */
const alsoReads = (place: string): string => `
  EXISTS (SELECT FROM grants w JOIN roles r ON r.id = w.role_id
    WHERE w.person_id = g.person_id AND r.is_active AND ${place} AND ${views})`;

/** Whether who reads bugs of any product reads those of every other, as far as nothing is restricted. */
export const readsEvenly = `(${everybodyReads} OR NOT EXISTS (
  SELECT FROM grants g JOIN roles r ON r.id = g.role_id
  WHERE g.product_id IS NOT NULL AND r.is_active AND ${views} AND NOT ${alsoReads('w.product_id IS NULL')}))`;

/** Whether somebody reads bugs of the product `to` for what he holds there, and none of the product `from`. */
export const readsThereAlone = (from: string, to: string): string => `(NOT ${everybodyReads} AND EXISTS (
  SELECT FROM grants g JOIN roles r ON r.id = g.role_id
  WHERE g.product_id = ${to} AND r.is_active AND ${views} AND NOT ${alsoReads(`(w.product_id IS NULL OR w.product_id = ${from})`)}))`;

/** Whether what is restricted to the roles (an array; empty for none) is open to the person in the product. */
export const opensRoles = (roles: string, product: string, person: string): string => `(
  cardinality(${roles}) = 0 OR ${holds(product, person, `(r.id = ANY(${roles}) OR 'bugs.all' = ANY(r.permissions))`)})`;
