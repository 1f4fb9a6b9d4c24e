// To whom a restricted product is open, in SQL: asked of people who are not here to be asked.

/** Whether the restricted product is open to the person: by a role that it is for, or by the right to see them all. */
export const opens = (product: string, person: string): string => `(
  EXISTS (SELECT FROM product_roles o JOIN roles r ON r.id = o.role_id WHERE o.product_id = ${product} AND (
    r.stock = 'anonymous' OR EXISTS (SELECT FROM grants g WHERE g.role_id = r.id AND g.person_id = ${person}
      AND (g.product_id IS NULL OR g.product_id = ${product}))))
  OR EXISTS (SELECT FROM grants g JOIN roles r ON r.id = g.role_id
    WHERE g.person_id = ${person} AND g.product_id IS NULL AND 'products.all' = ANY(r.permissions)))`;
